"""What the overlay pages have really painted: only their own word says that code is gone from the picture.

Rule: a page that has not said so, or is not heard any more, may still show what it was last sent.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count

from streamkit.controllers.waiting import rest
from streamkit.core.commands import SeeOverlay
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, SubmissionId
from streamkit.core.shown_code import would_change
from streamkit.ports import Cause, Clock, Ids, Unavailable
from streamkit.service import Service

TICK = 0.25  # s
CLEARS_ITSELF = 5 * SECOND  # a page that hears nothing hides what it shows after three
MOST_VIEWS = 2000  # a page further behind than that has hung


@dataclass(frozen=True, slots=True)
class _View:
    """A view that was sent: its number, the fact it was made at, and the code on it."""

    rev: int
    seq: int
    code: frozenset[SubmissionId]


class OverlayPages:
    """Told of every view and every page; writes down what is on all of them."""

    def __init__(self, *, service: Service, clock: Clock, ids: Ids) -> None:
        self._service = service
        self._clock = clock
        self._ids = ids
        self._views: dict[int, _View] = {}
        self._pages: dict[int, _View | None] = {}
        self._names = count(1)
        self.unsure_until = clock.mono() + CLEARS_ITSELF  # pages of an earlier run may still be open
        self._wake = asyncio.Event()

    def publishes(self, rev: int, *, seq: int, code: SubmissionId | None) -> None:
        self._views[rev] = _View(rev, seq, frozenset() if code is None else frozenset({code}))
        while len(self._views) > MOST_VIEWS:
            del self._views[next(iter(self._views))]

    def opened(self) -> int:
        """The name of a page that was opened, or is back."""
        page = next(self._names)
        self._pages[page] = None
        return page

    def painted(self, page: int, rev: int) -> None:
        """A page says that this view is what can be seen of it."""
        if page in self._pages and rev in self._views:
            self._pages[page] = self._views[rev]
            self._wake.set()

    def left(self, page: int) -> None:
        if self._pages.pop(page, None) is None or self._exposed:
            self.unsure_until = self._clock.mono() + CLEARS_ITSELF

    @property
    def _exposed(self) -> bool:
        session = self._service.state.session
        return session is not None and bool(session.on_overlay)

    @property
    def pages(self) -> int:
        """How many are open now."""
        return len(self._pages)

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            await self.reconcile()
            await rest(self._wake, seconds=TICK)

    async def reconcile(self) -> None:
        session = self._service.state.session
        if session is None or self._clock.mono() < self.unsure_until:
            return
        shown = [view for view in self._pages.values() if view is not None]
        if len(shown) < len(self._pages):
            return
        seq = min((view.seq for view in shown), default=self._service.state.seq)
        code = frozenset(each for view in self._may_show(shown) for each in view.code)
        if would_change(session, code, seq=seq):
            await self._written(SeeOverlay(code, seq))

    def _may_show(self, painted: list[_View]) -> list[_View]:
        """What the pages painted last, and all they were sent since: by now they may have painted that."""
        since = min((view.rev for view in painted), default=None)
        if since is None:
            return []
        return [*painted, *(view for view in self._views.values() if view.rev > since)]

    async def _written(self, command: SeeOverlay) -> None:
        """What could not be written is tried again at the next look; until then the code counts as seen."""
        try:
            await self._service.handle(Cause(f"overlay:{self._ids.new()}"), command)
        except (Unavailable, Refused):
            return
