"""What takes somebody's words of the chat off the overlay."""

from __future__ import annotations

from streamkit.core.events import Event
from streamkit.core.events.chat import ChatAnswerGiven
from streamkit.core.model import PersonId
from streamkit.core.said import By
from streamkit.core.state import Session


def unspoken(session: Session | None, person: PersonId, *, by: By = By.SELF, sent: int = 0) -> list[Event]:
    """Nothing where they may not stand there anyhow."""
    word = session.chat.get(person) if session is not None else None
    if session is None or word is None or not word.may:
        return []
    return [ChatAnswerGiven(session.id, person, False, sent, by)]
