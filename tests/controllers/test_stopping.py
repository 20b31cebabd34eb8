"""The host's STOP: over only when OBS was seen stopped, tried three times, and loud where it failed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.core.commands import UnwantRecording, WantRecording
from streamkit.core.model import SECOND
from streamkit.core.views import Stop
from tests.controllers.obs_evening import ObsEvening, an_obs_evening
from tests.core.evening import ASYA
from tests.fakes.recorder import Fault


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as one:
        await one.begins(ASYA)
        yield one


def presses(evening: ObsEvening, key: str = "key-1") -> None:
    evening.streamkit.recording.observing.stopping.press(key)


def shown(evening: ObsEvening) -> Stop | None:
    return evening.streamkit.recording.observing.stopping.view


def times_told(evening: ObsEvening) -> int:
    return len([call for call in evening.obs.calls if call.name == "stop"])


async def test_a_stop_needs_neither_the_store_nor_the_chat(evening: ObsEvening) -> None:
    """The log wants a recording still, nobody heard the chat: one look, and OBS has stopped and stays so."""
    evening.world.chat_is_silent = True
    presses(evening)
    assert shown(evening) is not None
    await evening.looks()
    assert not evening.world.records
    await evening.world.passes(5 * SECOND)
    assert (evening.wanted, evening.world.records, shown(evening)) == (True, False, None)
    assert evening.why == {"gate-not-wanted"}


async def test_obs_that_stops_is_told_once_and_nothing_is_alarmed(evening: ObsEvening) -> None:
    """The wish is taken back in the log, and a new one records again."""
    presses(evening)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.world.passes(3 * SECOND)
    assert (times_told(evening), shown(evening), evening.world.records) == (1, None, False)
    await evening.does(WantRecording())
    await evening.world.passes(3 * SECOND)
    assert evening.world.records


async def test_obs_that_goes_on_is_told_three_times_and_then_it_is_loud(evening: ObsEvening) -> None:
    """It is tried on, for whatever OBS does later; seen stopped, the alarm is over."""
    evening.obs.stuck = True
    presses(evening)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    pressed = shown(evening)
    assert pressed is not None
    assert (pressed.tries, pressed.failed) == (1, False)
    await evening.world.passes(4 * SECOND)
    assert shown(evening) == Stop(pressed.since, tries=3, failed=True)
    once = times_told(evening)
    await evening.world.passes(2 * SECOND)
    assert times_told(evening) > once >= 3
    evening.obs.stuck = False
    await evening.world.passes(SECOND)
    assert (shown(evening), evening.world.records) == (None, False)


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.REFUSE])
async def test_a_try_that_fails_is_followed_by_another(evening: ObsEvening, fault: Fault) -> None:
    """Twice OBS does not do it, the third time it does; nobody is alarmed."""
    evening.obs.fault("stop", fault, times=2)
    presses(evening)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.world.passes(2 * SECOND)
    assert (shown(evening), evening.world.records) == (None, False)


async def test_obs_that_does_not_answer_is_no_obs_that_stopped(evening: ObsEvening) -> None:
    """Nobody can see what it does: after five seconds that is said, too."""
    evening.obs.lose_link()
    presses(evening)
    await evening.looks()
    early = shown(evening)
    assert early is not None
    assert not early.failed
    await evening.world.passes(6 * SECOND)
    late = shown(evening)
    assert late is not None
    assert late.failed


async def test_a_request_that_comes_twice_does_not_stop_what_began_meanwhile(evening: ObsEvening) -> None:
    """It has the key of the first; another press has its own."""
    presses(evening, "key-1")
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    await evening.does(WantRecording())
    await evening.world.passes(3 * SECOND)
    presses(evening, "key-1")
    await evening.looks()
    assert evening.world.records
    presses(evening, "key-2")
    await evening.looks()
    assert not evening.world.records


async def test_pressed_again_after_it_failed_it_is_tried_anew(evening: ObsEvening) -> None:
    """The count begins again; while it is under way a second press changes nothing."""
    evening.obs.stuck = True
    presses(evening, "key-1")
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.world.passes(2 * SECOND)
    once = shown(evening)
    presses(evening, "key-2")
    assert shown(evening) == once
    await evening.world.passes(3 * SECOND)
    presses(evening, "key-3")
    again = shown(evening)
    assert again is not None
    assert (again.tries, again.failed) == (1, False)
