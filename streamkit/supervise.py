"""Keeping long work alive: an outage waits and comes again, a bug ends the program.

Rule: every loop has a spoken name; only `Unavailable` is waited out, said once when it begins and once when
it ends. A loop that returns is a fault like any other.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

import structlog

from streamkit.ports import PortError, Rejected, Unavailable

FIRST_WAIT = 0.5  # s
LONGEST_WAIT = 30.0  # s

_logger = structlog.get_logger(__name__)


class EndedUnexpectedly(RuntimeError):
    """A loop that should have gone on for ever came back."""


class Health:
    """What the control room tells about one connection: up, down, and why."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.up = False
        self.why: PortError | None = None

    def went_up(self) -> None:
        if self.why is not None:
            _logger.info("connection is back", name=self.name)
        self.up, self.why = True, None

    def went_down(self, why: PortError) -> None:
        if self.why is None or self.why.key != why.key:
            _logger.warning("connection lost", name=self.name, why=why.key)
        self.up, self.why = False, why


async def keep_running(
    work: Callable[[], Awaitable[None]],
    *,
    health: Health,
    first_wait: float = FIRST_WAIT,
    longest_wait: float = LONGEST_WAIT,
) -> None:
    """Runs `work` again and again while it raises Unavailable; after Rejected it waits the longest time.

    A refusal (a dead login, a wrong password) is not cured by haste, but may be by a person meanwhile.
    """
    wait = first_wait
    why: PortError
    while True:
        started = asyncio.get_running_loop().time()
        try:
            await work()
        except (Unavailable, Rejected) as error:
            why = error
        else:
            raise EndedUnexpectedly(health.name)
        health.went_down(why)
        if asyncio.get_running_loop().time() - started > longest_wait:
            wait = first_wait  # it held for long: its first failure is not one of a row
        rest = longest_wait if isinstance(why, Rejected) else wait
        await asyncio.sleep(rest * random.uniform(0.8, 1.2))  # noqa: S311 because this is jitter
        wait = min(wait * 2, longest_wait)
