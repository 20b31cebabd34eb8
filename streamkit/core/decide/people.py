"""Decisions about people: who is asked, and which words count as an answer.

Rule: nobody widens for another; a yes counts only from the person, in an open evening, after the question
was put to them; narrowing counts always, in every evening that still holds something of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from streamkit.core.commands import (
    AddGuest,
    AskWhatIAnswered,
    ChooseAlias,
    DropAlias,
    ExpireQuestion,
    GiveAnswer,
    HoldBackstage,
    PersonCommand,
    PutQuestion,
    Remind,
    SpeakVeto,
    StepOnStage,
)
from streamkit.core.decide.current import current, numbered, stepped
from streamkit.core.decide.withdrawal import retracted
from streamkit.core.errors import Refused
from streamkit.core.events import (
    AliasChosen,
    AliasDropped,
    AnswerGiven,
    Event,
    LeftStage,
    QuestionExpired,
    QuestionPut,
    RecordingUnwanted,
    Reminded,
    SubmissionWithdrawn,
    VetoSpoken,
)
from streamkit.core.model import Allowed, Asked, Expired, PersonId, SubmissionState, Unasked, Veto
from streamkit.core.state import Session, State

MOST_QUESTIONS = 3  # the first, and again at most twice (consent.md, Numbers)


def people(state: State, command: PersonCommand) -> list[Event]:
    match command:
        case GiveAnswer():
            return _answer(state, command)
        case SpeakVeto():
            return _veto(state, command)
        case AskWhatIAnswered():
            return []
        case AddGuest(person=person):
            return numbered(current(state), person)
        case StepOnStage() | HoldBackstage() | PutQuestion() | Remind() | ExpireQuestion():
            return _asked(current(state), command)
        case ChooseAlias(person=person, alias=alias):
            session = current(state)
            return [*numbered(session, person), AliasChosen(session.id, person, alias)]
        case DropAlias(person=person):
            session = current(state)
            return [AliasDropped(session.id, person)] if person in session.aliases else []
        case _:
            assert_never(command)


def _asked(
    session: Session, command: StepOnStage | HoldBackstage | PutQuestion | Remind | ExpireQuestion
) -> list[Event]:
    person = command.person
    answer = session.answer(person)
    match command:
        case StepOnStage():
            return stepped(session, frozenset({person}))
        case HoldBackstage():
            if person == session.host:
                raise Refused("host-stays-on-stage")
            return [LeftStage(session.id, person)] if person in session.on_stage else []
        case PutQuestion():
            return _put(session, person)
        case Remind():
            waits = isinstance(answer, Asked) and not answer.reminded
            return [Reminded(session.id, person)] if waits else []
        case ExpireQuestion():
            return [QuestionExpired(session.id, person)] if isinstance(answer, Asked) else []
        case _:
            assert_never(command)


def _put(session: Session, person: PersonId) -> list[Event]:
    match session.answer(person):
        case Unasked():
            return [*numbered(session, person), QuestionPut(session.id, person)]
        case Expired(times=times) if times < MOST_QUESTIONS:
            return [QuestionPut(session.id, person)]
        case Expired():
            raise Refused("asked-often-enough")
        case Asked():
            return []
        case Allowed(media=media) if media:
            raise Refused("answered-already")
        case Veto() | Allowed():
            raise Refused("asked-after-no")


def _answer(state: State, command: GiveAnswer) -> list[Event]:
    """Widening counts in the open evening only; narrowing in every evening."""
    person, media = command.person, command.media
    facts: list[Event] = []
    for session in state.sessions.values():
        now = session.answer(person)
        if session.open and not isinstance(now, Unasked):
            if now == Allowed(media, since=getattr(now, "since", 0), evidence=command.evidence):
                continue
            facts.append(AnswerGiven(session.id, person, media, command.evidence))
        elif not session.open and isinstance(now, Allowed) and not now.media <= media:
            facts.append(AnswerGiven(session.id, person, now.media & media, command.evidence))
    session_now = state.session
    if session_now is not None and isinstance(session_now.answer(person), Unasked) and not facts:
        raise Refused("not-asked")
    if session_now is None and not facts:
        raise Refused("no-session")
    return [*facts, *retracted(state, person, facts)]


def _veto(state: State, command: SpeakVeto) -> list[Event]:
    """Stop is heard from everybody it can concern: who is on stage, was asked, or is in something."""
    person = command.person
    facts: list[Event] = []
    for session in state.sessions.values():
        if isinstance(session.answer(person), Veto):
            continue
        if session.media(person) or (session.open and _concerned(session, person)):
            facts.append(VetoSpoken(session.id, person, command.evidence))
            if session.open and session.wanted and person in session.on_stage:
                facts.append(RecordingUnwanted(session.id, "gate-veto-spoken"))
    facts += _code_taken_back(state, person)
    return [*facts, *retracted(state, person, facts)]


def _code_taken_back(state: State, person: PersonId) -> Iterator[Event]:
    """Whose code was on stage is in something too."""
    for session in state.sessions.values():
        for one in session.submissions.values():
            gone = one.shown_at is None or one.state is SubmissionState.WITHDRAWN
            if one.person == person and not gone:
                yield SubmissionWithdrawn(session.id, one.id)


def _concerned(session: Session, person: PersonId) -> bool:
    return person in session.on_stage or not isinstance(session.answer(person), Unasked)
