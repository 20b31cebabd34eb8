"""Whether a video that came out was announced, and whether that still stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from streamkit.core.model import Stage, Video, Visibility

FRESH = 24 * 3_600_000  # ms; who sets up announcements does not mean what came out long ago


class AnnouncementState(StrEnum):
    WANTED = "wanted"  # again, by the host
    SENDING = "sending"
    STANDS = "stands"
    UNCLEAR = "unclear"  # sent, and no answer came: nobody but a person can tell whether it stands there
    REFUSED = "refused"
    GONE = "gone"  # taken back


@dataclass(frozen=True, slots=True)
class Announcement:
    """`message` is what the other side calls it; `why` is the text key of a refusal."""

    state: AnnouncementState
    message: str = ""
    why: str = ""


def is_out(video: Video) -> bool:
    """Whether everybody may see it: only then it is told, and only as long may the word of it stand."""
    return video.stage is Stage.PUBLISHED and video.visibility is Visibility.PUBLIC


def may_be_told_again(video: Video, known: Announcement | None) -> bool:
    """Whether a person has to say so: what was sent may stand there, or was refused."""
    undone = {AnnouncementState.UNCLEAR, AnnouncementState.REFUSED}
    return known is not None and known.state in undone and is_out(video)


def is_news(video: Video, *, now: int) -> bool:
    return is_out(video) and video.settled is not None and now - video.settled < FRESH
