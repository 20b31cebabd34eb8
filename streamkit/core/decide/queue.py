"""Decisions about the queue as a whole: open, order, blind, and what was told. The host decides."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import (
    ChooseBlind,
    Move,
    OpenQueue,
    QueueCommand,
    Reveal,
    ShowSenderQuestion,
    TellNews,
)
from streamkit.core.decide.current import current
from streamkit.core.errors import Refused
from streamkit.core.events import (
    BlindChosen,
    Event,
    NewsTold,
    QueueClosed,
    QueueMoved,
    QueueOpened,
    SenderQuestionShown,
    SubmissionRevealed,
)
from streamkit.core.model import SubmissionId
from streamkit.core.queue import queue as whole_queue
from streamkit.core.state import Session, State


def queue(state: State, command: QueueCommand) -> list[Event]:
    if isinstance(command, TellNews):
        return _told(state, command)
    session = current(state)
    match command:
        case OpenQueue(on=on) if on != session.queue.open:
            return [QueueOpened(session.id) if on else QueueClosed(session.id)]
        case ChooseBlind(on=on) if on != session.queue.blind:
            return [BlindChosen(session.id, on)]
        case OpenQueue() | ChooseBlind():
            return []
        case Move():
            return _moved(state, session, command)
        case Reveal(submission=one):
            _known(session, one)
            return [SubmissionRevealed(session.id, one)] if one not in session.queue.revealed else []
        case ShowSenderQuestion(submission=one, on=on):
            _known(session, one)
            return [SenderQuestionShown(session.id, one, on)] if on != (one in session.queue.asked) else []
        case _:
            assert_never(command)


def _known(session: Session, submission: SubmissionId) -> None:
    if submission not in session.submissions:
        raise Refused("submission-none")


def _moved(state: State, session: Session, command: Move) -> list[Event]:
    before = [one.id for one in whole_queue(state, session)]
    one, other = command.submission, command.before
    if one not in before or (other is not None and other not in before):
        raise Refused("queue-not-waiting")
    order = [each for each in before if each != one]
    order.insert(len(order) if other is None or other == one else order.index(other), one)
    moves = other != one and order != before
    return [QueueMoved(session.id, one, other, tuple(order))] if moves else []


def _told(state: State, command: TellNews) -> list[Event]:
    """Also about an evening that has closed."""
    session, owed = state.sessions.get(command.session), command.owed
    if session is None or owed not in session.queue.owed:
        return []
    return [NewsTold(session.id, owed.news, owed.submission, owed.person)]
