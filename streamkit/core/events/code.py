"""Viewers' code as something to be recorded: asked, answered, and what the overlay was seen to show."""

from dataclasses import dataclass

from streamkit.core.model import Evidence, PersonId, SessionId, SubmissionId
from streamkit.core.said import By


@dataclass(frozen=True, slots=True)
class CodeQuestionPut:
    """A person who sends code is asked whether it may be recorded; that it is shown, sending said."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class CodeAnswerGiven:
    """Whether the code of this person may be recorded; a later answer replaces it. `sent` is wall ms."""

    session: SessionId
    person: PersonId
    may: bool
    evidence: Evidence
    sent: int = 0
    by: By = By.SELF


@dataclass(frozen=True, slots=True)
class OverlayPainted:
    """Every open overlay page said that it has painted this code, and no other."""

    session: SessionId
    code: frozenset[SubmissionId]


CodeEvent = CodeQuestionPut | CodeAnswerGiven | OverlayPainted
