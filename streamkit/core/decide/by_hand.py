"""Decisions about videos that go out by the host's own hands.

Rule: what was handed over may be anywhere, so taking it back ends only with the host's word that it can be
seen nowhere any more.
"""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands.by_hand import ByHandCommand, HandOverVideo, TellTakenDown, TellUploaded
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.events.by_hand import VideoHandedOver, VideoTakenDownByHand, VideoUploadedByHand
from streamkit.core.gate import publishing_gate
from streamkit.core.model import Stage, Video
from streamkit.core.redaction import plan
from streamkit.core.state import State


def by_hand(state: State, command: ByHandCommand) -> list[Event]:
    video = state.videos.get(command.video)
    if video is None:
        raise Refused("video-unknown")
    match command:
        case HandOverVideo():
            may = video.stage is Stage.APPROVED and _approved(state, video)
            return [VideoHandedOver(video.id)] if may else []
        case TellUploaded(upload_id=upload_id):
            return _uploaded(state, video, upload_id)
        case TellTakenDown():
            if not video.by_hand or video.stage is not Stage.WITHDRAWING:
                raise Refused("by-hand-not-taken-back")
            return [VideoTakenDownByHand(video.id)]
        case _:
            assert_never(command)


def _uploaded(state: State, video: Video, upload_id: str) -> list[Event]:
    if (video.stage, video.upload_id) == (Stage.PUBLISHED, upload_id):
        return []
    if video.by_hand and video.stage is Stage.WITHDRAWING:
        raise Refused("by-hand-take-it-down")
    if video.stage is not Stage.HANDED_OVER:
        raise Refused("by-hand-not-handed-over")
    if not _approved(state, video):
        raise Refused("by-hand-take-it-down")
    return [VideoUploadedByHand(video.id, upload_id)]


def _approved(state: State, video: Video) -> bool:
    return publishing_gate(state, video, plan(state, video)).open
