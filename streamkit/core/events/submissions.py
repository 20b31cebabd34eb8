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
    """A viewer sent code and may show it; `question` is what to look at."""

    session: SessionId
    submission: SubmissionId
    person: PersonId
    link: WordsId
    question: WordsId | None = None


@dataclass(frozen=True, slots=True)
class SubmissionAmended:
    """Its sender sent the same file once more: other lines or another question; it keeps its place."""

    session: SessionId
    submission: SubmissionId
    link: WordsId
    question: WordsId | None = None


@dataclass(frozen=True, slots=True)
class SubmissionJoined:
    """Somebody else sent the same before: theirs stands for both."""

    session: SessionId
    submission: SubmissionId
    into: SubmissionId


@dataclass(frozen=True, slots=True)
class SubmissionFetched:
    """The code is here, pinned by the digest of its bytes."""

    session: SessionId
    submission: SubmissionId
    content: Digest
    file: WordsId
    first: int | None
    last: int | None
    clamped: bool = False  # the file has fewer lines than were asked for


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
    """The host declined it, or took it off again; the reason is in the words and goes to its senders."""

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
class SubmissionDelivered:
    """Its notes went to who sent it."""

    session: SessionId
    submission: SubmissionId


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
    | SubmissionAmended
    | SubmissionFetched
    | SubmissionScanned
    | SubmissionJoined
    | SubmissionAccepted
    | SubmissionDeclined
    | SubmissionFailed
    | SubmissionWithdrawn
    | SubmissionDelivered
    | ReviewStarted
    | ReviewEnded
)
