"""The way of a video from draft to published: which step is next. The way back is `way_back`.

Rule: a stage without a step waits for a person. Every step is idempotent, and its gate is asked again right
before it acts. What is paused takes no step outward; what YouTube would publish by itself is taken off its
schedule as soon as it may not come out.

    draft -> awaiting approvals -> approved -> opening -> uploading -> uploaded (processing)
          -> dressing -> ready -> published, or scheduled -> published
    uploading, the session gone -> looking -> uploaded, or failed: then a person decides
    approved -> handed over (to the host, where no account is set up) -> published
    anything that left this machine -> withdrawing -> withdrawn
    a refused step -> failed, until its limit ends or a person retries
"""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.gate import publishing_gate
from streamkit.core.model import IS_BACK, TAKEN_BACK, Stage, Video, Visibility
from streamkit.core.redaction import Plan, plan
from streamkit.core.state import State


@dataclass(frozen=True, slots=True)
class MakeCut:
    """Render this plan."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class DropCut:
    """The plan is another now: the cut and its approvals hold no longer."""


@dataclass(frozen=True, slots=True)
class AnnounceUpload:
    """Write the intent before the first request."""


@dataclass(frozen=True, slots=True)
class OpenUpload:
    """Look for what a crash left, then open a private upload."""


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send what is still missing."""


@dataclass(frozen=True, slots=True)
class LookForUpload:
    """Look on the channel for an upload whose session is gone; `claimed` is what the host says it is."""

    claimed: str | None


@dataclass(frozen=True, slots=True)
class AwaitProcessing:
    """Ask whether processing is done."""


@dataclass(frozen=True, slots=True)
class Dress:
    """Set the thumbnail."""


@dataclass(frozen=True, slots=True)
class Release:
    """Set the approved visibility and read it back."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Have YouTube make it public at wall `at` (ms), and read that back."""

    at: int


@dataclass(frozen=True, slots=True)
class AwaitRelease:
    """Ask from wall `at` (ms) on whether it is public."""

    at: int


@dataclass(frozen=True, slots=True)
class Unschedule:
    """Keep YouTube from making it public, and read that back."""


@dataclass(frozen=True, slots=True)
class SweepLeftovers:
    """Delete from the channel what uploads broken off have left there."""


Step = (
    MakeCut
    | DropCut
    | AnnounceUpload
    | OpenUpload
    | SendFile
    | LookForUpload
    | AwaitProcessing
    | Dress
    | Release
    | Schedule
    | AwaitRelease
    | Unschedule
    | SweepLeftovers
)

# Why a look at the channel told nothing; a look that could not be made gives nobody anything to decide.
_IN_VAIN = {"upload-not-found", "youtube-unclear", "upload-not-this"}

_OUTWARD: dict[Stage, Step] = {
    Stage.APPROVED: AnnounceUpload(),
    Stage.OPENING: OpenUpload(),
    Stage.UPLOADING: SendFile(),
    Stage.UPLOADED: AwaitProcessing(),
    Stage.DRESSING: Dress(),
}


def next_step(state: State, video: Video) -> Step | None:
    """What to do next for this video; None where a person, or the end of a take, is awaited."""
    if video.leftover and video.stage in {Stage.PUBLISHED, *IS_BACK}:
        return SweepLeftovers()
    if video.stage in TAKEN_BACK or video.astray is not None:
        return None
    match video.stage:
        case Stage.PUBLISHED | Stage.HANDED_OVER:
            return None
        case Stage.FAILED if not may_be_scheduled(video):
            return None
        case Stage.DRAFT:
            return _first_cut(state, video)
        case Stage.AWAITING_APPROVALS | Stage.APPROVED if _another_plan(state, video):
            return DropCut()
        case Stage.AWAITING_APPROVALS:
            return None
        case _:
            open_now = publishing_gate(state, video, plan(state, video)).open and not video.paused
            return _scheduled(video, open_now) if may_be_scheduled(video) else _outward(video, open_now)


def may_be_scheduled(video: Video) -> bool:
    """A step that failed, or whose answer is lost, does not keep YouTube from publishing."""
    return video.scheduled is not None and (video.resume or video.stage) in {Stage.READY, Stage.SCHEDULED}


def _scheduled(video: Video, open_now: bool) -> Step | None:
    at = video.scheduled
    if at is None or not open_now or video.publish_at != at:
        return Unschedule()
    match video.stage:
        case Stage.READY:
            return Schedule(at)
        case Stage.SCHEDULED:
            return AwaitRelease(at)
        case _:
            return None


def _outward(video: Video, open_now: bool) -> Step | None:
    if not open_now:
        return None
    match video.stage:
        case Stage.LOOKING:
            return LookForUpload(video.claimed)
        case Stage.READY if video.publish_at is not None:
            return Schedule(video.publish_at)
        case Stage.READY:
            return Release()
        case stage:
            return _OUTWARD[stage]


def due(video: Video, step: Step | None, *, now: int) -> bool:
    """Whether it is time, at wall `now` (ms), for its next step."""
    if isinstance(step, AwaitRelease):
        return now >= step.at
    waits = isinstance(step, LookForUpload | SweepLeftovers)
    return not waits or video.again_at is None or now >= video.again_at


def retries(video: Video, *, now: int) -> bool:
    """Whether a failed step is tried again by itself: its limit ended, by wall `now` (ms)."""
    return (
        video.stage is Stage.FAILED
        and not video.paused
        and video.again_at is not None
        and now >= video.again_at
    )


def is_over(video: Video) -> bool:
    """Out, or on its way back: nothing to pause or to plan."""
    return video.stage in {Stage.PUBLISHED, *TAKEN_BACK}


def may_pause(video: Video) -> bool:
    """Before it was approved there is nothing to hold."""
    waits = video.stage in {Stage.DRAFT, Stage.AWAITING_APPROVALS, Stage.HANDED_OVER}
    return not video.paused and not waits and not is_over(video)


def may_plan(video: Video) -> bool:
    """YouTube keeps a time only for what is to be public."""
    return video.visibility is Visibility.PUBLIC and not video.by_hand and not is_over(video)


def asks_person(video: Video) -> bool:
    """Nobody knows whether an upload became a video: only a person may say so, or start anew."""
    lost = video.stage is Stage.FAILED and video.resume is Stage.LOOKING
    return lost and video.why in _IN_VAIN


def _first_cut(state: State, video: Video) -> Step | None:
    """A cut waits until every take is over and measured: half an evening is not a video."""
    session = state.sessions[video.session]
    planned = plan(state, video)
    if session.running is not None or planned.waiting or not planned.pieces:
        return None
    return MakeCut(planned)


def _another_plan(state: State, video: Video) -> bool:
    """Or it would come out otherwise than people were asked."""
    bound = video.binding
    if bound is None:
        return False
    terms = (bound.visibility, bound.licence) == (video.visibility, video.licence)
    return not terms or bound.plan != plan(state, video).digest
