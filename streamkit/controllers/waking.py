"""Wakes our overlay pages in OBS: a browser source that was loaded while nobody answered stays blank.

Rule: only a page that has not said hello is loaded anew; one that is there would flicker.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from streamkit.core.model import SECOND
from streamkit.ports import Clock, Recorder, Rejected, Unavailable
from streamkit.supervise import Health

TICK = 0.5  # s
PATIENCE = 3 * SECOND  # a page that is only reconnecting says hello within two
# Later ones are for a page that crashed, or that OBS has in a scene it does not load.
LONGEST = 60 * SECOND


@dataclass
class _Silence:
    """Of one page: when it is loaded anew unless it is heard before, and how long that was put off."""

    until: int
    patience: int = PATIENCE

    def put_off(self, now: int) -> None:
        self.patience = min(self.patience * 3, LONGEST)
        self.until = now + self.patience


class Waking:
    """`pages` are the names of our overlays, `open` those that are heard.

    `port` is where they are served, 0 until they are. `obs` is up while OBS answers: one that comes back
    loads its pages by itself first.
    """

    def __init__(self, *, recorder: Recorder, clock: Clock, obs: Health, pages: Collection[str]) -> None:
        self._recorder = recorder
        self._clock = clock
        self._obs = obs
        self._pages = frozenset(pages)
        self._silences: dict[str, _Silence] = {}
        self.port = 0
        self.open: frozenset[str] = frozenset()

    def opened(self, names: frozenset[str]) -> None:
        self.open = names

    async def run(self) -> None:
        while True:
            await self.reconcile()
            await asyncio.sleep(TICK)

    async def reconcile(self) -> None:
        now = self._clock.mono()
        silent = self._pages - self.open if self._obs.up and self.port else ()
        self._silences = {page: self._silences.get(page) or _Silence(now + PATIENCE) for page in silent}
        due = {page for page, silence in self._silences.items() if now >= silence.until}
        if due:
            with suppress(Unavailable, Rejected):
                await self._recorder.reload({address for page in due for address in self._addresses(page)})
        for page in due:
            self._silences[page].put_off(now)

    def _addresses(self, page: str) -> list[str]:
        return [f"http://{host}:{self.port}/o/{page}" for host in ("127.0.0.1", "localhost")]
