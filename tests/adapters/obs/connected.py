"""A recorder that is connected for as long as a test needs it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from streamkit.adapters.obs import ObsRecorder
from streamkit.adapters.obs.made import OurPage, not_ours
from streamkit.adapters.system import SystemClock
from streamkit.ports import LinkUp, Rejected, Signal, Unavailable

PATIENCE = 0.3  # s
PASSWORD = "any"


@dataclass(frozen=True, slots=True)
class Connected:
    recorder: ObsRecorder
    running: asyncio.Task[None]

    async def hears(self) -> Signal:
        """The next signal."""
        async with asyncio.timeout(10):
            async for signal in self.recorder.signals():
                return signal
        raise AssertionError


def recorder_for(
    port: int,
    *,
    password: str = PASSWORD,
    allow_no_password: bool = False,
    our_page: OurPage = not_ours,
) -> ObsRecorder:
    return ObsRecorder(
        "127.0.0.1",
        port,
        password,
        clock=SystemClock(),
        patience=PATIENCE,
        allow_no_password=allow_no_password,
        our_page=our_page,
    )


@asynccontextmanager
async def connected(recorder: ObsRecorder) -> AsyncIterator[Connected]:
    running = asyncio.create_task(recorder.run())
    try:
        link = Connected(recorder, running)
        assert isinstance(await link.hears(), LinkUp)
        yield link
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError, Unavailable, Rejected):
            await running
