"""Requests about asking people for a video, and about what they want left out of it."""

from dataclasses import dataclass

from streamkit.core.inquiry import Told
from streamkit.core.model import PersonId, VideoId, WordsId
from streamkit.core.said import By


@dataclass(frozen=True, slots=True)
class OpenApprovalRound:
    """Take approvals of this version until that wall ms."""

    video: VideoId
    until: int


@dataclass(frozen=True, slots=True)
class EndApprovalTime:
    """The time is over."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class AskForApprovalAgain:
    """The host wants another round about the same version."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class PutApprovalQuestion:
    """Somebody was told the code."""

    video: VideoId
    person: PersonId


@dataclass(frozen=True, slots=True)
class UnwantPart:
    """Cut this out: `start` and `end` are ns of the cut with that code."""

    person: PersonId
    code: str
    start: int
    end: int
    why: WordsId | None = None
    by: By = By.SELF


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """The host wants a version without those who have not answered."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class BringBack:
    """The host wants those who are left out in it again, or one of them."""

    video: VideoId
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class TellInquiry:
    """These people were told."""

    video: VideoId
    told: Told
    people: frozenset[PersonId]
    wish: int = 0


ApprovalCommand = (
    OpenApprovalRound
    | EndApprovalTime
    | AskForApprovalAgain
    | PutApprovalQuestion
    | UnwantPart
    | LeaveOut
    | BringBack
    | TellInquiry
)
