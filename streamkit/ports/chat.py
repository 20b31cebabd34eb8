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
    """

    id: str
    account: Account
    role: Role
    text: str
    sent_at: int
    reply_to: str | None = None


class Said(StrEnum):
    SENT = "sent"
    DROPPED = "dropped"  # the platform took it and showed it to nobody, or it waited too long


class Chat(Protocol):
    """One channel's chat.

    Each message of this channel is handed over once, whatever the platform repeats; messages of other
    channels and of the bot itself never. Consent words have a lane of their own that a flood neither fills
    nor holds up; within each lane messages come in order.
    """

    async def run(self) -> None:
        """Connects and serves until the link is lost, then raises Unavailable; run again it goes on."""
        ...

    def lines(self) -> AsyncIterator[ChatLine]:
        """Every message from now on; one reader."""
        ...

    async def say(self, text: str, *, reply_to: str | None = None, urgent: bool = False) -> Said:
        """Says one line within the platform's limits. Raises Unavailable, Rejected."""
        ...

    def heard_at(self) -> int | None:
        """Monotonic ns of the last sign of life from the platform; None before the first."""
        ...
