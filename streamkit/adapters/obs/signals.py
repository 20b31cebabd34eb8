"""The signals one reader has not read yet."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from streamkit.ports import Signal, StageChanged


class Unread:
    """Keeps every signal in order, but of StageChanged next to each other only the newest.

    So a slow reader finds a short queue, and the instant it reads is never older than the last change.
    """

    def __init__(self) -> None:
        self._signals: deque[Signal] = deque()
        self._some = asyncio.Event()

    def put(self, signal: Signal) -> None:
        if self._signals and isinstance(self._signals[-1], StageChanged) and isinstance(signal, StageChanged):
            self._signals.pop()
        self._signals.append(signal)
        self._some.set()

    async def __aiter__(self) -> AsyncIterator[Signal]:
        while True:
            await self._some.wait()
            while self._signals:
                yield self._signals.popleft()
            self._some.clear()
