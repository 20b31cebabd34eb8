"""What the way out of a video holds beside its stages: pauses, a time to come out, uploads that got lost."""

from dataclasses import dataclass

from streamkit.core.model import VideoId


@dataclass(frozen=True, slots=True)
class VideoPaused:
    """The host holds it where it stands."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class VideoResumed:
    """The host lets it go on."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class ReleasePlanned:
    """When it is to become public, wall ms; None as soon as it is ready."""

    video: VideoId
    at: int | None


@dataclass(frozen=True, slots=True)
class ScheduleIntended:
    """YouTube is about to be told to make it public at wall `at` (ms); written before the request."""

    video: VideoId
    at: int


@dataclass(frozen=True, slots=True)
class VideoScheduled:
    """YouTube will make it public at wall `at` (ms), read back."""

    video: VideoId
    at: int


@dataclass(frozen=True, slots=True)
class VideoUnscheduled:
    """It is private and stays so, read back."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class UploadLost:
    """YouTube knows the upload session no more, so nobody knows whether the video is there."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class UploadNotFound:
    """It was looked for on the channel in vain; lists lag, so again at wall `again_at` (ms)."""

    video: VideoId
    again_at: int


@dataclass(frozen=True, slots=True)
class UploadClaimed:
    """The host says that this is the video, by YouTube's id; it is looked at before it is believed."""

    video: VideoId
    upload_id: str


@dataclass(frozen=True, slots=True)
class UploadRestarted:
    """The host looked, found nothing, and wants it uploaded anew."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class LeftoversSwept:
    """What uploads broken off had left on the channel is deleted; once more at wall `again_at` (ms)."""

    video: VideoId
    deleted: tuple[str, ...]
    again_at: int | None


UploadEvent = (
    VideoPaused
    | VideoResumed
    | ReleasePlanned
    | ScheduleIntended
    | VideoScheduled
    | VideoUnscheduled
    | UploadLost
    | UploadNotFound
    | UploadClaimed
    | UploadRestarted
    | LeftoversSwept
)
