"""What facts about the queue as a whole do to an evening."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    BlindChosen,
    NewsTold,
    QueueClosed,
    QueueEvent,
    QueueMoved,
    QueueOpened,
    SenderQuestionShown,
    SubmissionRevealed,
)
from streamkit.core.evolve.news import owe, told
from streamkit.core.state import Session
from streamkit.core.submission import News, Owed, Queue


def queue(session: Session, event: QueueEvent, *, wall: int) -> Session:
    return replace(session, queue=_queue(session.queue, event, wall=wall))


def _queue(queue: Queue, event: QueueEvent, *, wall: int) -> Queue:
    match event:
        case QueueOpened():
            return owe(replace(queue, open=True), Owed(News.OPENED, since=wall))
        case QueueClosed():
            return owe(replace(queue, open=False), Owed(News.CLOSED, since=wall))
        case QueueMoved(submission=one, order=order):
            return replace(queue, order=order, moved=queue.moved | {one})
        case BlindChosen(on=on):
            return replace(queue, blind=on)
        case SubmissionRevealed(submission=one):
            return replace(queue, revealed=queue.revealed | {one})
        case SenderQuestionShown(submission=one, on=on):
            return replace(queue, asked=queue.asked | {one} if on else queue.asked - {one})
        case NewsTold(news=news, submission=one, person=person):
            return told(queue, news, one, person)
        case _:
            assert_never(event)
