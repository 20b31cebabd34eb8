"""OBS's watchdog: nothing is recorded without it, and nothing goes on without us."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.core.commands import CloseSession, SpeakVeto, UnwantRecording, WantRecording
from streamkit.core.model import SECOND, TakeEnd
from tests.controllers.obs_evening import ObsEvening, an_obs_evening
from tests.core.evening import ASYA
from tests.fakes.recorder import Fault


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as one:
        yield one


async def test_without_it_nothing_is_recorded(evening: ObsEvening) -> None:
    """Nobody added its script to OBS."""
    evening.obs.watchdog = False
    await evening.begins(ASYA)
    assert evening.why == {"gate-watchdog"}
    assert [call for call in evening.obs.calls if call.name == "start"] == []


async def test_when_it_falls_silent_the_take_ends_and_a_click_is_needed(evening: ObsEvening) -> None:
    """Its script was removed, or hangs: what would stop OBS then?"""
    await evening.begins(ASYA)
    evening.obs.watchdog = False
    await evening.world.passes(4 * SECOND)
    assert not evening.world.records
    evening.obs.watchdog = True
    await evening.world.passes(2 * SECOND)
    assert (evening.why, evening.wanted) == ({"gate-watchdog"}, False)
    await evening.does(WantRecording())
    await evening.looks()
    assert evening.world.records


async def test_killed_we_leave_no_recording(evening: ObsEvening) -> None:
    """Five seconds later OBS does not record, nor does it when somebody presses record."""
    await evening.begins(ASYA)
    await evening.world.dies()
    evening.world.clock.advance(5 * SECOND)
    assert not evening.world.records
    evening.obs.press_record()
    evening.world.clock.advance(SECOND)
    assert not evening.world.records


async def test_an_obs_we_cannot_reach_stops_by_itself(evening: ObsEvening) -> None:
    """Our stop does not arrive, and neither does a lease."""
    await evening.begins(ASYA)
    evening.obs.lose_link()
    await evening.world.passes(5 * SECOND)
    assert not evening.world.records


async def test_what_ended_while_we_hung_waits_for_a_person(evening: ObsEvening) -> None:
    """We heard of the end late, so nobody knows which second of the file is which."""
    await evening.begins(ASYA)
    evening.world.clock.advance(10 * SECOND)
    await evening.looks()
    session = evening.world.session
    assert session is not None
    assert session.takes[-1].end is TakeEnd.LOST
    assert (evening.why, evening.world.records) == ({"gate-watchdog"}, False)


async def test_hung_for_a_while_we_drop_what_nobody_watched(evening: ObsEvening) -> None:
    """OBS goes on, for its lease came late but came; the stretch is unknown."""
    await evening.begins(ASYA)
    evening.world.clock.advance(int(2.6 * SECOND))
    await evening.looks()
    session = evening.world.session
    assert session is not None
    assert any(span.dirty for span in session.takes[-1].spans)
    await evening.looks()
    assert evening.world.session is not None
    assert not evening.world.session.dirty


async def test_record_pressed_in_obs_counts_while_only_the_wish_is_missing(evening: ObsEvening) -> None:
    """The watchdog lets it through, for we are there and judge it."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.world.passes(6 * SECOND)
    evening.obs.press_record()
    await evening.world.passes(3 * SECOND)
    assert evening.wanted
    assert evening.world.records


async def test_behind_a_closed_gate_it_stops_what_we_fail_to_stop(evening: ObsEvening) -> None:
    """Every stop of ours is forgotten by OBS."""
    await evening.begins(ASYA)
    evening.obs.fault("stop", Fault.DROP, times=99)
    await evening.does(SpeakVeto(ASYA))
    await evening.world.passes(2 * SECOND)
    assert not evening.world.records


@pytest.mark.parametrize("how", ["closed", "left"])
async def test_after_the_evening_obs_is_its_owners(evening: ObsEvening, how: str) -> None:
    """Closed, or the program was asked to end."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    if how == "closed":
        await evening.does(CloseSession())
        await evening.looks()
    else:
        await evening.streamkit.recording.leave()
    await evening.world.dies()
    evening.obs.press_record()
    evening.world.clock.advance(60 * SECOND)
    assert evening.world.records


async def test_an_evening_closed_without_obs_gives_it_back_when_it_is_there(evening: ObsEvening) -> None:
    """Else its owner could not record."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    evening.obs.crash()
    await evening.does(CloseSession())
    await evening.looks()
    evening.obs.come_back()
    await evening.streamkit.connects()
    await evening.looks()
    evening.obs.press_record()
    evening.world.clock.advance(60 * SECOND)
    assert evening.world.records
