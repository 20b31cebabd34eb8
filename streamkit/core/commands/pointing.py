"""Requests about lines of the code on stage, and about what was said of them."""

from dataclasses import dataclass, field

from streamkit.core.model import PersonId, SubmissionId, WordsId
from streamkit.core.note import Lines


@dataclass(frozen=True, slots=True)
class Point:
    """Somebody points at lines of the code on stage, at a monotonic instant (ns)."""

    person: PersonId
    lines: Lines
    words: WordsId | None = None
    by_host: bool = False
    at: int = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class TakePointBack:
    """Somebody takes back what they pointed at: these lines, just that note, or all of the code on stage."""

    person: PersonId
    lines: Lines | None = None
    note: int | None = None


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """The host lets everybody see the words of a note."""

    submission: SubmissionId
    note: int


@dataclass(frozen=True, slots=True)
class DismissNote:
    """The host lets nobody see the words of a note."""

    submission: SubmissionId
    note: int


@dataclass(frozen=True, slots=True)
class ReopenNote:
    """The host takes the decision about a note back."""

    submission: SubmissionId
    note: int


@dataclass(frozen=True, slots=True)
class HoldPointers:
    """A crowd came, so what viewers point at waits for the host."""


@dataclass(frozen=True, slots=True)
class LetPointersIn:
    """The host lets viewers point again, with what waited (`shown`) or without."""

    shown: bool


@dataclass(frozen=True, slots=True)
class GoTo:
    """The host looks at other lines."""

    lines: Lines


@dataclass(frozen=True, slots=True)
class MarkMoment:
    """The host wants to find this moment again."""

    words: WordsId | None


@dataclass(frozen=True, slots=True)
class NoteNextStep:
    """The host says what to do next: about this code, or the one on stage, or else the one that was last."""

    words: WordsId
    submission: SubmissionId | None = None


@dataclass(frozen=True, slots=True)
class DropNextStep:
    """Not that, after all."""

    submission: SubmissionId
    step: int


PointingCommand = (
    Point
    | TakePointBack
    | ReleaseNote
    | DismissNote
    | ReopenNote
    | HoldPointers
    | LetPointersIn
    | GoTo
    | MarkMoment
    | NoteNextStep
    | DropNextStep
)
