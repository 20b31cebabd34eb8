"""A viewer's code: where it is from, where it stands on its way, and what its people are owed to hear.

Rule: what was sent is never dropped silently. Whatever becomes of it is owed to everybody who sent it until
they were told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from streamkit.core.model import Digest, PersonId, SubmissionId, WordsId
from streamkit.core.note import Lines, Note


class SubmissionState(StrEnum):
    SUBMITTED = "submitted"
    FETCHED = "fetched"  # of before code was scanned: never accepted nor shown
    SCANNED = "scanned"
    DECLINED = "declined"
    QUEUED = "queued"
    JOINED = "joined"  # somebody sent the same before; theirs stands for both
    ON_STAGE = "on-stage"
    REVIEWED = "reviewed"
    DELIVERED = "delivered"  # its notes went to who sent it
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


WAITING = frozenset({
    SubmissionState.SUBMITTED, SubmissionState.FETCHED, SubmissionState.SCANNED, SubmissionState.QUEUED,
})  # fmt: skip
OVER = frozenset({SubmissionState.DECLINED, SubmissionState.WITHDRAWN, SubmissionState.FAILED})


@dataclass(frozen=True, slots=True)
class Submission:
    """A viewer's code: where it is from, its revision, and what became of it."""

    id: SubmissionId
    person: PersonId
    link: WordsId  # the rebuilt address
    state: SubmissionState = SubmissionState.SUBMITTED
    content: Digest | None = None  # of the bytes shown
    file: WordsId | None = None  # the packed material, secrets masked
    first: int | None = None
    last: int | None = None
    why: str | None = None
    shown_at: int | None = None  # monotonic
    done_at: int | None = None
    at_wall: int = 0
    notes: tuple[Note, ...] = ()
    position: Lines | None = None  # where the host looks
    scanned: bool = False
    secrets: int = 0
    hidden: int = 0  # invisible and deceiving characters
    findings: WordsId | None = None  # the packed findings, where there are secrets
    next_steps: tuple[WordsId, ...] = ()
    question: WordsId | None = None  # what to look at
    into: SubmissionId | None = None  # the one it joined
    parted: frozenset[PersonId] = frozenset()  # whose same code had joined it when shown, and was taken off
    shown_wall: int | None = None

    @property
    def waits(self) -> bool:
        return self.state in WAITING

    @property
    def taken_off(self) -> bool:
        """Taken back by its sender, or taken off by the host: neither shown nor in a video any more."""
        return self.state in {SubmissionState.WITHDRAWN, SubmissionState.DECLINED}


class News(StrEnum):
    """What somebody has still to hear about their code; opened and closed are for everybody."""

    ACCEPTED = "accepted"
    ON_STAGE = "on-stage"
    DECLINED = "declined"
    FAILED = "failed"
    CLAMPED = "clamped"  # the file has fewer lines than were asked for
    JOINED = "joined"  # to who came second
    SHARED = "shared"  # to who was first
    PARTED = "parted"  # the one it had joined was taken back
    LEFT_OVER = "left-over"  # the evening closed before its turn
    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Owed:
    """One piece of news, for one person, since wall ms; `why` is a text key, `reason` the host's words."""

    news: News
    submission: SubmissionId | None = None
    person: PersonId | None = None
    since: int = 0
    why: str | None = None
    reason: WordsId | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """How this evening takes code, in which order the host wants it, and what is still to be told.

    `order` is the whole queue as it was when the host last moved one, `moved` those the host put in a place.
    """

    open: bool = True
    order: tuple[SubmissionId, ...] = ()
    moved: frozenset[SubmissionId] = frozenset()
    owed: tuple[Owed, ...] = ()
    asked: frozenset[SubmissionId] = frozenset()  # whose question the host lets the overlay show
    blind: bool = False  # nobody sees whose code it is until it is revealed
    revealed: frozenset[SubmissionId] = field(default_factory=frozenset)

    def hides(self, submission: SubmissionId) -> bool:
        """Whether nobody may see whose it is."""
        return self.blind and submission not in self.revealed
