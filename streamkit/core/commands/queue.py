"""Requests about the queue as a whole."""

from dataclasses import dataclass

from streamkit.core.model import SessionId, SubmissionId
from streamkit.core.submission import Owed


@dataclass(frozen=True, slots=True)
class OpenQueue:
    """The host takes code, or takes no more of it; what waits stays."""

    on: bool


@dataclass(frozen=True, slots=True)
class Move:
    """The host puts a submission before another, or at the end."""

    submission: SubmissionId
    before: SubmissionId | None


@dataclass(frozen=True, slots=True)
class ChooseBlind:
    """Whether tonight nobody sees whose code it is until it is revealed."""

    on: bool


@dataclass(frozen=True, slots=True)
class Reveal:
    """The host lets everybody see whose code it is."""

    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class ShowSenderQuestion:
    """The host lets the overlay show what the sender asked to look at, or no longer."""

    submission: SubmissionId
    on: bool


@dataclass(frozen=True, slots=True)
class TellNews:
    """This was said in the chat."""

    session: SessionId
    owed: Owed


QueueCommand = OpenQueue | Move | ChooseBlind | Reveal | ShowSenderQuestion | TellNews
