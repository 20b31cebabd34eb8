"""What is talked about, and for how long: a topic, and a timer that runs or waits."""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.model import PersonId, WordsId


@dataclass(frozen=True, slots=True)
class Topic:
    """`person` is whose topic it is; None where it is the host's or nobody's."""

    words: WordsId
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """Until a wall instant (ms); `total` is all the time it was given."""

    ends: int
    total: int


@dataclass(frozen=True, slots=True)
class Paused:
    """With so many ms left of all it was given."""

    left: int
    total: int


Timer = Running | Paused
