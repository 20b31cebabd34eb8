"""Requests about viewers' code as something to be recorded."""

from dataclasses import dataclass

from streamkit.core.model import Evidence, PersonId, SubmissionId


@dataclass(frozen=True, slots=True)
class AskAboutCode:
    """Ask a person once more whether their code may be recorded."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class AnswerAboutCode:
    """A person says whether their code may be recorded; `sent` is wall ms, 0 where nothing was sent."""

    person: PersonId
    may: bool
    evidence: Evidence = Evidence.OWN_MESSAGE
    sent: int = 0


@dataclass(frozen=True, slots=True)
class SeeOverlay:
    """Every open overlay page has painted what was so at the fact `seq` or later; `code` stands on them."""

    code: frozenset[SubmissionId]
    seq: int


CodeCommand = AskAboutCode | AnswerAboutCode | SeeOverlay
