"""Decisions about people: who is on stage, who is asked, how they are called, and who hosts."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import (
    AddGuest,
    AskToJoin,
    AskWhatIAnswered,
    Attest,
    ChooseAlias,
    DeclineJoin,
    DropAlias,
    ExpireQuestion,
    GiveAnswer,
    HandOver,
    HoldBackstage,
    NarrowFor,
    PersonCommand,
    PutQuestion,
    Remind,
    SpeakVeto,
    StepOnStage,
    TellReason,
)
from streamkit.core.decide.answers import answer, attest, narrow_for, put, veto
from streamkit.core.decide.current import current, next_number, numbered, stepped
from streamkit.core.decide.withdrawal import retracted
from streamkit.core.errors import Refused
from streamkit.core.events import (
    AliasChosen,
    AliasDropped,
    Event,
    HandedOver,
    JoinAsked,
    JoinDeclined,
    LeftStage,
    QuestionExpired,
    ReasonTold,
    Reminded,
)
from streamkit.core.model import Asked, PersonId
from streamkit.core.state import Session, State

MOST_JOINS = 20  # waiting at a time; a raid is no queue


def people(state: State, command: PersonCommand) -> list[Event]:
    match command:
        case GiveAnswer():
            return answer(state, command)
        case SpeakVeto():
            return veto(state, command)
        case AskWhatIAnswered():
            return []
        case AddGuest(person=person):
            return numbered(current(state), person)
        case Attest():
            session = current(state)
            return _with_videos(state, command.person, attest(session, command))
        case NarrowFor():
            return _with_videos(state, command.person, narrow_for(current(state), command))
        case StepOnStage() | HoldBackstage() | AskToJoin() | DeclineJoin() | HandOver():
            return _stage(current(state), command)
        case PutQuestion() | Remind() | ExpireQuestion() | TellReason():
            return _asked(current(state), command)
        case ChooseAlias(person=person, alias=alias):
            session = current(state)
            return [*numbered(session, person), AliasChosen(session.id, person, alias)]
        case DropAlias(person=person):
            session = current(state)
            return [AliasDropped(session.id, person)] if person in session.aliases else []
        case _:
            assert_never(command)


def _with_videos(state: State, person: PersonId, facts: list[Event]) -> list[Event]:
    return [*facts, *retracted(state, person, facts)]


def _stage(
    session: Session, command: StepOnStage | HoldBackstage | AskToJoin | DeclineJoin | HandOver
) -> list[Event]:
    person = command.person
    match command:
        case StepOnStage():
            return stepped(session, frozenset({person}))
        case HoldBackstage(by=by, reason=reason):
            if person == session.host:
                raise Refused("host-stays-on-stage")
            return [LeftStage(session.id, person, by, reason)] if person in session.on_stage else []
        case AskToJoin():
            return _joins(session, person)
        case DeclineJoin():
            return [JoinDeclined(session.id, person)] if person in session.joins else []
        case HandOver():
            return _handed_over(session, person)
        case _:
            assert_never(command)


def _joins(session: Session, person: PersonId) -> list[Event]:
    if person in session.on_stage:
        raise Refused("join-on-stage")
    if person in session.declined:
        raise Refused("join-declined")
    if person in session.joins:
        return []
    if len(session.joins) >= MOST_JOINS:
        raise Refused("joins-enough")
    return [JoinAsked(session.id, person)]


def _handed_over(session: Session, person: PersonId) -> list[Event]:
    """The host before gets a number like everybody; the new one is asked like everybody."""
    if person == session.host:
        return []
    if person not in session.numbers:
        raise Refused("hand-over-unknown")
    number = next_number(session, session.host)
    return [*number, *stepped(session, frozenset({person})), HandedOver(session.id, person)]


def _asked(session: Session, command: PutQuestion | Remind | ExpireQuestion | TellReason) -> list[Event]:
    person = command.person
    now = session.answer(person)
    match command:
        case PutQuestion():
            return put(session, command)
        case Remind():
            waits = isinstance(now, Asked) and not now.reminded
            return [Reminded(session.id, person)] if waits else []
        case ExpireQuestion():
            return [QuestionExpired(session.id, person)] if isinstance(now, Asked) else []
        case TellReason(reason=reason):
            return [ReasonTold(session.id, person, reason)] if reason in session.untold else []
        case _:
            assert_never(command)
