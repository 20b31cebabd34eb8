"""What facts about the recording of viewers' code do to an evening."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import CodeAnswerGiven, CodeEvent, CodeQuestionPut, OverlayPainted
from streamkit.core.model import PersonId
from streamkit.core.said import CodeWord
from streamkit.core.shown_code import painted
from streamkit.core.state import Session


def code(session: Session, event: CodeEvent, *, wall: int) -> Session:
    match event:
        case CodeQuestionPut(person=person):
            asked = {person: wall} | session.code_asked  # the first time counts
            times = {**session.code_asks, person: session.code_asks.get(person, 0) + 1}
            return replace(session, code_asked=asked, code_asks=times)
        case CodeAnswerGiven(person=person, may=may, sent=sent):
            before = session.code.get(person, CodeWord(may=False))
            return _said(session, person, CodeWord(may, max(sent, before.sent)))
        case OverlayPainted(code=code):
            return painted(session, code)
        case _:
            assert_never(event)


def stopped(session: Session, person: PersonId) -> Session:
    """A stop is about the code too, and a later answer about pictures brings none of it back."""
    before = session.code.get(person)
    return session if before is None else _said(session, person, replace(before, may=False))


def _said(session: Session, person: PersonId, word: CodeWord) -> Session:
    return replace(session, code={**session.code, person: word})
