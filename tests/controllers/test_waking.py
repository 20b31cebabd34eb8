"""A browser source that OBS loaded while nobody answered is loaded again, and one that is there is not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from streamkit.controllers.waking import LONGEST, PATIENCE, Waking
from streamkit.core.model import SECOND
from streamkit.ports import Unavailable
from streamkit.supervise import Health
from tests.fakes.recorder import FakeRecorder, Fault
from tests.fakes.system import FakeClock

ALL, BAR = "http://127.0.0.1:8765/o/all?t=secret", "http://localhost:8765/o/bar?t=other"


PAGES = frozenset({"all", "bar"})


class Stage:
    """OBS shows two of our pages; all are heard until a test says otherwise."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.obs = FakeRecorder(clock=self.clock, folder=folder)
        self.obs.browsers = {"overlay": ALL, "bar": BAR, "elsewhere": ALL.replace("8765", "8766")}
        self.health = Health("OBS")
        self.waking = Waking(recorder=self.obs, clock=self.clock, obs=self.health, pages=PAGES)
        self.waking.opened(PAGES)
        self.waking.port = 8765

    async def passes(self, time: int) -> list[str]:
        """The addresses that were loaded anew meanwhile; looked at twice a second."""
        before = len(self.obs.reloaded)
        for _ in range(2 * time // SECOND):
            self.clock.advance(SECOND // 2)
            await self.waking.reconcile()
        return self.obs.reloaded[before:]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = Stage(tmp_path)
    running = asyncio.create_task(stage.obs.run())
    await asyncio.sleep(0)
    stage.health.went_up()
    await stage.waking.reconcile()
    yield stage
    running.cancel()
    with suppress(asyncio.CancelledError, Unavailable):
        await running


async def test_a_page_that_says_nothing_is_loaded_anew_after_three_seconds(stage: Stage) -> None:
    """OBS was there first: its page met nobody. The other, which said hello, is left alone."""
    stage.waking.opened(PAGES - {"all"})
    await stage.waking.reconcile()
    assert await stage.passes(PATIENCE - SECOND // 2) == []
    assert await stage.passes(SECOND) == [ALL]
    stage.waking.opened(PAGES)
    assert await stage.passes(2 * LONGEST) == []


async def test_an_obs_that_comes_later_loads_its_pages_by_itself(stage: Stage) -> None:
    """Streamkit was there first: the three seconds begin when OBS answers, and its pages come in them."""
    stage.health.went_down(Unavailable("obs-lost"))
    stage.waking.opened(frozenset())
    assert await stage.passes(10 * SECOND) == []
    stage.health.went_up()
    assert await stage.passes(2 * SECOND) == []
    stage.waking.opened(PAGES - {"bar"})
    assert await stage.passes(2 * SECOND) == [BAR]


async def test_before_pages_are_served_none_is_loaded(stage: Stage) -> None:
    """There would be nobody to answer it."""
    stage.waking.port = 0
    stage.waking.opened(PAGES - {"all"})
    assert await stage.passes(10 * SECOND) == []
    stage.waking.port = 8765
    assert await stage.passes(4 * SECOND) == [ALL]


async def test_a_page_that_reconnects_is_not_touched(stage: Stage) -> None:
    """Each silence has its own three seconds."""
    for _ in range(3):
        stage.waking.opened(PAGES - {"all"})
        assert await stage.passes(2 * SECOND) == []
        stage.waking.opened(PAGES)
        assert await stage.passes(2 * SECOND) == []


async def test_a_page_that_never_comes_is_tried_ever_more_rarely(stage: Stage) -> None:
    """It may stand in a scene that OBS does not load; and one that crashed is back within a minute."""
    stage.waking.opened(PAGES - {"all"})
    assert len(await stage.passes(60 * SECOND)) == 3
    assert len(await stage.passes(10 * LONGEST)) == 10


@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.REFUSE, Fault.DROP])
async def test_an_obs_that_does_not_do_it_is_asked_again(stage: Stage, fault: Fault) -> None:
    """Nobody else is told: the overlay's lamp in the control room says that it is not there."""
    stage.waking.opened(PAGES - {"all"})
    stage.obs.fault("reload", fault)
    assert await stage.passes(4 * SECOND) == []
    assert await stage.passes(9 * SECOND) == [ALL]
