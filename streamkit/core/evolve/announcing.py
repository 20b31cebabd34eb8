"""What facts about announcements do to the state."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.announcing import Announcement, AnnouncementState
from streamkit.core.events.announcing import (
    AnnouncementDropped,
    AnnouncementFailed,
    AnnouncementIntended,
    AnnouncementMade,
    AnnouncementWantedAgain,
    AnnouncingEvent,
)
from streamkit.core.state import State


def announcing(state: State, event: AnnouncingEvent) -> State:
    match event:
        case AnnouncementWantedAgain():
            now = Announcement(AnnouncementState.WANTED)
        case AnnouncementIntended():
            now = Announcement(AnnouncementState.SENDING)
        case AnnouncementMade(message=message):
            now = Announcement(AnnouncementState.STANDS, message)
        case AnnouncementFailed(why=why, unclear=unclear):
            what = AnnouncementState.UNCLEAR if unclear else AnnouncementState.REFUSED
            now = Announcement(what, why=why)
        case AnnouncementDropped():
            now = Announcement(AnnouncementState.GONE)
        case _:
            assert_never(event)
    return replace(state, announcements={**state.announcements, event.video: now})
