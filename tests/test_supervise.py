"""Keeping work alive: an outage is waited out, a refusal is not hurried, a bug ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
import structlog

from streamkit.ports import Rejected, Unavailable
from streamkit.supervise import EndedUnexpectedly, Health, keep_running

LONG = 0.2  # s


class Work:
    """Meets one end after another, and tells when it was begun."""

    def __init__(self, *ends: Exception | Callable[[], Awaitable[None]]) -> None:
        self._ends = list(ends)
        self.begun: list[float] = []

    async def __call__(self) -> None:
        self.begun.append(asyncio.get_running_loop().time())
        end = self._ends.pop(0)
        if isinstance(end, Exception):
            raise end
        await end()

    @property
    def rests(self) -> list[float]:
        return [later - before for before, later in zip(self.begun, self.begun[1:], strict=False)]


async def _kept(work: Work, health: Health | None = None) -> None:
    await keep_running(work, health=health or Health("it"), first_wait=0.01, longest_wait=LONG)


async def test_an_outage_is_tried_again_more_and_more_slowly() -> None:
    """Until the work comes to something else."""
    work = Work(*[Unavailable("down")] * 3, KeyError("a bug"))
    with pytest.raises(KeyError):
        await _kept(work)
    first, second, third = work.rests
    assert first < second < third < LONG


async def test_a_refusal_is_not_hurried() -> None:
    """A dead login is not cured by haste."""
    work = Work(Rejected("dead-login"), KeyError("a bug"))
    with pytest.raises(KeyError):
        await _kept(work)
    assert work.rests[0] > LONG * 0.75


async def test_what_held_for_long_is_tried_again_at_once() -> None:
    """The slowness of earlier failures is forgotten."""

    async def held() -> None:
        await asyncio.sleep(LONG * 1.1)
        raise Unavailable("down")

    work = Work(*[Unavailable("down")] * 4, held, KeyError("a bug"))
    with pytest.raises(KeyError):
        await _kept(work)
    assert work.rests[-1] < LONG * 1.5


async def test_a_loop_that_returns_is_a_fault() -> None:
    """It should have gone on for ever."""

    async def returned() -> None:
        """Nothing more to do, it thinks."""

    with pytest.raises(EndedUnexpectedly, match="it"):
        await _kept(Work(returned))


async def test_health_tells_why_and_that_it_is_over() -> None:
    """Down with a key while it is down, up without one."""
    health, told = Health("it"), list[tuple[bool, str | None]]()

    def tell() -> None:
        told.append((health.up, health.why.key if health.why else None))

    async def up() -> None:
        tell()
        health.went_up()
        tell()
        raise Unavailable("gone")

    with pytest.raises(KeyError):
        await _kept(Work(Unavailable("down"), up, KeyError("a bug")), health)
    tell()
    assert told == [(False, "down"), (True, None), (False, "gone")]


async def test_an_outage_is_said_once() -> None:
    """However often it is tried."""
    with structlog.testing.capture_logs() as said, suppress(KeyError):
        await _kept(Work(*[Unavailable("down")] * 3, KeyError("a bug")))
    assert [one["event"] for one in said] == ["connection lost"]
