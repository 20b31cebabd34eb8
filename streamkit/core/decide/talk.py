"""Decisions about the topic and the timer: the host's acts, and only such as a person can mean."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands.talk import (
    ClearTimer,
    ClearTopic,
    ExtendTimer,
    PauseTimer,
    PutTimerBack,
    ResumeTimer,
    SetTopic,
    StartTimer,
    TalkCommand,
)
from streamkit.core.decide.current import current
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.events.talk import (
    TimerCleared,
    TimerExtended,
    TimerPaused,
    TimerPutBack,
    TimerResumed,
    TimerStarted,
    TopicCleared,
    TopicSet,
)
from streamkit.core.state import Session, State
from streamkit.core.talk import Paused, Running, Timer

MOST = 8 * 60 * 60 * 1000  # ms; longer than any evening


def talk(state: State, command: TalkCommand) -> list[Event]:
    session = current(state)
    match command:
        case SetTopic():
            return _set(session, command)
        case ClearTopic():
            return [TopicCleared(session.id)] if session.topic else []
        case StartTimer(total=total):
            return [TimerStarted(session.id, _bearable(total))]
        case ExtendTimer(by=by):
            _bearable(_timer(session).total + by)
            return [TimerExtended(session.id, _bearable(by))]
        case PauseTimer():
            return [TimerPaused(session.id)] if isinstance(_timer(session), Running) else []
        case ResumeTimer():
            return [TimerResumed(session.id)] if isinstance(_timer(session), Paused) else []
        case ClearTimer():
            return [TimerCleared(session.id)] if session.timer else []
        case PutTimerBack():
            return [_put_back(session, command)]
        case _:
            assert_never(command)


def _set(session: Session, command: SetTopic) -> list[Event]:
    """Raises Refused("topic-whose"): only who is in the evening has a name to show beside it."""
    if command.person is not None and command.person not in {session.host, *session.numbers}:
        raise Refused("topic-whose")
    return [TopicSet(session.id, command.words, command.person)]


def _put_back(session: Session, command: PutTimerBack) -> Event:
    """Raises Refused("undo-over")."""
    if session.timer != command.left:
        raise Refused("undo-over")
    match command.timer:
        case Running(ends=ends, total=total):
            return TimerPutBack(session.id, total, ends)
        case Paused(left=left, total=total):
            return TimerPutBack(session.id, total, None, left)
        case _:
            assert_never(command.timer)


def _timer(session: Session) -> Timer:
    if session.timer is None:
        raise Refused("timer-none")
    return session.timer


def _bearable(length: int) -> int:
    if not 0 < length <= MOST:
        raise Refused("timer-length")
    return length
