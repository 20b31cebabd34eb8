"""What facts do to a video that was on YouTube already."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events.afterwards import (
    AfterwardsEvent,
    VideoAstray,
    VideoDeleted,
    VideoListed,
    VideoNarrowedByHand,
    VideoSetBack,
    VideoSuperseded,
    VideoUnlisted,
)
from streamkit.core.model import Stage, Video, Visibility
from streamkit.core.state import State


def afterwards(state: State, event: AfterwardsEvent) -> State:
    return state.with_video(_changed(state.videos[event.video], event))


def _changed(video: Video, event: AfterwardsEvent) -> Video:
    match event:
        case VideoNarrowedByHand(visibility=Visibility.PRIVATE):
            return replace(video, stage=Stage.WITHDRAWN, astray=None)
        case VideoNarrowedByHand(visibility=visibility):
            return replace(video, visibility=visibility, astray=None)
        case VideoAstray(found=found):
            return replace(video, astray=found)
        case VideoSetBack():
            return replace(video, astray=None)
        case VideoSuperseded(by=by):
            return replace(video, stage=Stage.SUPERSEDED, superseded_by=by)
        case VideoDeleted():
            return replace(video, stage=Stage.DELETED, astray=None)
        case VideoListed(playlist=playlist):
            return replace(video, listed_in=playlist)
        case VideoUnlisted():
            return replace(video, listed_in=None)
        case _:
            assert_never(event)
