"""One-time links to personal pages, and the cookies they are traded for.

Rule: a link is for one person and opens once, within 15 minutes; a fresh one ends the one before. Used,
late and guessed are all the same: nothing opens. Only digests are kept, in scratch; after a reboot, or
when scratch is lost, nothing opens either.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from streamkit.core.model import SECOND, PersonId
from streamkit.ports import Clock, Ids, Scratch

LINK_LIFE = 15 * 60 * SECOND
EVENING = 12 * 3600 * SECOND
MOST = 400  # links and cookies together; the oldest go
_KEY = "personal-pages"


@dataclass(frozen=True, slots=True)
class _Pass:
    """Whose it is, and its end by both clocks: one stands still while the machine sleeps, one can be set."""

    person: str
    opens: bool  # a link; otherwise a cookie
    boot: str
    mono: int
    wall: int


class Links:
    """See the module; one change at a time, kept before it counts."""

    def __init__(self, *, scratch: Scratch, clock: Clock, ids: Ids) -> None:
        self._scratch = scratch
        self._clock = clock
        self._ids = ids
        self._passes: dict[str, _Pass] = {}
        self._changing = asyncio.Lock()

    async def load(self) -> None:
        """What an earlier run of the program kept."""
        try:
            kept = json.loads(await self._scratch.get(_KEY) or "{}")
            self._passes = {digest: _Pass(**fields) for digest, fields in kept.items()}
        except (ValueError, TypeError, AttributeError):
            self._passes = {}

    async def make(self, person: PersonId) -> str:
        """The token of a fresh link. Raises Unavailable."""
        token, link = self._new(person, opens=True)
        async with self._changing:
            await self._keep(
                lambda kept: not (kept.opens and kept.person == person), added=(_digest(token), link)
            )
        return token

    def leads_to(self, token: str) -> PersonId | None:
        """Whose page a link would open; looking changes nothing, for preview bots look too."""
        return self._whose(token, opens=True)

    async def spend(self, token: str) -> tuple[PersonId, str] | None:
        """Whose page the link opens, and the secret of their cookie. Raises Unavailable."""
        async with self._changing:
            person = self._whose(token, opens=True)
            if person is None:
                return None
            secret, cookie = self._new(person, opens=False)
            spent = self._passes[_digest(token)]
            await self._keep(lambda kept: kept is not spent, added=(_digest(secret), cookie))
            return person, secret

    def holder(self, secret: str) -> PersonId | None:
        """Whose cookie this is."""
        return self._whose(secret, opens=False)

    async def close(self, secret: str) -> None:
        """The cookie opens nothing any more. Raises Unavailable."""
        async with self._changing:
            closed = self._passes.get(_digest(secret))
            await self._keep(lambda kept: kept is not closed)

    def _new(self, person: PersonId, *, opens: bool) -> tuple[str, _Pass]:
        life = LINK_LIFE if opens else EVENING
        end = {"mono": self._clock.mono() + life, "wall": self._clock.wall() + life // 1_000_000}
        return self._ids.new(), _Pass(person, opens, self._clock.boot(), **end)

    def _whose(self, secret: str, *, opens: bool) -> PersonId | None:
        found = self._passes.get(_digest(secret))
        return PersonId(found.person) if found and found.opens is opens and self._lives(found) else None

    def _lives(self, one: _Pass) -> bool:
        same_boot = one.boot == self._clock.boot()
        return same_boot and self._clock.mono() < one.mono and self._clock.wall() < one.wall

    async def _keep(self, stays: Callable[[_Pass], bool], *, added: tuple[str, _Pass] | None = None) -> None:
        passes = {digest: one for digest, one in self._passes.items() if self._lives(one) and stays(one)}
        if added is not None:
            passes = dict([*passes.items(), added][-MOST:])
        await self._scratch.put(_KEY, json.dumps({digest: asdict(one) for digest, one in passes.items()}))
        self._passes = passes


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
