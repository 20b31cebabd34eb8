"""How many films go out at once, and to whom; who seeks leaves old requests behind, so new ones win."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from streamkit.core.model import PersonId

EACH = 3  # of one person's at once: a player asks anew before it lets go
MOST = 24


class Transfers:
    def __init__(self) -> None:
        self._running: list[tuple[web.Request, PersonId]] = []  # the oldest first

    @contextmanager
    def one_more(self, request: web.Request, person: PersonId) -> Iterator[None]:
        """Ends this person's oldest where there are too many. Raises 503 where everybody's are."""
        own = [each for each in self._running if each[1] == person]
        if len(own) >= EACH:
            self._running.remove(own[0])
            cut_off(own[0][0])
        if len(self._running) >= MOST:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "5"})
        mine = request, person
        self._running.append(mine)
        try:
            yield
        finally:
            if mine in self._running:
                self._running.remove(mine)

    def serves(self, connection: object) -> bool:
        """Whether something goes out on this connection now."""
        return any(request.protocol is connection for request, _ in self._running)


def cut_off(request: web.Request) -> None:
    """At once: closing politely waits for a reader that may never read."""
    if request.transport is not None:
        request.transport.abort()
