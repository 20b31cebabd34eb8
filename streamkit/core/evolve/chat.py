"""What facts about the words of the chat do to an evening."""

from __future__ import annotations

from dataclasses import replace

from streamkit.core.events.chat import ChatEvent
from streamkit.core.said import ChatWord
from streamkit.core.state import Session


def chat(session: Session, event: ChatEvent, *, seq: int) -> Session:
    before = session.chat.get(event.person, ChatWord(may=False))
    word = ChatWord(event.may, max(event.sent, before.sent), seq)
    return replace(session, chat={**session.chat, event.person: word})
