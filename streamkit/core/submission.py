"""A viewer's code: where it is from, where it stands on its way through the evening."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from streamkit.core.model import Digest, PersonId, SubmissionId, WordsId
from streamkit.core.note import Lines, Note


class SubmissionState(StrEnum):
    SUBMITTED = "submitted"
    FETCHED = "fetched"  # of before code was scanned: never accepted nor shown
    SCANNED = "scanned"
    DECLINED = "declined"
    QUEUED = "queued"
    ON_STAGE = "on-stage"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


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
