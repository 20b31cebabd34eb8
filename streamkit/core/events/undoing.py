"""What the host took back a moment after they did it, where no other fact already says so."""

from dataclasses import dataclass

from streamkit.core.model import PersonId, SessionId, SubmissionId
from streamkit.core.submission import SubmissionState


@dataclass(frozen=True, slots=True)
class SubmissionPutBack:
    """Code is where it was before the host decided about it; `joined` stand behind it again."""

    session: SessionId
    submission: SubmissionId
    state: SubmissionState
    joined: tuple[SubmissionId, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinPutBack:
    """Somebody still asks to come on stage: the no was a slip."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class MarkDropped:
    """That moment was not worth a mark."""

    session: SessionId
    mark: int


UndoEvent = SubmissionPutBack | JoinPutBack | MarkDropped
