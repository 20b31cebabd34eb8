"""Requests about the way out beside its stages: pausing, a time to come out, uploads that got lost."""

from dataclasses import dataclass

from streamkit.core.model import VideoId


@dataclass(frozen=True, slots=True)
class PauseVideo:
    """Hold it where it stands."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class ResumeVideo:
    """Let it go on."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class PlanRelease:
    """Make it public at wall `at` (ms), or as soon as it is ready."""

    video: VideoId
    at: int | None


@dataclass(frozen=True, slots=True)
class IntendSchedule:
    """About to have YouTube make it public at wall `at` (ms)."""

    video: VideoId
    at: int


@dataclass(frozen=True, slots=True)
class FinishScheduling:
    """YouTube holds the time, read back."""

    video: VideoId
    at: int


@dataclass(frozen=True, slots=True)
class FinishUnscheduling:
    """YouTube holds no time any more, read back."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class LoseUpload:
    """The upload session is gone."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class MissUpload:
    """A look at the channel was in vain; the next one is due at wall `again_at` (ms)."""

    video: VideoId
    again_at: int


@dataclass(frozen=True, slots=True)
class ClaimUpload:
    """The host says which video on YouTube it is."""

    video: VideoId
    upload_id: str


@dataclass(frozen=True, slots=True)
class RestartUpload:
    """The host says that it is not there, and wants it uploaded anew."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class FinishSweep:
    """These leftovers are deleted; the next look is due at wall `again_at` (ms), or none."""

    video: VideoId
    deleted: tuple[str, ...]
    again_at: int | None


UploadCommand = (
    PauseVideo
    | ResumeVideo
    | PlanRelease
    | IntendSchedule
    | FinishScheduling
    | FinishUnscheduling
    | LoseUpload
    | MissUpload
    | ClaimUpload
    | RestartUpload
    | FinishSweep
)
