"""What facts do to a video on its way out, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    CutMade,
    CutVoided,
    RetractionWanted,
    StepFailed,
    StepRetried,
    UploadEvent,
    UploadIntended,
    UploadOpened,
    VideoApproved,
    VideoDrafted,
    VideoDressed,
    VideoEvent,
    VideoProcessed,
    VideoPublished,
    VideoUploaded,
    VideoVetoed,
    VideoWithdrawn,
)
from streamkit.core.evolve.uploads import going_on, taken_back, uploads
from streamkit.core.model import Approval, PersonId, Stage, TakeId, Video
from streamkit.core.state import State
from streamkit.core.stretches import usable


def videos(state: State, event: VideoEvent) -> State:
    if isinstance(event, VideoDrafted):
        return state.with_video(
            Video(
                event.video,
                event.session,
                Stage.DRAFT,
                review=event.review,
                visibility=event.visibility,
                licence=event.licence,
            )
        )
    video = state.videos[event.video]
    there = (take for take in state.sessions[video.session].takes if take.gone is None)
    takes = frozenset(take.id for take in there if usable(take))
    return state.with_video(_changed(video, event, takes=takes))


def _changed(video: Video, event: VideoEvent, *, takes: frozenset[TakeId]) -> Video:
    if isinstance(event, UploadEvent):
        return uploads(video, event)
    match event:
        case VideoDrafted():
            return video
        case CutMade(binding=binding, people=people, cut=cut, text=text, size=size, report=report):
            made = replace(video, binding=binding, people=people, cut=cut, text=text, size=size, takes=takes)
            made = replace(made, report=report)
            return replace(made, stage=Stage.AWAITING_APPROVALS, approvals={})
        case CutVoided():
            return replace(video, stage=Stage.DRAFT, binding=None, cut=None, text=None, size=0, report=None)
        case VideoApproved(person=person, binding=binding):
            return _with_approval(video, person, Approval(True, binding))
        case VideoVetoed(person=person, why=why):
            if video.binding is None:
                return video
            return _with_approval(video, person, Approval(False, video.binding, why))
        case StepFailed(why=why, again_at=again_at):
            failed = replace(going_on(video, Stage.FAILED), why=why, resume=video.stage)
            return replace(failed, again_at=again_at)
        case StepRetried():
            return going_on(video, video.resume or Stage.DRAFT)
        case VideoUploaded(upload_id=upload_id):
            return replace(going_on(video, Stage.UPLOADED), upload_id=upload_id, looks=0)
        case RetractionWanted():
            return taken_back(video)
        case UploadIntended() | UploadOpened() | VideoProcessed() | VideoDressed():
            return replace(video, stage=_NEXT[type(event)])
        case VideoPublished() | VideoWithdrawn():
            return replace(video, stage=_NEXT[type(event)], scheduled=None)
        case _:
            assert_never(event)


_NEXT: dict[type[VideoEvent], Stage] = {
    UploadIntended: Stage.OPENING,
    UploadOpened: Stage.UPLOADING,
    VideoProcessed: Stage.DRESSING,
    VideoDressed: Stage.READY,
    VideoPublished: Stage.PUBLISHED,
    VideoWithdrawn: Stage.WITHDRAWN,
}


def _with_approval(video: Video, person: PersonId, approval: Approval) -> Video:
    video = replace(video, approvals={**video.approvals, person: approval})
    complete = all(
        (word := video.approvals.get(who)) is not None and word.approved and word.binding == video.binding
        for who in video.people
    )
    if video.stage in {Stage.AWAITING_APPROVALS, Stage.APPROVED}:
        return replace(video, stage=Stage.APPROVED if complete else Stage.AWAITING_APPROVALS)
    return video
