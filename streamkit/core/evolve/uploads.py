"""What pauses, schedules and lost uploads do to a video."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import UploadEvent
from streamkit.core.events.uploads import (
    LeftoversSwept,
    ReleasePlanned,
    ScheduleIntended,
    UploadClaimed,
    UploadLost,
    UploadNotFound,
    UploadRestarted,
    VideoPaused,
    VideoResumed,
    VideoScheduled,
    VideoUnscheduled,
)
from streamkit.core.model import Stage, Video

_BYTES_OUT = {Stage.OPENING, Stage.UPLOADING, Stage.LOOKING}


def uploads(video: Video, event: UploadEvent) -> Video:
    match event:
        case VideoPaused() | VideoResumed():
            return replace(video, paused=isinstance(event, VideoPaused))
        case ReleasePlanned(at=at):
            return replace(video, publish_at=at)
        case ScheduleIntended(at=at):
            return replace(video, scheduled=at)
        case VideoScheduled():
            return replace(video, stage=Stage.SCHEDULED)
        case VideoUnscheduled():
            return replace(going_on(video, Stage.READY), scheduled=None)
        case UploadLost():
            return replace(video, stage=Stage.LOOKING, looks=0)
        case UploadNotFound(again_at=again_at):
            return replace(video, looks=video.looks + 1, again_at=again_at)
        case UploadClaimed(upload_id=upload_id):
            return replace(going_on(video, Stage.LOOKING), claimed=upload_id, leftover=True)
        case UploadRestarted():
            return replace(going_on(video, Stage.OPENING), leftover=True)
        case LeftoversSwept(again_at=again_at):
            return replace(video, leftover=again_at is not None, again_at=again_at, looks=video.looks + 1)
        case _:
            assert_never(event)


def going_on(video: Video, stage: Stage) -> Video:
    """At `stage`, with nothing wrong any more."""
    return replace(video, stage=stage, why=None, resume=None, again_at=None, claimed=None)


def taken_back(video: Video) -> Video:
    """Nothing that never left this machine needs to be made private; what did in part is looked for."""
    if video.upload_id is not None or video.by_hand:
        return replace(going_on(video, Stage.WITHDRAWING), astray=None)
    left = video.leftover or (video.resume or video.stage) in _BYTES_OUT
    return replace(going_on(video, Stage.WITHDRAWN), leftover=left, looks=0)
