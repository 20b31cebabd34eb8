"""What people write in the chat as something to be seen: whether their words may stand on the overlay."""

from dataclasses import dataclass

from streamkit.core.model import PersonId, SessionId
from streamkit.core.said import By


@dataclass(frozen=True, slots=True)
class ChatAnswerGiven:
    """Whether this person's words of the chat may stand on the overlay, from now on. `sent` is wall ms."""

    session: SessionId
    person: PersonId
    may: bool
    sent: int = 0
    by: By = By.SELF


ChatEvent = ChatAnswerGiven
