"""Decisions about videos: nothing goes further than the approvals of everybody in it.

Rule: a step is a fact only from the stage it belongs to, so no step counts twice and a late answer of the
outside world cannot revive what was taken back.
"""

from __future__ import annotations

import hashlib
from typing import assert_never

from streamkit.core.commands import (
    Approve,
    DraftVideo,
    FailStep,
    FinishCut,
    FinishDressing,
    FinishProcessing,
    FinishPublishing,
    FinishRetraction,
    FinishUpload,
    IntendUpload,
    OpenedUpload,
    Retract,
    RetryStep,
    UploadCommand,
    VetoVideo,
    VideoCommand,
    VoidCut,
)
from streamkit.core.cut_summary import Verdict
from streamkit.core.decide.afterwards import superseded
from streamkit.core.decide.uploads import uploads
from streamkit.core.errors import Refused
from streamkit.core.events import (
    CutMade,
    CutVoided,
    Event,
    RetractionWanted,
    StepFailed,
    StepRetried,
    UploadIntended,
    UploadOpened,
    VideoApproved,
    VideoDrafted,
    VideoDressed,
    VideoProcessed,
    VideoPublished,
    VideoUploaded,
    VideoVetoed,
    VideoWithdrawn,
)
from streamkit.core.model import IS_BACK, TAKEN_BACK, Binding, Stage, Video
from streamkit.core.state import State

# The stages each step may be reported from; a report from another stage is late and changes nothing.
_FROM: dict[type[VideoCommand], set[Stage]] = {
    FinishCut: {Stage.DRAFT},
    VoidCut: {Stage.AWAITING_APPROVALS, Stage.APPROVED},
    IntendUpload: {Stage.APPROVED},
    OpenedUpload: {Stage.OPENING},
    FinishUpload: {Stage.OPENING, Stage.UPLOADING, Stage.LOOKING},
    FinishProcessing: {Stage.UPLOADED},
    FinishDressing: {Stage.DRESSING},
    FinishPublishing: {Stage.READY, Stage.SCHEDULED},
    FailStep: set(Stage) - {Stage.FAILED, *TAKEN_BACK},
    RetryStep: {Stage.FAILED},
    Retract: set(Stage) - TAKEN_BACK,
    FinishRetraction: {Stage.WITHDRAWING},
}


def approval_code(binding: Binding) -> str:
    """Five digits bound to this cut, text, visibility and licence; typeable in any keyboard layout."""
    content = "\n".join([binding.cut, binding.text, binding.plan, binding.visibility, binding.licence])
    return f"{int.from_bytes(hashlib.sha256(content.encode()).digest()[:8], 'big') % 100_000:05d}"


def videos(state: State, command: VideoCommand) -> list[Event]:
    if isinstance(command, UploadCommand):
        return uploads(state, command)
    match command:
        case DraftVideo():
            return _drafted(state, command)
        case Approve() | VetoVideo():
            return _spoken(state, command)
        case _:
            video = state.videos.get(command.video)
            if video is None:
                raise Refused("video-unknown")
            if video.stage not in _FROM[type(command)]:
                return []
            return _step(state, video, command)


def _drafted(state: State, command: DraftVideo) -> list[Event]:
    if command.session not in state.sessions:
        raise Refused("no-session")
    same = [v for v in state.videos_of(command.session) if v.review == command.review]
    if any(v.stage not in IS_BACK for v in same):
        return []
    return [VideoDrafted(command.session, command.video, command.review, command.visibility, command.licence)]


def _spoken(state: State, command: Approve | VetoVideo) -> list[Event]:
    """Whoever is in the video may speak, about the version whose code they saw."""
    found = [v for v in state.videos.values() if v.binding and approval_code(v.binding) == command.code]
    if not found:
        raise _unknown(state, command.code)
    video = found[-1]
    if command.person not in video.people:
        raise Refused("video-not-in-it")
    assert video.binding is not None  # noqa: S101 because only bound videos were looked at
    if isinstance(command, VetoVideo):
        vetoed: list[Event] = [VideoVetoed(video.id, command.person, command.why, command.by)]
        out = video.stage not in {Stage.AWAITING_APPROVALS, Stage.APPROVED, *TAKEN_BACK}
        return [*vetoed, RetractionWanted(video.id, command.person)] if out else vetoed
    if video.stage is not Stage.AWAITING_APPROVALS:
        return []
    if (now := state.inquiry(video.id).round) is not None and (now.over or command.sent > now.until):
        raise Refused("approval-too-late", code=command.code)
    return [VideoApproved(video.id, command.person, video.binding)]


def _unknown(state: State, code: str) -> Refused:
    """A slip of the finger, or the code of a version that is not any more."""
    versions = (version for one in state.inquiries.values() for version in one.versions)
    old = any(approval_code(version.binding) == code for version in versions)
    return Refused("video-code-old" if old else "video-code-unknown", code=code)


_Step = (
    FinishCut
    | VoidCut
    | IntendUpload
    | OpenedUpload
    | FinishUpload
    | FinishProcessing
    | FinishDressing
    | FinishPublishing
    | FailStep
    | RetryStep
    | Retract
    | FinishRetraction
)


def _step(state: State, video: Video, command: _Step) -> list[Event]:
    match command:
        case FinishCut(binding=binding, people=people, cut=cut, text=text, size=size, report=report):
            if report.verdict is not Verdict.CLEAN:
                raise Refused("cut-not-verified")
            return [CutMade(video.id, binding, people, cut, text, size, report)]
        case VoidCut():
            return [CutVoided(video.id)]
        case IntendUpload():
            return [UploadIntended(video.id)]
        case OpenedUpload():
            return [UploadOpened(video.id)]
        case FinishUpload(upload_id=upload_id):
            return [VideoUploaded(video.id, upload_id)]
        case FinishProcessing():
            return [VideoProcessed(video.id)]
        case FinishDressing():
            return [VideoDressed(video.id)]
        case FinishPublishing(visibility=visibility):
            return [VideoPublished(video.id, visibility), *superseded(state, video)]
        case FailStep(why=why, again_at=again_at):
            return [StepFailed(video.id, video.stage.value, why, again_at)]
        case RetryStep():
            return [StepRetried(video.id)]
        case Retract():
            return [RetractionWanted(video.id, None)]
        case FinishRetraction():
            return [VideoWithdrawn(video.id)]
        case _:
            assert_never(command)
