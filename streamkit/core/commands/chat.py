"""Requests about somebody's words of the chat on the overlay."""

from dataclasses import dataclass

from streamkit.core.model import PersonId, SessionId


@dataclass(frozen=True, slots=True)
class AnswerAboutChat:
    """A person says whether what they write may stand on the overlay; the message was sent at wall ms."""

    person: PersonId
    may: bool
    sent: int = 0


@dataclass(frozen=True, slots=True)
class UnsayChat:
    """The message with which a person had let their words be shown, sent at wall ms, is gone."""

    session: SessionId
    person: PersonId
    sent: int


ChatCommand = AnswerAboutChat | UnsayChat
