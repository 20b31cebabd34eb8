"""A wire between streamkit and OBS that can be cut, or go dead without either end being told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Wire:
    """Forwards every connection to OBS's port, while it is whole."""

    def __init__(self, obs_port: int) -> None:
        self._obs_port = obs_port
        self._whole, self._flows = True, asyncio.Event()
        self._flows.set()
        self._ends: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Both ends see it, and nobody gets through."""
        self._whole = False
        for end in self._ends:
            end.close()

    def go_dead(self) -> None:
        """Nothing arrives any more, and nobody is told."""
        self._flows.clear()

    def mend(self) -> None:
        self._whole = True
        self._flows.set()

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self._whole:
                await self._joined(reader, writer)
        finally:
            writer.close()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            obs_reader, obs_writer = await asyncio.open_connection("127.0.0.1", self._obs_port)
            ends = {writer, obs_writer}
            self._ends |= ends
            try:
                ways = [self._carry(reader, obs_writer), self._carry(obs_reader, writer)]
                tasks = [asyncio.create_task(way) for way in ways]
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            finally:
                self._ends -= ends
                obs_writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while part := await reader.read(65536):
                await self._flows.wait()
                writer.write(part)
                await writer.drain()


@asynccontextmanager
async def wire_to(obs_port: int) -> AsyncIterator[tuple[Wire, int]]:
    """A wire, and the port at its other end."""
    wire = Wire(obs_port)
    server = await asyncio.start_server(wire.accept, "127.0.0.1", 0)
    async with server:
        yield wire, server.sockets[0].getsockname()[1]
        wire.cut()
