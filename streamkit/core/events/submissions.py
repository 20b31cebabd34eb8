"""Viewers' code: sent, fetched, shown, pointed at."""

from dataclasses import dataclass

from streamkit.core.model import (
    Digest,
    PersonId,
    SessionId,
    SubmissionId,
    WordsId,
)


@dataclass(frozen=True, slots=True)
class SubmissionMade:
    """A viewer sent code and may show it."""

    session: SessionId
    submission: SubmissionId
    person: PersonId
    link: WordsId


@dataclass(frozen=True, slots=True)
class SubmissionFetched:
    """The code is here, pinned by the digest of its bytes."""

    session: SessionId
    submission: SubmissionId
    content: Digest
    file: WordsId
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class SubmissionScanned:
    """It was looked through before it was kept; `findings` say which kind of secret stood in which line."""

    session: SessionId
    submission: SubmissionId
    secrets: int
    hidden: int
    findings: WordsId | None


@dataclass(frozen=True, slots=True)
class SubmissionAccepted:
    """The host put it into the queue; `masked` where they were told of secrets and show it without them."""

    session: SessionId
    submission: SubmissionId
    masked: bool = False


@dataclass(frozen=True, slots=True)
class SubmissionDeclined:
    """The host declined; the reason is in the words and went to the person."""

    session: SessionId
    submission: SubmissionId
    reason: WordsId


@dataclass(frozen=True, slots=True)
class SubmissionFailed:
    """It could not be fetched; `why` is a text key."""

    session: SessionId
    submission: SubmissionId
    why: str


@dataclass(frozen=True, slots=True)
class SubmissionWithdrawn:
    """Its sender took it back; or it is no longer wanted for `why`, a text key."""

    session: SessionId
    submission: SubmissionId
    why: str = ""


@dataclass(frozen=True, slots=True)
class ReviewStarted:
    """The code is on stage."""

    session: SessionId
    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class ReviewEnded:
    """The code left the stage."""

    session: SessionId
    submission: SubmissionId


SubmissionEvent = (
    SubmissionMade
    | SubmissionFetched
    | SubmissionScanned
    | SubmissionAccepted
    | SubmissionDeclined
    | SubmissionFailed
    | SubmissionWithdrawn
    | ReviewStarted
    | ReviewEnded
)
