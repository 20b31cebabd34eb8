"""People without an account: the host adds them, and only the host sees the name."""

from __future__ import annotations

import hashlib

from streamkit.core.aliases import as_alias
from streamkit.core.commands import AddGuest
from streamkit.ports import GUEST, Account, People


async def added(people: People, *, key: str, name: str) -> AddGuest:
    """The request to add one. Its id comes of the act's random key, so a repeated act adds nobody else."""
    user = hashlib.sha256(key.encode()).hexdigest()[:32]
    return AddGuest(await people.find(Account(GUEST, user, login="", name=as_alias(name))))
