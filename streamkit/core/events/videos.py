"""The way of a video: drafted, approved, uploaded, published, withdrawn."""

from dataclasses import dataclass

from streamkit.core.cut_summary import CutSummary
from streamkit.core.events.uploads import UploadEvent
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
class VideoDrafted:
    """A video is to be made of a session, or of one review of it."""

    session: SessionId
    video: VideoId
    review: SubmissionId | None
    visibility: Visibility
    licence: Licence


@dataclass(frozen=True, slots=True)
class CutMade:
    """The cut of this plan is finished and verified; asking for approval may begin."""

    video: VideoId
    binding: Binding
    people: frozenset[PersonId]
    cut: WordsId
    text: WordsId
    size: int
    report: CutSummary | None = None  # none where it was made before there were verdicts


@dataclass(frozen=True, slots=True)
class CutVoided:
    """The plan changed, so cut and approvals hold no longer."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class VideoApproved:
    """A person in the video approved exactly this binding.

    `narrower_too` once was a word on later versions, too; it never had an effect, and is not asked any more.
    """

    video: VideoId
    person: PersonId
    binding: Binding
    narrower_too: bool = False


@dataclass(frozen=True, slots=True)
class VideoVetoed:
    """A person in the video does not want it to come out; or, by the chat, their yes to it is gone."""

    video: VideoId
    person: PersonId
    why: WordsId | None
    by: By = By.SELF


@dataclass(frozen=True, slots=True)
class UploadIntended:
    """A private upload is about to be opened; written before the request."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class UploadOpened:
    """The upload session exists; its address is in scratch."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class VideoUploaded:
    """Every byte is there, private, under this id."""

    video: VideoId
    upload_id: str


@dataclass(frozen=True, slots=True)
class VideoProcessed:
    """YouTube finished processing."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class VideoDressed:
    """Thumbnail, captions and playlist are set."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class VideoPublished:
    """Visibility as approved, read back."""

    video: VideoId
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class StepFailed:
    """A step was refused; `why` is a text key. Tried again at wall `again_at` (ms), or a person decides."""

    video: VideoId
    stage: str
    why: str
    again_at: int | None = None


@dataclass(frozen=True, slots=True)
class StepRetried:
    """The failed step is tried again: the host wants it, or its limit ended."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class RetractionWanted:
    """The video has to become private."""

    video: VideoId
    person: PersonId | None


@dataclass(frozen=True, slots=True)
class VideoWithdrawn:
    """The video is private again, read back."""

    video: VideoId


VideoEvent = (
    VideoDrafted
    | CutMade
    | CutVoided
    | VideoApproved
    | VideoVetoed
    | UploadIntended
    | UploadOpened
    | VideoUploaded
    | VideoProcessed
    | VideoDressed
    | VideoPublished
    | StepFailed
    | StepRetried
    | RetractionWanted
    | VideoWithdrawn
    | UploadEvent
)
