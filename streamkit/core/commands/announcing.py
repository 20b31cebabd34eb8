"""Requests about the word that a video is out."""

from dataclasses import dataclass

from streamkit.core.model import VideoId


@dataclass(frozen=True, slots=True)
class IntendAnnouncement:
    """About to send it."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class FinishAnnouncement:
    """It stands there, under this name."""

    video: VideoId
    message: str


@dataclass(frozen=True, slots=True)
class FailAnnouncement:
    """It was refused, or nobody knows; `why` is a text key."""

    video: VideoId
    why: str
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class AnnounceAgain:
    """The host wants it sent anew."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class DropAnnouncement:
    """It does not stand there any more."""

    video: VideoId


AnnouncingCommand = (
    IntendAnnouncement | FinishAnnouncement | FailAnnouncement | AnnounceAgain | DropAnnouncement
)
