"""Decisions beside the stages: what holds a video, when it comes out, and who may say where an upload is.

Rule: the program never opens a second upload by itself. Once nobody knows whether the first one became a
video, only a person starts anew (publishing.md, YouTube).
"""

from __future__ import annotations

import re
from typing import assert_never

from streamkit.core.commands import (
    ClaimUpload,
    FinishScheduling,
    FinishSweep,
    FinishUnscheduling,
    IntendSchedule,
    LoseUpload,
    MissUpload,
    PauseVideo,
    PlanRelease,
    RestartUpload,
    ResumeVideo,
    UploadCommand,
)
from streamkit.core.errors import Refused
from streamkit.core.events import Event
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
from streamkit.core.model import Stage, Video, Visibility
from streamkit.core.publication import asks_person, is_over, may_be_scheduled, may_pause
from streamkit.core.state import State

_ID = re.compile(r"[A-Za-z0-9_-]{6,32}\Z")


def uploads(state: State, command: UploadCommand) -> list[Event]:
    video = state.videos.get(command.video)
    if video is None:
        raise Refused("video-unknown")
    match command:
        case PauseVideo() | ResumeVideo() | PlanRelease():
            return _hosts(video, command)
        case ClaimUpload() | RestartUpload():
            return _told(state, video, command)
        case _:
            return _reported(video, command)


def _hosts(video: Video, command: PauseVideo | ResumeVideo | PlanRelease) -> list[Event]:
    match command:
        case PauseVideo():
            return [VideoPaused(video.id)] if may_pause(video) else []
        case ResumeVideo():
            return [VideoResumed(video.id)] if video.paused else []
        case PlanRelease(at=at):
            if at is not None and video.visibility is not Visibility.PUBLIC:
                raise Refused("schedule-only-public")
            same = video.publish_at == at or is_over(video)
            return [] if same else [ReleasePlanned(video.id, at)]
        case _:
            assert_never(command)


def _told(state: State, video: Video, command: ClaimUpload | RestartUpload) -> list[Event]:
    if not asks_person(video):
        raise Refused("upload-not-in-doubt")
    match command:
        case ClaimUpload(upload_id=upload_id):
            known = {one.upload_id for one in state.videos.values()}
            if not _ID.match(upload_id) or upload_id in known:
                raise Refused("upload-not-this")
            return [UploadClaimed(video.id, upload_id)]
        case RestartUpload():
            return [UploadRestarted(video.id)]
        case _:
            assert_never(command)


_Report = IntendSchedule | FinishScheduling | FinishUnscheduling | LoseUpload | MissUpload | FinishSweep


def _reported(video: Video, command: _Report) -> list[Event]:
    """A report from another stage is late and changes nothing."""
    match command:
        case IntendSchedule(at=at):
            return [ScheduleIntended(video.id, at)] if video.stage is Stage.READY else []
        case FinishScheduling(at=at):
            told = video.stage is Stage.READY and video.scheduled == at
            return [VideoScheduled(video.id, at)] if told else []
        case FinishUnscheduling():
            return [VideoUnscheduled(video.id)] if may_be_scheduled(video) else []
        case LoseUpload():
            return [UploadLost(video.id)] if video.stage is Stage.UPLOADING else []
        case MissUpload(again_at=again_at):
            return [UploadNotFound(video.id, again_at)] if video.stage is Stage.LOOKING else []
        case FinishSweep(deleted=deleted, again_at=again_at):
            return [LeftoversSwept(video.id, deleted, again_at)] if video.leftover else []
        case _:
            assert_never(command)
