"""What facts about people do to an evening: who is on stage, and everybody's answer."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    AliasChosen,
    AliasDropped,
    AnswerGiven,
    HandedOver,
    JoinAsked,
    JoinDeclined,
    LeftStage,
    PersonEvent,
    PersonNumbered,
    QuestionExpired,
    QuestionPut,
    ReasonTold,
    Reminded,
    SteppedOnStage,
    VetoSpoken,
)
from streamkit.core.evolve.code import stopped
from streamkit.core.model import (
    EVERYTHING,
    Allowed,
    Answer,
    Asked,
    Evidence,
    Expired,
    Medium,
    PersonId,
    Veto,
)
from streamkit.core.said import By, Narrowed, Question
from streamkit.core.state import Session


def people(session: Session, event: PersonEvent, *, at: int, wall: int) -> Session:
    person = event.person
    match event:
        case PersonNumbered(number=number):
            return replace(session, numbers={**session.numbers, person: number})
        case SteppedOnStage() | LeftStage() | JoinAsked() | JoinDeclined() | HandedOver():
            return _stage(session, event)
        case QuestionPut(media=media):
            return _asked(session, person, media, at=at, wall=wall)
        case Reminded():
            match session.answer(person):
                case Asked() as asked:
                    return _answered(session, person, replace(asked, reminded=True))
                case _:
                    return session
        case QuestionExpired():
            return _answered(session, person, Expired(times=_times(session.answer(person))))
        case AnswerGiven():
            return _given(session, event, at=at)
        case VetoSpoken(sent=sent):
            return stopped(_answered(_said(session, person, sent), person, Veto()), person)
        case ReasonTold(reason=reason):
            return replace(session, untold={w: one for w, one in session.untold.items() if w != reason})
        case AliasChosen(alias=alias):
            named = {**session.named, person: (session.named.get(person, (at, at))[0], at)}
            return replace(session, aliases={**session.aliases, person: alias}, named=named)
        case AliasDropped():
            kept = {who: alias for who, alias in session.aliases.items() if who != person}
            return replace(session, aliases=kept)
        case _:
            assert_never(event)


def _stage(
    session: Session, event: SteppedOnStage | LeftStage | JoinAsked | JoinDeclined | HandedOver
) -> Session:
    person = event.person
    waiting = tuple(who for who in session.joins if who != person)
    match event:
        case SteppedOnStage():
            held = session.narrowed.get(person)
            session = _freed(session, person) if held is not None and held.media is None else session
            return replace(session, on_stage=session.on_stage | {person}, joins=waiting)
        case LeftStage(by=by, reason=reason):
            left = replace(session, on_stage=session.on_stage - {person})
            return _narrowed(left, Narrowed(person, by, None, reason)) if reason else left
        case JoinAsked():
            return replace(session, joins=(*waiting, person))
        case JoinDeclined():
            return replace(session, joins=waiting, declined=session.declined | {person})
        case HandedOver():
            return replace(session, host=person)
        case _:
            assert_never(event)


def _asked(session: Session, person: PersonId, media: frozenset[Medium], *, at: int, wall: int) -> Session:
    """Whoever had said something before they were asked has said it still: a stop stands until an answer."""
    before = session.question(person)
    since = before.since if media <= before.media else wall
    put = Question(before.times + 1, before.media | media, since)
    session = replace(session, questions={**session.questions, person: put})
    answer = session.answer(person)
    if isinstance(answer, Allowed | Veto):
        return session
    return _answered(session, person, Asked(at=at, times=_times(answer) + 1))


def _given(session: Session, event: AnswerGiven, *, at: int) -> Session:
    """The host reads the question when opening the evening."""
    person = event.person
    answer = _allowed(session.answer(person), event, at=at)
    session = _answered(_said(session, person, event.sent), person, answer)
    if event.evidence is Evidence.CONTROL_ROOM:
        session = replace(session, questions={**session.questions, person: Question(0, EVERYTHING)})
    if event.by is By.SELF or event.evidence is Evidence.ATTESTED:
        return _freed(session, person)
    return _narrowed(session, Narrowed(person, event.by, event.media, event.reason))


def _answered(session: Session, person: PersonId, answer: Answer) -> Session:
    return replace(session, answers={**session.answers, person: answer})


def _said(session: Session, person: PersonId, sent: int) -> Session:
    newest = max(sent, session.said_at.get(person, 0))
    return replace(session, said_at={**session.said_at, person: newest}) if newest else session


def _narrowed(session: Session, narrowed: Narrowed) -> Session:
    """Somebody else's act stands until the person acts themselves; its reason is owed until it was told."""
    session = replace(session, narrowed={**session.narrowed, narrowed.person: narrowed})
    if narrowed.reason is None:
        return session
    return replace(session, untold={**session.untold, narrowed.reason: narrowed})


def _freed(session: Session, person: PersonId) -> Session:
    kept = {who: one for who, one in session.narrowed.items() if who != person}
    return replace(session, narrowed=kept) if person in session.narrowed else session


def _times(answer: Answer) -> int:
    return answer.times if isinstance(answer, Asked | Expired) else 0


def _allowed(before: Answer, event: AnswerGiven, *, at: int) -> Allowed:
    """Taking something back does not renew the rest: what stays allowed is allowed since it was."""
    narrower = isinstance(before, Allowed) and event.media <= before.media
    since = before.since if isinstance(before, Allowed) and narrower else at
    return Allowed(event.media, since=since, evidence=event.evidence)
