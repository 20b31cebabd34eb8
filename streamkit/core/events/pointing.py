"""Pointing at the code on stage, what became of the words, and where the host looks."""

from dataclasses import dataclass

from streamkit.core.model import Digest, PersonId, SessionId, SubmissionId, WordsId


@dataclass(frozen=True, slots=True)
class LinePointed:
    """Somebody pointed at lines of the code on stage; `old` is the side of a diff that went away."""

    session: SessionId
    submission: SubmissionId
    person: PersonId
    first: int
    last: int
    words: WordsId | None
    by_host: bool
    part: int = 0
    old: bool = False
    content: Digest | None = None  # of the code that was pointed at


@dataclass(frozen=True, slots=True)
class PointTakenBack:
    """Whoever pointed took it back; notes are numbered from 0 within their submission."""

    session: SessionId
    submission: SubmissionId
    note: int


@dataclass(frozen=True, slots=True)
class NoteReleased:
    """The host let everybody see the words of a note."""

    session: SessionId
    submission: SubmissionId
    note: int


@dataclass(frozen=True, slots=True)
class NoteDismissed:
    """The host let nobody see the words of a note."""

    session: SessionId
    submission: SubmissionId
    note: int


@dataclass(frozen=True, slots=True)
class NoteReopened:
    """The host took the decision about a note back."""

    session: SessionId
    submission: SubmissionId
    note: int


@dataclass(frozen=True, slots=True)
class PointersHeld:
    """A crowd came: what viewers point at waits for the host."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class PointersLetIn:
    """The host lets viewers point again, with what waited (`shown`) or without."""

    session: SessionId
    shown: bool


@dataclass(frozen=True, slots=True)
class PositionMoved:
    """The host looks at other lines of the code on stage."""

    session: SessionId
    submission: SubmissionId
    part: int
    first: int
    last: int
    old: bool = False


@dataclass(frozen=True, slots=True)
class MomentMarked:
    """The host wants to find this moment again."""

    session: SessionId
    submission: SubmissionId | None
    words: WordsId | None


@dataclass(frozen=True, slots=True)
class NextStepNoted:
    """The host said what to do next about some code."""

    session: SessionId
    submission: SubmissionId
    words: WordsId


@dataclass(frozen=True, slots=True)
class NextStepDropped:
    """Not that, after all; steps are numbered from 0 within their submission."""

    session: SessionId
    submission: SubmissionId
    step: int


PointingEvent = (
    LinePointed
    | PointTakenBack
    | NoteReleased
    | NoteDismissed
    | NoteReopened
    | PointersHeld
    | PointersLetIn
    | PositionMoved
    | MomentMarked
    | NextStepNoted
    | NextStepDropped
)
