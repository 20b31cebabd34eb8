"""What became of videos that were on YouTube already: seen there, changed by hand, replaced, deleted."""

from dataclasses import dataclass

from streamkit.core.model import VideoId, Visibility


@dataclass(frozen=True, slots=True)
class VideoNarrowedByHand:
    """It was seen less visible than it came out: somebody's decision, and never widened back."""

    video: VideoId
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class VideoAstray:
    """It was seen more visible than approved, or otherwise than asked; it is set back next."""

    video: VideoId
    found: Visibility


@dataclass(frozen=True, slots=True)
class VideoSetBack:
    """No more visible than approved again, read back."""

    video: VideoId
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class VideoSuperseded:
    """A later version of it came out; what is left of this one on YouTube is deleted next."""

    video: VideoId
    by: VideoId


@dataclass(frozen=True, slots=True)
class VideoDeleted:
    """It is not on YouTube any more, read back; `by_hand` where we did not do it."""

    video: VideoId
    by_hand: bool


@dataclass(frozen=True, slots=True)
class VideoListed:
    """It stands in this playlist of the platform's."""

    video: VideoId
    playlist: str


@dataclass(frozen=True, slots=True)
class VideoUnlisted:
    """It stands in no playlist of ours any more."""

    video: VideoId


AfterwardsEvent = (
    VideoNarrowedByHand
    | VideoAstray
    | VideoSetBack
    | VideoSuperseded
    | VideoDeleted
    | VideoListed
    | VideoUnlisted
)
