"""Around an answer: whose act it was, how often the question was put, and what others took away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from streamkit.core.model import NOTHING, Medium, PersonId, WordsId


class By(StrEnum):
    """Whose act it was."""

    SELF = "self"
    HOST = "host"
    MODERATOR = "moderator"
    CHAT = "chat"  # the platform took a message or a person out of the chat, and does not say by whose hand


@dataclass(frozen=True, slots=True)
class Question:
    """How often the question was put to a person this evening, about which media, since when (wall ms)."""

    times: int = 0
    media: frozenset[Medium] = NOTHING
    since: int = 0


@dataclass(frozen=True, slots=True)
class CodeWord:
    """Whether somebody's code may be recorded, and when (wall ms) the message that said so was sent."""

    may: bool
    sent: int = 0


@dataclass(frozen=True, slots=True)
class ChatWord:
    """Whether somebody's words may stand on the overlay, since the fact `seq`; `sent` as above."""

    may: bool
    sent: int = 0
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the host or a moderator took from a person; `media` is what stayed, None: held."""

    person: PersonId
    by: By
    media: frozenset[Medium] | None
    reason: WordsId | None = None
