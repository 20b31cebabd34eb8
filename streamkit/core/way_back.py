"""The way of a video back: which step makes it private again.

Rule: nothing on this way waits for a person or for another video, and nothing is said to be done before it
was read back.
"""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.model import Stage, Video


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make it private and read it back."""


Back = TakeBack


def way_back(video: Video) -> Back | None:
    """What has to be taken back of this video next."""
    if video.stage is Stage.WITHDRAWING:
        return TakeBack()
    if video.stage is Stage.FAILED and video.resume is Stage.WITHDRAWING:
        return TakeBack()  # so it was written before a refusal left it withdrawing
    return None
