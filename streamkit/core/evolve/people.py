"""What facts about people do to an evening: who is on stage, and everybody's answer."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    AliasChosen,
    AliasDropped,
    AnswerGiven,
    LeftStage,
    PersonEvent,
    PersonNumbered,
    QuestionExpired,
    QuestionPut,
    Reminded,
    SteppedOnStage,
    VetoSpoken,
)
from streamkit.core.model import Allowed, Answer, Asked, Expired, PersonId, Veto
from streamkit.core.state import Session


def people(session: Session, event: PersonEvent, *, at: int) -> Session:
    person = event.person
    match event:
        case PersonNumbered(number=number):
            return replace(session, numbers={**session.numbers, person: number})
        case SteppedOnStage():
            return replace(session, on_stage=session.on_stage | {person})
        case LeftStage():
            return replace(session, on_stage=session.on_stage - {person})
        case QuestionPut():
            return _answered(session, person, Asked(at=at, times=_times(session.answer(person)) + 1))
        case Reminded():
            match session.answer(person):
                case Asked() as asked:
                    return _answered(session, person, replace(asked, reminded=True))
                case _:
                    return session
        case QuestionExpired():
            return _answered(session, person, Expired(times=_times(session.answer(person))))
        case AnswerGiven():
            return _answered(session, person, _allowed(session.answer(person), event, at=at))
        case VetoSpoken():
            return _answered(session, person, Veto())
        case AliasChosen(alias=alias):
            return replace(session, aliases={**session.aliases, person: alias})
        case AliasDropped():
            kept = {who: alias for who, alias in session.aliases.items() if who != person}
            return replace(session, aliases=kept)
        case _:
            assert_never(event)


def _answered(session: Session, person: PersonId, answer: Answer) -> Session:
    return replace(session, answers={**session.answers, person: answer})


def _times(answer: Answer) -> int:
    return answer.times if isinstance(answer, Asked | Expired) else 0


def _allowed(before: Answer, event: AnswerGiven, *, at: int) -> Allowed:
    """Taking something back does not renew the rest: what stays allowed is allowed since it was."""
    narrower = isinstance(before, Allowed) and event.media <= before.media
    since = before.since if isinstance(before, Allowed) and narrower else at
    return Allowed(event.media, since=since, evidence=event.evidence)
