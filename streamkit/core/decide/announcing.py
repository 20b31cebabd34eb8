"""Decisions about the word that a video is out: once for each, and only while everybody may see it."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.announcing import Announcement, AnnouncementState, is_out, may_be_told_again
from streamkit.core.commands.announcing import (
    AnnounceAgain,
    AnnouncingCommand,
    DropAnnouncement,
    FailAnnouncement,
    FinishAnnouncement,
    IntendAnnouncement,
)
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.events.announcing import (
    AnnouncementDropped,
    AnnouncementFailed,
    AnnouncementIntended,
    AnnouncementMade,
    AnnouncementWantedAgain,
)
from streamkit.core.state import State


def announcing(state: State, command: AnnouncingCommand) -> list[Event]:
    video = state.videos.get(command.video)
    if video is None:
        raise Refused("video-unknown")
    known = state.announcements.get(video.id)
    match command:
        case IntendAnnouncement():
            due = known is None or known.state is AnnouncementState.WANTED
            return [AnnouncementIntended(video.id)] if due and is_out(video) else []
        case FinishAnnouncement(message=message):
            return [AnnouncementMade(video.id, message)] if _stands(known, AnnouncementState.SENDING) else []
        case FailAnnouncement(why=why, unclear=unclear):
            failed = AnnouncementFailed(video.id, why, unclear)
            return [failed] if _stands(known, AnnouncementState.SENDING) else []
        case AnnounceAgain():
            if not may_be_told_again(video, known):
                raise Refused("announce-nothing")
            return [AnnouncementWantedAgain(video.id)]
        case DropAnnouncement():
            return [AnnouncementDropped(video.id)] if _stands(known, AnnouncementState.STANDS) else []
        case _:
            assert_never(command)


def _stands(known: Announcement | None, at: AnnouncementState) -> bool:
    return known is not None and known.state is at
