"""Code sent from outside the chat, by people who have no account there."""

from dataclasses import dataclass
from typing import Protocol

from streamkit.ports.chat import Account


@dataclass(frozen=True, slots=True)
class Letter:
    """One request: `id` names it at its host for as long as it is there, `text` is what somebody wrote.

    The account has no login: whoever is called so in the chat is somebody else.
    """

    id: str
    account: Account
    text: str


class Inbox(Protocol):
    """A place where people ask for a review, looked at from here; nothing has to reach us.

    `letters` are the open ones, oldest first, at most a hundred. Raises Unavailable, Rejected.
    """

    async def letters(self) -> tuple[Letter, ...]: ...
