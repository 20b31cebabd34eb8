"""The log of facts, and the two stores that can be forgotten: people and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the workers of the media know the ports and no facts, whose many kinds take time to load
    from streamkit.core.checkpoint import Head
    from streamkit.core.consent_record import Chained
    from streamkit.core.events import Event, Fact
    from streamkit.core.model import PersonId, WordsId
    from streamkit.ports.chat import Account


@dataclass(frozen=True, slots=True)
class Cause:
    """What made a command: `id` is unique in the outside world ("twitch:<message>", "room:<key>").

    With a person, the log keeps only HMAC(the person's deletable salt, id), so that nobody can look up a
    message of somebody forgotten.
    """

    id: str
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One handled cause and what it made true; `events` is empty where it changed nothing or was refused."""

    cause: Cause
    mono: int
    wall: int
    events: tuple[Event, ...]


class Log(Protocol):
    """Append-only and hash-chained. What `append` returned survives kill -9 and power loss.

    Raises Unavailable("store-not-writable") and keeps nothing of a batch that failed.
    """

    async def facts(self) -> Sequence[Fact]:
        """Every fact, oldest first, the chain verified on the way. Raises Rejected("log-broken", seq=…)."""
        ...

    async def append(self, entries: Sequence[Entry]) -> Sequence[Fact]:
        """Writes all entries in one durable transaction and returns their facts with their numbers."""
        ...

    async def knows(self, causes: Sequence[Cause]) -> frozenset[Cause]:
        """Those of the causes that were handled before, whatever came of them."""
        ...

    async def made_by(self, cause: Cause) -> Sequence[Fact]:
        """The facts this cause made; none where it is unknown, made none, or its person is forgotten."""
        ...

    async def naming(self, person: PersonId) -> Sequence[Chained]:
        """The facts that name a person, each with its hash, oldest first."""
        ...

    async def head(self) -> Head:
        """The newest fact's number and hash: what a notary signs. Number 0 for an empty log."""
        ...


class People(Protocol):
    """Who a pseudonym is. Deletable; durable before any fact that names the person."""

    async def find(self, account: Account) -> PersonId:
        """The person behind an account, keyed by platform and immutable user id; made when first seen."""
        ...

    async def account(self, person: PersonId) -> Account | None:
        """None for somebody forgotten."""
        ...

    async def salt(self, person: PersonId) -> bytes | None:
        """The key of this person's digests, which only they may be given; None for somebody forgotten."""
        ...

    async def everybody(self) -> Sequence[PersonId]:
        """Everybody of whom an account is kept."""
        ...

    async def named(self, platform: str, who: str) -> Sequence[PersonId]:
        """Those with this user id, login or name there, as last seen, letter case aside."""
        ...


class Words(Protocol):
    """Free text and addresses. Deletable; durable before any fact that points to them."""

    async def keep(self, text: str, *, person: PersonId | None = None) -> WordsId:
        """Keeps a text, as said by a person (forgotten with them) or by nobody."""
        ...

    async def read(self, words: WordsId) -> str | None:
        """None for words forgotten."""
        ...

    async def drop(self, *words: WordsId) -> None:
        """Destroys them; dropping what is gone is no error."""
        ...

    async def of_nobody(self) -> Mapping[WordsId, str]:
        """What nobody is kept as the author of."""
        ...

    async def of(self, person: PersonId) -> Sequence[str]:
        """What this person said."""
        ...


class Scratch(Protocol):
    """Small things that change and may be lost: addresses of uploads under way, the last good look at OBS."""

    async def get(self, key: str) -> str | None: ...

    async def put(self, key: str, value: str) -> None: ...

    async def drop(self, key: str) -> None: ...
