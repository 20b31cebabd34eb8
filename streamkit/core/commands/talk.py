"""Requests about what is talked about and for how long."""

from dataclasses import dataclass

from streamkit.core.model import PersonId, WordsId
from streamkit.core.talk import Timer


@dataclass(frozen=True, slots=True)
class SetTopic:
    """The host puts a topic, of their own or of somebody in the evening."""

    words: WordsId
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class ClearTopic:
    """Nothing in particular is talked about."""


@dataclass(frozen=True, slots=True)
class StartTimer:
    """From now, for `total` ms; in place of one that runs."""

    total: int


@dataclass(frozen=True, slots=True)
class ExtendTimer:
    """`by` ms more."""

    by: int


@dataclass(frozen=True, slots=True)
class PauseTimer:
    """What is left waits."""


@dataclass(frozen=True, slots=True)
class ResumeTimer:
    """What is left runs on."""


@dataclass(frozen=True, slots=True)
class ClearTimer:
    """No timer any more."""


@dataclass(frozen=True, slots=True)
class PutTimerBack:
    """`timer` is there again, where it still is as the slip `left` it."""

    timer: Timer
    left: Timer | None


TalkCommand = (
    SetTopic | ClearTopic | StartTimer | ExtendTimer | PauseTimer | ResumeTimer | ClearTimer | PutTimerBack
)
