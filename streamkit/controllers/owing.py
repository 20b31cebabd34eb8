"""The loop of whatever is owed to somebody until it was said: looks, says, waits, and looks again.

Rule: what is owed stands in the log, and so does that it was said; cut off in between, it is said again.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND
from streamkit.core.state import State
from streamkit.ports import Clock, Rejected, Unavailable
from streamkit.service import Service

TICK = 1.0  # s
AGAIN = 30 * SECOND  # after it could not be said

T = TypeVar("T", bound=Hashable)

_logger = structlog.get_logger(__name__)


class Owing(ABC, Generic[T]):
    """What one controller owes: each thing tried at once, and then again after a while."""

    def __init__(self, *, service: Service, clock: Clock) -> None:
        self._service = service
        self._clock = clock
        self._wake = asyncio.Event()
        self._not_before: dict[T, int] = {}

    @abstractmethod
    def owed(self, state: State) -> Iterable[T]:
        """What has still to be said."""

    @abstractmethod
    async def settle(self, one: T) -> None:
        """Says it, and writes down that it was. Raises Unavailable, Rejected, Refused where it could not."""

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            owed = list(self.owed(self._service.state))
            self._not_before = {one: at for one, at in self._not_before.items() if one in owed}
            for one in owed:
                if self._clock.mono() >= self._not_before.get(one, 0):
                    self._not_before[one] = self._clock.mono() + AGAIN
                    await self._try(one)
            await rest(self._wake, seconds=TICK)

    async def _try(self, one: T) -> None:
        try:
            await self.settle(one)
        except (Unavailable, Rejected, Refused) as error:
            _logger.warning("not said yet", what=type(self).__name__, why=error.key)
