"""The way of a video back: which step makes it private again, less visible, or deletes it.

Rule: nothing on this way waits for a person or for another video, and nothing is said to be done before it
was read back.

    anything that left this machine -> withdrawing -> withdrawn -> superseded -> deleted
"""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.model import Stage, Video, Visibility


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make it private and read it back."""


@dataclass(frozen=True, slots=True)
class SetBack:
    """Make it no more visible than that and read it back."""

    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete it and look that it is gone."""


Back = TakeBack | SetBack | Erase


def way_back(video: Video) -> Back | None:
    """What has to be taken back next of a video; what the host uploaded by hand, they take down by hand."""
    if video.by_hand:
        return None
    if video.stage is Stage.WITHDRAWING:
        return TakeBack()
    if video.stage is Stage.FAILED and video.resume is Stage.WITHDRAWING:
        return TakeBack()  # so it was written before a refusal left it withdrawing
    if video.stage is Stage.SUPERSEDED:
        return Erase()
    if video.astray is not None:
        return SetBack(video.visibility if video.stage is Stage.PUBLISHED else Visibility.PRIVATE)
    return None
