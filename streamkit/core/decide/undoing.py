"""Decisions about what the host takes back: only while it is as their act left it, else it is too late."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands.undoing import DropMark, PutBack, PutJoinBack, UndoCommand
from streamkit.core.decide.current import current
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.events.undoing import JoinPutBack, MarkDropped, SubmissionPutBack
from streamkit.core.state import Session, State


def undoing(state: State, command: UndoCommand) -> list[Event]:
    """Raises Refused("undo-over")."""
    session = current(state)
    match command:
        case PutBack():
            return _put_back(state, session, command)
        case PutJoinBack(person=person):
            if person not in session.declined or person in session.on_stage:
                raise Refused("undo-over")
            return [JoinPutBack(session.id, person)]
        case DropMark(mark=mark):
            if mark != len(session.marks) - 1:
                raise Refused("undo-over")
            return [MarkDropped(session.id, mark)]
        case _:
            assert_never(command)


def _put_back(state: State, session: Session, command: PutBack) -> list[Event]:
    """Whoever took theirs back, or was forgotten, is not brought back by the host's slip."""
    one = session.submissions.get(command.submission)
    if one is None or one.state is not command.left or one.person in state.forgotten:
        raise Refused("undo-over")
    others = [session.submissions[each] for each in command.joined]
    behind = tuple(o.id for o in others if o.state is command.left and o.person not in state.forgotten)
    return [SubmissionPutBack(session.id, one.id, command.state, behind)]
