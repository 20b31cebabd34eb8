"""OBS that says yes and does something else: the host is told, and nobody is left in the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.core.commands import GiveAnswer, PutQuestion, StepOnStage, UnwantRecording, WantRecording
from streamkit.core.model import EVERYTHING, SECOND
from streamkit.ports import InputMix
from tests.controllers.obs_evening import CHAIN, ObsEvening, an_obs_evening
from tests.core.evening import ASYA, BORIS
from tests.fakes.recorder import Fault

GONE = InputMix(frozenset({1}), muted=True, covered=True)


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as one:
        yield one


async def test_a_start_that_nothing_follows_is_told_within_seconds_and_needs_a_click(
    evening: ObsEvening,
) -> None:
    """A missing folder, a full disk: OBS answers well. After the click it is tried again."""
    evening.obs.fault("start", Fault.DROP, times=100)
    await evening.begins(ASYA)
    await evening.world.passes(4 * SECOND)
    assert (evening.why, evening.wanted) == ({"gate-start-ignored"}, False)
    told = len([call for call in evening.obs.calls if call.name == "start"])
    await evening.world.passes(4 * SECOND)
    assert len([call for call in evening.obs.calls if call.name == "start"]) == told
    await evening.does(WantRecording())
    await evening.looks()
    assert len([call for call in evening.obs.calls if call.name == "start"]) == told + 1
    assert "gate-start-ignored" not in evening.why


async def test_a_recording_in_which_nothing_is_written_is_ended_and_told(evening: ObsEvening) -> None:
    """OBS says that it records; only the bytes tell otherwise."""
    evening.obs.writes = False
    await evening.begins(ASYA)
    await evening.world.passes(6 * SECOND)
    assert evening.wanted
    await evening.world.passes(5 * SECOND)
    assert (evening.why, evening.wanted, evening.world.records) == ({"gate-start-ignored"}, False, False)


async def test_a_start_that_is_followed_late_is_no_fault(evening: ObsEvening) -> None:
    """Three seconds are given."""
    evening.obs.fault("start", Fault.DROP, times=2)
    await evening.begins(ASYA)
    await evening.world.passes(4 * SECOND)
    assert evening.world.records


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.REFUSE])
async def test_a_stop_that_never_comes_takes_everybody_out_of_the_file(
    evening: ObsEvening, fault: Fault
) -> None:
    """After ten seconds of trying; live too, for nobody knows what OBS still writes. Then it is told."""
    await evening.begins(ASYA)
    evening.obs.stuck = True
    evening.obs.fault("stop", fault, times=3)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.world.passes(9 * SECOND)
    assert "gate-stop-ignored" not in evening.why
    assert all(evening.mix(name) != GONE for name in CHAIN)
    await evening.world.passes(3 * SECOND)
    assert "gate-stop-ignored" in evening.why
    assert [evening.mix(name) for name in CHAIN] == [GONE, GONE]
    before = len([call for call in evening.obs.calls if call.name == "stop"])
    await evening.world.passes(2 * SECOND)
    assert len([call for call in evening.obs.calls if call.name == "stop"]) > before


async def test_once_it_has_stopped_after_all_everybody_is_back(evening: ObsEvening) -> None:
    """Live as before; recording needs the host's click."""
    await evening.begins(ASYA)
    before = [evening.mix(name) for name in CHAIN]
    evening.obs.stuck = True
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.world.passes(12 * SECOND)
    evening.obs.stuck = False
    await evening.world.passes(2 * SECOND)
    assert (evening.why, evening.world.records) == ({"gate-not-wanted"}, False)
    assert [evening.mix(name) for name in CHAIN] == before


async def test_a_recording_that_somebody_ended_at_once_was_begun(evening: ObsEvening) -> None:
    """Between two looks; the next click is another start."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    await evening.does(WantRecording())
    await evening.looks()
    evening.obs.press_record()
    await evening.world.passes(SECOND)
    await evening.does(GiveAnswer(ASYA, frozenset()), GiveAnswer(ASYA, EVERYTHING), WantRecording())
    await evening.world.passes(4 * SECOND)
    assert evening.why == set()
    assert evening.world.records


async def test_a_start_is_waited_for_only_while_it_is_told(evening: ObsEvening) -> None:
    """One that came to nothing before the gate closed is no fault of the next one."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    evening.obs.fault("start", Fault.DROP)
    await evening.does(WantRecording())
    await evening.looks()
    await evening.does(GiveAnswer(ASYA, frozenset()), GiveAnswer(ASYA, EVERYTHING))
    await evening.world.passes(4 * SECOND)
    assert evening.why == set()
    assert evening.world.records


async def test_a_stop_that_is_not_needed_any_more_is_not_waited_for(evening: ObsEvening) -> None:
    """The gate opened again before OBS had done it."""
    await evening.begins(ASYA)
    evening.obs.fault("stop", Fault.DROP)
    await evening.does(StepOnStage(BORIS), PutQuestion(BORIS))
    await evening.looks()
    await evening.does(GiveAnswer(BORIS, frozenset()))
    await evening.world.passes(12 * SECOND)
    assert evening.why == set()
    assert evening.world.records
