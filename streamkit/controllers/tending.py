"""The loop of whatever lies in a folder as the log has it: looks, sets right, waits, and looks again."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod

import structlog

from streamkit.controllers.waiting import rest
from streamkit.ports import Rejected, Unavailable
from streamkit.service import Service

_logger = structlog.get_logger(__name__)


class Tending(ABC):
    """Files somebody else may touch as well, so each look compares all of them; `tick` s after the last."""

    def __init__(self, *, service: Service, tick: float) -> None:
        self._service = service
        self._tick = tick
        self._wake = asyncio.Event()

    @abstractmethod
    async def tidy(self) -> None:
        """One look. Raises Unavailable, Rejected."""

    def refused(self, error: Rejected) -> None:
        """Where looking again may not help."""
        _logger.warning("a folder is not tidy", what=type(self).__name__, why=error.key)

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            try:
                await self.tidy()
            except Unavailable as error:
                _logger.warning("a folder is not tidy yet", what=type(self).__name__, why=error.key)
            except Rejected as error:
                self.refused(error)
            await rest(self._wake, seconds=self._tick)
