"""Decisions about the recording of viewers' code: asked when it is sent, answered by its owner alone.

Rule: a yes counts only from the owner, in an open evening, after they were asked, and from then on; a no
counts always, in every evening, and reaches back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from streamkit.core.commands import AnswerAboutCode, AskAboutCode, CodeCommand, SeeOverlay
from streamkit.core.consent import code_may
from streamkit.core.decide.answers import CLOCKS_DIFFER, MOST_QUESTIONS, UNCLEAR
from streamkit.core.decide.current import current, numbered
from streamkit.core.decide.withdrawal import retracted
from streamkit.core.errors import Refused
from streamkit.core.events import CodeAnswerGiven, CodeQuestionPut, Event, OverlayPainted
from streamkit.core.model import Evidence, PersonId
from streamkit.core.quarantine import code_stays
from streamkit.core.shown_code import would_change
from streamkit.core.state import Session, State


def code(state: State, command: CodeCommand) -> list[Event]:
    match command:
        case AskAboutCode(person=person):
            return _asked_again(current(state), person)
        case AnswerAboutCode(may=True):
            return [*_allowed(current(state), command)]
        case AnswerAboutCode():
            facts: list[Event] = [*_refused(state, command)]
            return [*facts, *retracted(state, command.person, facts)]
        case SeeOverlay():
            return _seen(current(state), command)
        case _:
            assert_never(command)


def question(session: Session, person: PersonId) -> list[Event]:
    """Whoever sends code is asked once an evening; the host as everybody."""
    return [] if person in session.code_asked else [CodeQuestionPut(session.id, person)]


def _asked_again(session: Session, person: PersonId) -> list[Event]:
    """By the host's click, while nobody said no."""
    word = session.code.get(person)
    if word is not None:
        raise Refused("answered-already" if word.may else "asked-after-no")
    if session.code_asks.get(person, 0) >= MOST_QUESTIONS:
        raise Refused("asked-often-enough")
    return [*numbered(session, person), CodeQuestionPut(session.id, person)]


def _allowed(session: Session, command: AnswerAboutCode) -> Iterator[Event]:
    """Raises Refused."""
    person = command.person
    if code_may(session, person):
        return
    if command.evidence is not Evidence.CONTROL_ROOM:
        asked, before = session.code_asked.get(person), session.code.get(person)
        if asked is None or (command.sent and command.sent < asked - CLOCKS_DIFFER):
            raise Refused("code-not-asked")
        if before is not None and command.sent and command.sent < before.sent + UNCLEAR:
            raise Refused("answer-unclear")
    yield CodeAnswerGiven(session.id, person, True, command.evidence, command.sent)


def _refused(state: State, command: AnswerAboutCode) -> Iterator[Event]:
    """Also the same no once more: it is about the past too, which "from now on" had spared."""
    person = command.person
    for session in state.sessions.values():
        asked = session.open and person in session.code_asked
        word = session.code.get(person)
        if code_stays(session, person) or (asked and (word is None or word.may)):
            yield CodeAnswerGiven(session.id, person, False, command.evidence, command.sent)


def _seen(session: Session, command: SeeOverlay) -> list[Event]:
    known = frozenset(command.code & session.submissions.keys())  # the keys of a dict make it a plain set
    news = would_change(session, known, seq=command.seq)
    return [OverlayPainted(session.id, known)] if news else []
