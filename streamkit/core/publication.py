"""The way of a video from draft to published: which step is next. The way back is `way_back`.

Rule: a stage without a step waits for a person. Every step is idempotent, and its gate is asked again right
before it acts.

    draft -> awaiting approvals -> approved -> opening -> uploading -> uploaded
          -> dressing -> ready -> published
    anything that left this machine -> withdrawing -> withdrawn;   a refused step -> failed
"""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.gate import publishing_gate
from streamkit.core.model import TAKEN_BACK, Stage, Video
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
class AwaitProcessing:
    """Ask whether processing is done."""


@dataclass(frozen=True, slots=True)
class Dress:
    """Set the thumbnail."""


@dataclass(frozen=True, slots=True)
class Release:
    """Set the approved visibility and read it back."""


Step = MakeCut | DropCut | AnnounceUpload | OpenUpload | SendFile | AwaitProcessing | Dress | Release

_OUTWARD: dict[Stage, Step] = {
    Stage.APPROVED: AnnounceUpload(),
    Stage.OPENING: OpenUpload(),
    Stage.UPLOADING: SendFile(),
    Stage.UPLOADED: AwaitProcessing(),
    Stage.DRESSING: Dress(),
    Stage.READY: Release(),
}


def next_step(state: State, video: Video) -> Step | None:
    """What to do next for this video; None where a person, or the end of a take, is awaited."""
    if video.stage in TAKEN_BACK or video.astray is not None:
        return None
    match video.stage:
        case Stage.PUBLISHED | Stage.FAILED:
            return None
        case Stage.DRAFT:
            return _first_cut(state, video)
        case Stage.AWAITING_APPROVALS | Stage.APPROVED if _another_plan(state, video):
            return DropCut()
        case Stage.AWAITING_APPROVALS:
            return None
        case _:
            open_now = publishing_gate(state, video, plan(state, video)).open
            return _OUTWARD[video.stage] if open_now else None


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
