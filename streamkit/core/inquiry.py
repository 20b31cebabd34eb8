"""What people in a video were asked about it, and what they wished of it: rounds, wishes, who is left out.

Rule: whatever stands here can only keep a video back or take something out of it; that it may come out is
said by approvals alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from streamkit.core.model import (
    SECOND,
    Binding,
    Medium,
    PersonId,
    Presence,
    Stage,
    TakeRange,
    Video,
    VideoId,
    WordsId,
)
from streamkit.core.said import By

MOST_WISHES = 5  # of one person about one video
LONGEST_WISH = 120 * SECOND
MOST_ROUNDS = 3  # about one version, so that the silent are left in peace
KEPT_VERSIONS = 8  # of which a wish is still understood


class Told(StrEnum):
    """What everybody in a video has to hear."""

    WISH = "wish"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Put:
    """How often the question was put to a person in this round, last at wall ms."""

    times: int
    at: int


@dataclass(frozen=True, slots=True)
class Round:
    """From the question about a version to the end of its time, wall ms."""

    opened: int
    until: int
    over: bool = False
    put: Mapping[PersonId, Put] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """A cut that people were asked about: of which stretches of takes it was made, and who was in it."""

    binding: Binding
    pieces: tuple[TakeRange, ...]
    people: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked to have cut out: of the takes and, as said, ns of the cut with that code."""

    person: PersonId
    parts: tuple[TakeRange, ...]
    code: str
    start: int
    end: int
    why: WordsId | None = None
    by: By = By.SELF


@dataclass(frozen=True, slots=True)
class Owed:
    """What these people have still to hear of a video; `wish` is which one."""

    told: Told
    people: frozenset[PersonId]
    wish: int = 0


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Of one video: `round` is about the version there is now, the rest outlives versions."""

    round: Round | None = None
    rounds: int = 0  # about this version
    versions: tuple[Version, ...] = ()
    wishes: tuple[Wish, ...] = ()
    left_out: frozenset[PersonId] = frozenset()
    owed: tuple[Owed, ...] = ()

    @property
    def unwanted(self) -> tuple[TakeRange, ...]:
        """What of the takes is to be in no version."""
        return tuple(part for wish in self.wishes for part in wish.parts)

    @property
    def forbidden(self) -> frozenset[Presence]:
        """What of people who are left out counts as not allowed: everything."""
        return frozenset((person, medium) for person in self.left_out for medium in Medium)


NO_INQUIRY = Inquiry()
Inquiries = Mapping[VideoId, Inquiry]


def waits(video: Video) -> bool:
    """Whether people are asked about a version of it now."""
    return video.stage is Stage.AWAITING_APPROVALS and video.binding is not None


def silent(video: Video) -> frozenset[PersonId]:
    """Who is in the version that waits, and has said neither yes nor no to it."""
    if not waits(video):
        return frozenset()
    spoken = {who for who, word in video.approvals.items() if word.binding == video.binding}
    return video.people - spoken
