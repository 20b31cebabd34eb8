"""Requests that follow what was taken out of the chat: a message, or everything of somebody."""

from dataclasses import dataclass

from streamkit.core.model import Medium, PersonId, SessionId, SubmissionId


@dataclass(frozen=True, slots=True)
class Unsay:
    """The message with which a person had allowed these media, sent at wall ms, is gone."""

    session: SessionId
    person: PersonId
    media: frozenset[Medium]
    sent: int


@dataclass(frozen=True, slots=True)
class UnsayCode:
    """The message with which a person had allowed their code to be recorded, sent at wall ms, is gone."""

    session: SessionId
    person: PersonId
    sent: int


@dataclass(frozen=True, slots=True)
class Unsend:
    """The message that brought this code is gone."""

    session: SessionId
    submission: SubmissionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class Silence:
    """A person was banned or timed out."""

    person: PersonId


ModerationCommand = Unsay | UnsayCode | Unsend | Silence
