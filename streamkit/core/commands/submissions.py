"""Requests about viewers' code."""

from dataclasses import dataclass

from streamkit.core.model import (
    Digest,
    PersonId,
    SubmissionId,
    WordsId,
)
from streamkit.core.queue import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Submit:
    """A viewer sends code, whose rebuilt address is in the words; `at` is wall ms, `limits` this club's.

    `thread` is the issue it came from, if it did.
    """

    submission: SubmissionId
    person: PersonId
    link: WordsId
    question: WordsId | None = None
    at: int = 0
    limits: Limits = LIMITS
    thread: WordsId | None = None


@dataclass(frozen=True, slots=True)
class Amend:
    """A viewer sends other lines of, or another question about, the file they are waiting with."""

    submission: SubmissionId
    person: PersonId
    link: WordsId
    question: WordsId | None = None
    at: int = 0
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Unsubmit:
    """A viewer takes back the newest code they sent, or the one they know by this number."""

    person: PersonId
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The code of a submission is here, looked through, its secrets masked.

    `link` is the address it was fetched from, `same_file` are those whose address names the same file.
    """

    submission: SubmissionId
    content: Digest
    file: WordsId
    first: int | None
    last: int | None
    secrets: int = 0
    hidden: int = 0
    findings: WordsId | None = None
    link: WordsId | None = None
    same_file: frozenset[SubmissionId] = frozenset()
    clamped: bool = False


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """The code could not be fetched; `why` is a text key."""

    submission: SubmissionId
    why: str
    link: WordsId | None = None


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
class Deliver:
    """The notes of a review went to who sent the code."""

    submission: SubmissionId


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
    Submit
    | Amend
    | Unsubmit
    | Fetched
    | FetchFailed
    | Accept
    | Decline
    | Deliver
    | Show
    | FinishReview
    | AskQueue
)
