"""What the host sees of a person: their answer, whose word it rests on, and what was taken from them."""

from __future__ import annotations

from typing import Any

from streamkit.core.model import Allowed, Answer, Asked, Expired, Medium, PersonId, Unasked, Veto
from streamkit.core.state import Session
from streamkit.core.views.names import Names


def _answer(answer: Answer) -> str:
    match answer:
        case Unasked():
            return "unasked"
        case Asked():
            return "asked"
        case Allowed():
            return "allowed"
        case Veto():
            return "veto"
        case Expired():
            return "expired"


def roster(session: Session) -> list[PersonId]:
    """The host, and everybody who takes part; who only writes in the chat is no guest to be asked."""
    known = dict.fromkeys((session.host, *session.numbers))
    return [person for person in known if person == session.host or not _only_writes(session, person)]


def _only_writes(session: Session, person: PersonId) -> bool:
    """Whether all they have said is that their words may be shown."""
    part = {*session.on_stage, *session.joins, *session.answers, *session.questions, *session.aliases}
    sent = any(one.person == person for one in session.submissions.values())
    return person in session.chat and person not in part and not sent


def person_view(session: Session, person: PersonId, names: Names) -> dict[str, Any]:
    answer = session.answer(person)
    said = isinstance(answer, Allowed)
    return {
        "id": person,
        "label": names.label(session, person),
        "nick": names.nick(person),
        "account": person not in names.without_account,
        "host": person == session.host,
        "on_stage": person in session.on_stage,
        "answer": _answer(answer),
        "video": Medium.VIDEO in session.media(person) if said else None,
        "audio": Medium.AUDIO in session.media(person) if said else None,
        "attested": not session.own_word(person),
        "own_word": isinstance(answer, Veto) or (said and session.own_word(person)),
        "narrowed": _narrowed(session, person, names),
    }


def _narrowed(session: Session, person: PersonId, names: Names) -> dict[str, Any] | None:
    one = session.narrowed.get(person)
    if one is None:
        return None
    told = one.reason not in session.untold
    return {"by": one.by.value, "reason": names.text(one.reason), "told": told}
