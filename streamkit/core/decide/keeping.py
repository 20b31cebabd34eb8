"""Decisions about what is kept: files that are gone, what is spared "from now on", who is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from streamkit.core.commands import ChooseFromNowOn, DeleteTake, Forget, KeepingCommand, SpeakVeto
from streamkit.core.decide.answers import veto
from streamkit.core.errors import Refused
from streamkit.core.events import (
    AliasDropped,
    Event,
    FromNowOnChosen,
    LeftStage,
    PersonForgotten,
    PointTakenBack,
    SubmissionWithdrawn,
    TakeDeleted,
)
from streamkit.core.model import PersonId
from streamkit.core.quarantine import newest_of
from streamkit.core.state import Session, State
from streamkit.core.submission import OVER


def keeping(state: State, command: KeepingCommand) -> list[Event]:
    match command:
        case DeleteTake(take=take, why=why):
            return [
                TakeDeleted(session.id, take, why)
                for session in state.sessions.values()
                for one in session.takes
                if one.id == take and one.gone is None
            ]
        case ChooseFromNowOn():
            return _from_now_on(state, command)
        case Forget(person=person):
            return _forgotten(state, person)
        case _:
            assert_never(command)


def _from_now_on(state: State, command: ChooseFromNowOn) -> list[Event]:
    """About the newest word only, and not by a message that was sent before it."""
    person = command.person
    since = {s.id: max((s.set_aside[what] for what in newest_of(s, person)), default=0) for s in _all(state)}
    newest = max((s.last_word.get(person, 0) for s in _all(state)), default=0)
    if not newest or newest not in since.values():
        raise Refused("nothing-set-aside")
    if any(command.sent and command.sent < session.said_at.get(person, 0) for session in _all(state)):
        raise Refused("answer-unclear")
    return [FromNowOnChosen(session, person) for session, at in since.items() if at == newest]


def _forgotten(state: State, person: PersonId) -> list[Event]:
    """Everything a stop does, and what names them goes; they leave the stage of an open evening."""
    if person in state.forgotten:
        return []
    facts = veto(state, SpeakVeto(person))
    for session in _all(state):
        if session.open and person in session.on_stage and person != session.host:
            facts.append(LeftStage(session.id, person))
        if person in session.aliases:
            facts.append(AliasDropped(session.id, person))
        if session.open:
            facts += _code_in_the_queue(session, person)
        facts += _points(session, person)
    return [*facts, PersonForgotten(person)]


def _code_in_the_queue(session: Session, person: PersonId) -> Iterator[Event]:
    for one in session.submissions.values():
        if one.person == person and one.shown_at is None and one.state not in OVER:
            yield SubmissionWithdrawn(session.id, one.id)


def _points(session: Session, person: PersonId) -> Iterator[Event]:
    """What they said about lines stands on no page and in no report any more, released or not."""
    for one in session.submissions.values():
        for number, note in enumerate(one.notes):
            if note.by == person and not note.taken_back:
                yield PointTakenBack(session.id, one.id, number)


def _all(state: State) -> list[Session]:
    return list(state.sessions.values())
