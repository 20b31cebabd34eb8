"""Decisions about somebody's words of the chat on the overlay, which is one canvas with the recording.

Rule: only their own exact yes lets them stand there, in the open evening and from then on. It needs no
question: the word says itself what it is about, as a chosen name does. Every no, stop and ban takes it back.
"""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands.chat import AnswerAboutChat, ChatCommand, UnsayChat
from streamkit.core.decide.answers import UNCLEAR
from streamkit.core.decide.current import current, numbered
from streamkit.core.decide.unspoken import unspoken
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.events.chat import ChatAnswerGiven
from streamkit.core.said import By
from streamkit.core.state import Session, State


def chat(state: State, command: ChatCommand) -> list[Event]:
    match command:
        case AnswerAboutChat(may=True):
            return _allowed(current(state), command)
        case AnswerAboutChat():
            return _refused(state.session, command)
        case UnsayChat(session=session, person=person, sent=sent):
            word = state.sessions[session].chat.get(person)
            later = word is not None and sent < word.sent
            return [] if later else unspoken(state.sessions[session], person, by=By.CHAT)
        case _:
            assert_never(command)


def _allowed(session: Session, command: AnswerAboutChat) -> list[Event]:
    """The later word holds, and of two sent together nobody knows which it is. Raises Refused."""
    person = command.person
    before = session.chat.get(person)
    if before is not None and before.may:
        return []
    newest = max(before.sent if before else 0, session.said_at.get(person, 0))
    if command.sent and command.sent < newest + UNCLEAR:
        raise Refused("answer-unclear")
    return [*numbered(session, person), ChatAnswerGiven(session.id, person, True, command.sent)]


def _refused(session: Session | None, command: AnswerAboutChat) -> list[Event]:
    """Also before any yes: one that a moderator lets through later is older, and allows nothing."""
    if session is None:
        return []
    before = session.chat.get(command.person)
    if before is not None and not before.may and command.sent <= before.sent:
        return []
    return [ChatAnswerGiven(session.id, command.person, False, command.sent)]
