"""A report put where the code came from: wanted by the host, then done or refused."""

from dataclasses import dataclass

from streamkit.core.model import SessionId, SubmissionId, WordsId


@dataclass(frozen=True, slots=True)
class ThreadNoted:
    """The code was sent in an issue or a pull request, whose name is in the words."""

    session: SessionId
    submission: SubmissionId
    thread: WordsId


@dataclass(frozen=True, slots=True)
class ReportPostingWanted:
    """The host wants the report as a comment."""

    session: SessionId
    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class ReportPosted:
    """It stands there."""

    session: SessionId
    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class ReportNotPosted:
    """It was refused; `why` is a text key."""

    session: SessionId
    submission: SubmissionId
    why: str


PostingEvent = ThreadNoted | ReportPostingWanted | ReportPosted | ReportNotPosted
