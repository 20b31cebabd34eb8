"""Requests about putting a report where the code came from."""

from dataclasses import dataclass

from streamkit.core.model import SubmissionId, WordsId


@dataclass(frozen=True, slots=True)
class NoteThread:
    """The code was sent in an issue or a pull request, whose name is in the words."""

    submission: SubmissionId
    thread: WordsId


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


PostingCommand = NoteThread | PostReport | FinishPosting | FailPosting
