"""What facts do to a video that goes out by the host's own hands."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events.by_hand import (
    ByHandEvent,
    VideoHandedOver,
    VideoTakenDownByHand,
    VideoUploadedByHand,
)
from streamkit.core.model import Stage, Video
from streamkit.core.state import State


def by_hand(state: State, event: ByHandEvent) -> State:
    return state.with_video(_changed(state.videos[event.video], event))


def _changed(video: Video, event: ByHandEvent) -> Video:
    match event:
        case VideoHandedOver():
            return replace(video, stage=Stage.HANDED_OVER, by_hand=True)
        case VideoUploadedByHand(upload_id=upload_id):
            return replace(video, stage=Stage.PUBLISHED, upload_id=upload_id)
        case VideoTakenDownByHand():
            return replace(video, stage=Stage.WITHDRAWN)
        case _:
            assert_never(event)
