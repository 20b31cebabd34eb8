"""Requests about videos on their way out, and back."""

from dataclasses import dataclass

from streamkit.core.commands.uploads import UploadCommand
from streamkit.core.cut_summary import CutSummary
from streamkit.core.model import (
    Binding,
    Licence,
    PersonId,
    SessionId,
    SubmissionId,
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.core.said import By


@dataclass(frozen=True, slots=True)
class DraftVideo:
    """A video is to be made of a session, or of one review of it."""

    session: SessionId
    video: VideoId
    review: SubmissionId | None
    visibility: Visibility
    licence: Licence


@dataclass(frozen=True, slots=True)
class FinishCut:
    """The cut is finished."""

    video: VideoId
    binding: Binding
    people: frozenset[PersonId]
    cut: WordsId
    text: WordsId
    size: int
    report: CutSummary


@dataclass(frozen=True, slots=True)
class VoidCut:
    """The plan is another now."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class Approve:
    """A person approves the video whose code they typed, at wall ms `sent`."""

    person: PersonId
    code: str
    sent: int = 0


@dataclass(frozen=True, slots=True)
class VetoVideo:
    """A person does not want the video whose code they typed to come out."""

    person: PersonId
    code: str
    why: WordsId | None = None
    by: By = By.SELF


@dataclass(frozen=True, slots=True)
class IntendUpload:
    """About to open a private upload."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class OpenedUpload:
    """The upload session exists."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class FinishUpload:
    """Every byte arrived."""

    video: VideoId
    upload_id: str


@dataclass(frozen=True, slots=True)
class FinishProcessing:
    """YouTube finished processing."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class FinishDressing:
    """Thumbnail and the like are set."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class FinishPublishing:
    """The visibility is as approved, read back."""

    video: VideoId
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class FailStep:
    """A step was refused; tried again at wall `again_at` (ms), or a person decides."""

    video: VideoId
    why: str
    again_at: int | None = None


@dataclass(frozen=True, slots=True)
class RetryStep:
    """The failed step is to be tried again."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class Retract:
    """The host takes a video back."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class FinishRetraction:
    """The video is private again, read back."""

    video: VideoId


VideoCommand = (
    DraftVideo
    | FinishCut
    | VoidCut
    | Approve
    | VetoVideo
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
    | UploadCommand
)
