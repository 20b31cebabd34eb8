"""Requests about viewers' code."""

from dataclasses import dataclass

from streamkit.core.model import (
    Digest,
    PersonId,
    SubmissionId,
    WordsId,
)


@dataclass(frozen=True, slots=True)
class Submit:
    """A viewer sends code, whose rebuilt address is in the words."""

    submission: SubmissionId
    person: PersonId
    link: WordsId


@dataclass(frozen=True, slots=True)
class Unsubmit:
    """A viewer takes back the newest code they sent."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Fetched:
    """The code of a submission is here, looked through, its secrets masked."""

    submission: SubmissionId
    content: Digest
    file: WordsId
    first: int | None
    last: int | None
    secrets: int = 0
    hidden: int = 0
    findings: WordsId | None = None


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """The code could not be fetched; `why` is a text key."""

    submission: SubmissionId
    why: str


@dataclass(frozen=True, slots=True)
class Accept:
    """The host takes a submission into the queue; one with secrets only `masked`, a word of its own."""

    submission: SubmissionId
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Decline:
    """The host declines a submission, with a reason that goes to its sender."""

    submission: SubmissionId
    reason: WordsId


@dataclass(frozen=True, slots=True)
class Show:
    """The host puts a submission on stage."""

    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class FinishReview:
    """The code leaves the stage."""


@dataclass(frozen=True, slots=True)
class AskQueue:
    """A person wants to know their place in the queue; changes nothing."""

    person: PersonId


SubmissionCommand = (
    Submit | Unsubmit | Fetched | FetchFailed | Accept | Decline | Show | FinishReview | AskQueue
)
