"""Decisions about what was taken out of the chat: a yes whose message is gone, code, and a person.

Twitch tells that a message was deleted, and never by whom: its author takes a yes back that way, a moderator
may only tidy up. So it counts as taken back, whoever it was, and the person is asked again in words: a yes
that was taken by mistake costs one word, one that was kept by mistake is a recording nobody allowed.
For the same reason somebody who was banned or timed out leaves the stage: they can no longer type a stop.
"""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import ModerationCommand, Silence, Unsay, UnsayCode, Unsend
from streamkit.core.decide.unspoken import unspoken
from streamkit.core.decide.withdrawal import retracted
from streamkit.core.events import (
    AliasDropped,
    AnswerGiven,
    CodeAnswerGiven,
    Event,
    JoinDeclined,
    LeftStage,
    SubmissionWithdrawn,
)
from streamkit.core.model import NOTHING, Allowed, Evidence, Medium, PersonId
from streamkit.core.said import By
from streamkit.core.state import Session, State
from streamkit.core.submission import WAITING


def moderation(state: State, command: ModerationCommand) -> list[Event]:
    match command:
        case Unsay():
            return _unsaid(state, command)
        case UnsayCode(person=person, sent=sent):
            session = state.sessions[command.session]
            word = session.code.get(person)
            return [] if word is None or sent < word.sent else _without_code(state, session, person)
        case Unsend():
            return _unsent(state, command)
        case Silence(person=person):
            return _silenced(state, state.session, person) if state.session is not None else []
        case _:
            assert_never(command)


def _unsaid(state: State, command: Unsay) -> list[Event]:
    """Only the message an answer rests on: each answer replaces the one before, wherever it was given."""
    session, person = state.sessions[command.session], command.person
    now = session.answer(person)
    if not isinstance(now, Allowed) or now.evidence is not Evidence.OWN_MESSAGE:
        return []
    if command.sent < session.said_at.get(person, 0):
        return []
    return _left_with(state, session, person, now.media - command.media)


def _left_with(state: State, session: Session, person: PersonId, media: frozenset[Medium]) -> list[Event]:
    now = session.answer(person)
    if not isinstance(now, Allowed) or now.media <= media:
        return []
    facts: list[Event] = [AnswerGiven(session.id, person, media, now.evidence, by=By.CHAT)]
    return [*facts, *retracted(state, person, facts)]


def _without_code(state: State, session: Session, person: PersonId) -> list[Event]:
    word = session.code.get(person)
    if word is None or not word.may:
        return []
    facts: list[Event] = [CodeAnswerGiven(session.id, person, False, Evidence.OWN_MESSAGE, by=By.CHAT)]
    return [*facts, *retracted(state, person, facts)]


def _unsent(state: State, command: Unsend) -> list[Event]:
    """What is on stage stays there: it has been seen, and its sender can still take it back by a word."""
    session = state.sessions[command.session]
    submission = session.submissions.get(command.submission)
    if submission is None or submission.state not in WAITING:
        return []
    return [SubmissionWithdrawn(session.id, submission.id, "submission-message-gone")]


def _silenced(state: State, session: Session, person: PersonId) -> list[Event]:
    facts: list[Event] = []
    if person in session.on_stage and person != session.host:
        facts.append(LeftStage(session.id, person, By.CHAT))
    if person in session.joins:
        facts.append(JoinDeclined(session.id, person))
    facts += [
        SubmissionWithdrawn(session.id, one.id, "submission-sender-silenced")
        for one in session.submissions.values()
        if one.person == person and one.state in WAITING
    ]
    if person in session.aliases:  # a name can be what they were banned for
        facts.append(AliasDropped(session.id, person))
    facts += unspoken(session, person, by=By.CHAT)
    facts += _left_with(state, session, person, NOTHING)
    return [*facts, *_without_code(state, session, person)]
