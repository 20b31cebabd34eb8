"""Requests about videos that are on YouTube already."""

from dataclasses import dataclass

from streamkit.core.model import VideoId, Visibility


@dataclass(frozen=True, slots=True)
class SeeOnYouTube:
    """So it stands on YouTube; `found` is None for a video that is not there.

    `scheduled`: YouTube itself will make it public at some time.
    """

    video: VideoId
    found: Visibility | None
    scheduled: bool = False


@dataclass(frozen=True, slots=True)
class FinishSetBack:
    """What was astray is no more visible than this again, read back."""

    video: VideoId
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class FinishErasure:
    """The superseded version is deleted, read back."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class FinishListing:
    """It was put into this playlist, or, None, taken out of the one it was in."""

    video: VideoId
    playlist: str | None


AfterwardsCommand = SeeOnYouTube | FinishSetBack | FinishErasure | FinishListing
