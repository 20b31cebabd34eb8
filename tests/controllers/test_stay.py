"""«Остаёмся»: OBS is stopped until it is seen to have stopped, and nothing but a click starts it again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.core.commands import WantRecording
from streamkit.core.commands.stay import StayAwhile
from streamkit.core.model import SECOND
from tests.controllers.obs_evening import ObsEvening, an_obs_evening
from tests.core.evening import ASYA
from tests.fakes.recorder import Fault


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as begun:
        yield begun


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.REFUSE, Fault.SILENT])
async def test_the_stop_is_said_until_it_is_done(evening: ObsEvening, fault: Fault) -> None:
    """A lost stop is said again at the next look."""
    await evening.begins(ASYA)
    evening.obs.fault("stop", fault, times=2)
    await evening.does(StayAwhile())
    for records in (True, True, False):
        await evening.looks()
        assert evening.world.records is records


async def test_a_hand_in_obs_records_nobody_in_the_informal_hour(evening: ObsEvening) -> None:
    """People were told that it is over; the host is told that somebody pressed record."""
    await evening.begins(ASYA)
    await evening.does(StayAwhile())
    await evening.world.passes(2 * SECOND)
    evening.obs.press_record()
    await evening.looks()
    await evening.looks()
    assert (evening.world.records, evening.wanted) == (False, False)
    assert evening.told == ["notice-begun-by-hand"]


async def test_the_hosts_click_records_again(evening: ObsEvening) -> None:
    """In a take of its own."""
    await evening.begins(ASYA)
    await evening.does(StayAwhile())
    await evening.world.passes(2 * SECOND)
    assert not evening.world.records
    await evening.does(WantRecording())
    await evening.world.passes(2 * SECOND)
    assert evening.world.records
    session = evening.world.session
    assert session is not None
    assert len(session.takes) == 2
