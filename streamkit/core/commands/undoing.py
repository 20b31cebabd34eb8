"""Requests that take back what the host did a moment ago. Where another request says it, that one is used."""

from dataclasses import dataclass

from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.submission import SubmissionState


@dataclass(frozen=True, slots=True)
class PutBack:
    """Code that is in state `left` goes back to `state`, as nothing else was done about it meanwhile."""

    submission: SubmissionId
    left: SubmissionState
    state: SubmissionState
    joined: tuple[SubmissionId, ...] = ()


@dataclass(frozen=True, slots=True)
class PutJoinBack:
    """Somebody who was declined still asks to come on stage."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class DropMark:
    """The newest mark, if it is that one, goes."""

    mark: int


UndoCommand = PutBack | PutJoinBack | DropMark
