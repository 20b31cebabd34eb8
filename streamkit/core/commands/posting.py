"""Requests about putting a report where the code came from."""

from dataclasses import dataclass

from streamkit.core.model import SubmissionId


@dataclass(frozen=True, slots=True)
class PostReport:
    """The host wants the report as a comment."""

    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class FinishPosting:
    """It stands there."""

    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class FailPosting:
    """It was refused; `why` is a text key."""

    submission: SubmissionId
    why: str


PostingCommand = PostReport | FinishPosting | FailPosting
