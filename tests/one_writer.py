"""A running service over a log that can be slow, unreadable, or hold back until told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from streamkit.core.commands import (
    Command,
    PutQuestion,
)
from streamkit.core.events import Fact
from streamkit.core.model import Medium
from streamkit.ports import Cause, Entry, Unavailable
from streamkit.service import Handled, Service
from tests.core.evening import ASYA, opening
from tests.fakes.log import FakeLog
from tests.fakes.system import FakeClock


class Disk(FakeLog):
    """A log that can be slow, or not read, or hold back until told."""

    def __init__(self) -> None:
        super().__init__()
        self.lets = asyncio.Event()
        self.lets.set()
        self.asked = asyncio.Event()
        self.readable = True
        self.batches: list[list[str]] = []

    async def append(self, entries: Sequence[Entry]) -> Sequence[Fact]:
        self.asked.set()
        await self.lets.wait()
        facts = await super().append(entries)
        self.batches.append([entry.cause.id for entry in entries])
        return facts

    async def knows(self, causes: Sequence[Cause]) -> frozenset[Cause]:
        if not self.readable:
            raise Unavailable("store-not-readable")
        return await super().knows(causes)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """The next commit waits for the end of the block."""
        self.lets.clear()
        self.asked.clear()
        try:
            yield
        finally:
            self.lets.set()


class Writer:
    """A running service with an evening open, in which asya was asked."""

    def __init__(self) -> None:
        self.log = Disk()
        self.service = Service(self.log, FakeClock())
        self._causes = 0

    async def does(self, command: Command, cause: str = "") -> Handled:
        self._causes += 1
        return await self.service.handle(Cause(cause or f"test:{self._causes}"), command)

    def asks(self, command: Command, cause: str = "") -> asyncio.Task[Handled]:
        """Without waiting for it."""
        return asyncio.create_task(self.does(command, cause))

    @property
    def media(self) -> frozenset[Medium]:
        session = self.service.state.session
        return session.media(ASYA) if session else frozenset()


@asynccontextmanager
async def a_writer() -> AsyncIterator[Writer]:
    writer = Writer()
    run = asyncio.create_task(writer.service.run())
    await writer.does(opening())
    await writer.does(PutQuestion(ASYA))
    try:
        yield writer
    finally:
        run.cancel()
        with suppress(asyncio.CancelledError):
            await run
