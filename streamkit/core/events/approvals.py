"""What people in a video were asked before it comes out, and what they wished to have left out of it."""

from dataclasses import dataclass

from streamkit.core.inquiry import Told
from streamkit.core.model import PersonId, TakeRange, VideoId, WordsId
from streamkit.core.said import By


@dataclass(frozen=True, slots=True)
class ApprovalRoundOpened:
    """Approvals of the version there is now are taken until this wall ms."""

    video: VideoId
    until: int


@dataclass(frozen=True, slots=True)
class ApprovalTimeOver:
    """Not everybody approved in time: this version does not come out, and a late yes is none."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class ApprovalAskedAgain:
    """The host wants the same version asked about once more."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class ApprovalQuestionPut:
    """Somebody was told the code of the version there is now; once more is a reminder."""

    video: VideoId
    person: PersonId


@dataclass(frozen=True, slots=True)
class PartUnwanted:
    """Somebody wants these stretches of takes in no version; `start` and `end` as said, ns of a cut."""

    video: VideoId
    person: PersonId
    parts: tuple[TakeRange, ...]
    code: str
    start: int
    end: int
    why: WordsId | None = None
    by: By = By.SELF


@dataclass(frozen=True, slots=True)
class PeopleLeftOut:
    """The host wants a version without what these people are seen, heard or quoted in."""

    video: VideoId
    people: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class PeopleBroughtBack:
    """And with them after all, if they approve."""

    video: VideoId
    people: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class InquiryTold:
    """These people heard of a wish, or that they are left out."""

    video: VideoId
    told: Told
    people: frozenset[PersonId]
    wish: int = 0


ApprovalEvent = (
    ApprovalRoundOpened
    | ApprovalTimeOver
    | ApprovalAskedAgain
    | ApprovalQuestionPut
    | PartUnwanted
    | PeopleLeftOut
    | PeopleBroughtBack
    | InquiryTold
)
