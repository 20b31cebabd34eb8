"""The word that a video is out, put where a community reads: meant, then standing, refused or taken back."""

from dataclasses import dataclass

from streamkit.core.model import VideoId


@dataclass(frozen=True, slots=True)
class AnnouncementIntended:
    """It is about to be sent; written before, so that it is never sent twice."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class AnnouncementMade:
    """It stands there; `message` is what the other side calls it."""

    video: VideoId
    message: str


@dataclass(frozen=True, slots=True)
class AnnouncementFailed:
    """It was refused, or it is `unclear` whether it stands; `why` is a text key."""

    video: VideoId
    why: str
    unclear: bool


@dataclass(frozen=True, slots=True)
class AnnouncementWantedAgain:
    """The host looked, and wants it sent anew."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class AnnouncementDropped:
    """It does not stand there any more."""

    video: VideoId


AnnouncingEvent = (
    AnnouncementIntended
    | AnnouncementMade
    | AnnouncementFailed
    | AnnouncementWantedAgain
    | AnnouncementDropped
)
