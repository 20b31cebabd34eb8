"""Hearing and speaking in a chat."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    HOST = "host"  # the owner of the channel
    MODERATOR = "moderator"
    VIEWER = "viewer"


GUEST = "guest"  # the platform of somebody without an account: never written to in a chat


@dataclass(frozen=True, slots=True)
class Account:
    """Who somebody is on a platform: `user` is the immutable id, the only key; the names are for people."""

    platform: str
    user: str
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One message somebody wrote. `reply_to` is the id of the message it answers.

    `sent_at` is wall ms by the platform's clock: what is too old to count is for the reader to say.
    `unseen`: the platform shows it to nobody, for it is held for review or deleted already.
    """

    id: str
    account: Account
    role: Role
    text: str
    sent_at: int
    reply_to: str | None = None
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class LineGone:
    """A message of theirs was taken out of the chat; the platform does not tell by whom."""

    line: str
    account: Account


@dataclass(frozen=True, slots=True)
class Silenced:
    """Somebody was banned or timed out, and all they wrote is gone; `id` is of the news itself."""

    id: str
    account: Account


@dataclass(frozen=True, slots=True)
class Raided:
    """Another channel sent its viewers here all at once; `id` is of the news itself."""

    id: str
    viewers: int


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was written before `at` (wall ms) was wiped: nobody's word. `id` is of the news itself."""

    id: str
    at: int


Heard = ChatLine | LineGone | Silenced | Raided | Cleared


class Said(StrEnum):
    SENT = "sent"
    DROPPED = "dropped"  # the platform took it and showed it to nobody, or it waited too long


class Chat(Protocol):
    """One channel's chat.

    Each message of this channel is handed over once, whatever the platform repeats; messages of other
    channels and of the bot itself never. Consent words have a lane of their own that a flood neither fills
    nor holds up; within each lane messages come in order. What was taken out of the chat comes after
    every consent word that waits; another message that was taken out is then not handed over at all.
    A message that is held for review comes as unseen, and once more if it is let through. A raid comes before
    whatever it brings. What was written before the chat was wiped is handed over all the same, and can come
    after that news.
    """

    async def run(self) -> None:
        """Connects and serves until the link is lost, then raises Unavailable; run again it goes on."""
        ...

    def lines(self) -> AsyncIterator[Heard]:
        """Every message from now on, and what is taken out again; one reader."""
        ...

    def unread(self) -> int:
        """How many messages a flood has pushed out unread, never a consent word."""
        ...

    async def say(self, text: str, *, reply_to: str | None = None, urgent: bool = False) -> Said:
        """Says one line within the platform's limits. Raises Unavailable, Rejected."""
        ...

    def heard_at(self) -> int | None:
        """Monotonic ns of the last sign of life from the platform; None before the first."""
        ...
