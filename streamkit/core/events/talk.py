"""What the evening talks about and for how long. A timer's facts hold times only, a topic's its words' id."""

from dataclasses import dataclass

from streamkit.core.model import PersonId, SessionId, WordsId


@dataclass(frozen=True, slots=True)
class TopicSet:
    """The host put a topic; `person` is whose idea it was."""

    session: SessionId
    words: WordsId
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class TopicCleared:
    """Nothing in particular is talked about."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class TimerStarted:
    """From now, for `total` ms."""

    session: SessionId
    total: int


@dataclass(frozen=True, slots=True)
class TimerExtended:
    """`by` ms more; where it had run out, from now."""

    session: SessionId
    by: int


@dataclass(frozen=True, slots=True)
class TimerPaused:
    """What is left waits."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class TimerResumed:
    """What was left runs from now."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class TimerCleared:
    """No timer any more."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class TimerPutBack:
    """As it was before the host's slip: it runs until wall ms `ends`, or waits with `left` ms."""

    session: SessionId
    total: int
    ends: int | None = None
    left: int = 0


TalkEvent = (
    TopicSet
    | TopicCleared
    | TimerStarted
    | TimerExtended
    | TimerPaused
    | TimerResumed
    | TimerCleared
    | TimerPutBack
)
