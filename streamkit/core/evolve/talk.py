"""What facts about the topic and the timer do to an evening. A timer follows the wall clock, as people do."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events.talk import (
    TalkEvent,
    TimerCleared,
    TimerExtended,
    TimerPaused,
    TimerPutBack,
    TimerResumed,
    TimerStarted,
    TopicCleared,
    TopicSet,
)
from streamkit.core.state import Session
from streamkit.core.talk import Paused, Running, Timer, Topic


def talk(session: Session, event: TalkEvent, *, wall: int) -> Session:
    match event:
        case TopicSet(words=words, person=person):
            return replace(session, topic=Topic(words, person))
        case TopicCleared():
            return replace(session, topic=None)
        case TimerStarted(total=total):
            return replace(session, timer=Running(wall + total, total))
        case TimerExtended(by=by):
            return replace(session, timer=_extended(session.timer, by, wall=wall))
        case TimerPaused():
            return replace(session, timer=_paused(session.timer, wall=wall))
        case TimerResumed():
            return replace(session, timer=_resumed(session.timer, wall=wall))
        case TimerPutBack(total=total, ends=ends, left=left):
            return replace(session, timer=Running(ends, total) if ends is not None else Paused(left, total))
        case TimerCleared():
            return replace(session, timer=None)
        case _:
            assert_never(event)


def _extended(timer: Timer | None, by: int, *, wall: int) -> Timer | None:
    match timer:
        case Running(ends=ends, total=total):
            return Running(max(ends, wall) + by, total + by)
        case Paused(left=left, total=total):
            return Paused(left + by, total + by)
        case None:
            return None


def _paused(timer: Timer | None, *, wall: int) -> Timer | None:
    return Paused(max(0, timer.ends - wall), timer.total) if isinstance(timer, Running) else timer


def _resumed(timer: Timer | None, *, wall: int) -> Timer | None:
    return Running(wall + timer.left, timer.total) if isinstance(timer, Paused) else timer
