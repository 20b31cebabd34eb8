"""Resting until something happens, or for so long."""

from __future__ import annotations

import asyncio
from contextlib import suppress


async def rest(wake: asyncio.Event, *, seconds: float) -> None:
    """Returns when `wake` is set, or after `seconds`.

    Not `wait_for`: in Python 3.11 it loses a cancellation that comes together with what it waits for, and a
    loop that cannot be cancelled keeps the program from ending.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await wake.wait()
