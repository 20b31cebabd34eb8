"""Which inputs are open, and when an input is no longer the one the host spoke of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.core.commands import MapSource
from streamkit.core.model import Source
from streamkit.ports import InputMix
from tests.controllers.obs_evening import ObsEvening, an_obs_evening
from tests.core.evening import ASYA
from tests.fakes.stage import an_input

SLOT = replace(an_input("streamkit guest 1", kind="browser_source"), made="slot one")


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as evening:
        yield evening


def source(evening: ObsEvening, name: str) -> Source:
    session, found = evening.world.session, evening.world.source(name)
    assert session is not None
    assert found is not None
    return session.sources[found]


async def with_a_slot(evening: ObsEvening) -> None:
    """Asya is in it, allows everything, and is recorded."""
    evening.obs.change_input(SLOT)
    await evening.begins(ASYA)
    await evening.does(MapSource(source(evening, SLOT.name).id, frozenset({ASYA})))
    await evening.world.passes(3_000_000_000)
    assert evening.world.records
    assert 2 in evening.mix(SLOT.name).tracks


async def test_only_what_setup_made_for_one_guest_is_not_open(evening: ObsEvening) -> None:
    """A foreign browser source stays open under whatever name."""
    await with_a_slot(evening)
    evening.obs.change_input(an_input("streamkit guest 2", kind="browser_source"))
    await evening.looks()
    assert not source(evening, SLOT.name).open
    assert source(evening, "streamkit guest 2").open


@pytest.mark.parametrize("made", ["slot two", None], ids=["another link", "altered by hand"])
async def test_a_slot_that_changed_is_out_of_the_recording_until_it_is_mapped_anew(
    evening: ObsEvening, made: str | None
) -> None:
    """Whoever is behind the new address was never spoken of."""
    await with_a_slot(evening)
    evening.obs.change_input(replace(evening.world.stage[SLOT.name], made=made))
    await evening.looks()
    assert source(evening, SLOT.name).people is None
    assert evening.mix(SLOT.name) == InputMix(frozenset({1}), muted=True, covered=True)
    assert source(evening, SLOT.name).open == (made is None)


async def test_a_slot_keeps_its_person_over_a_restart_and_not_over_another_link(evening: ObsEvening) -> None:
    """What the slot was made for is kept while the program is off."""
    await with_a_slot(evening)
    await evening.world.dies()
    await evening.world.wakes_up()
    await evening.looks()
    assert source(evening, SLOT.name).people == frozenset({ASYA})
    await evening.world.dies()
    evening.obs.change_input(replace(evening.world.stage[SLOT.name], made="slot two"))
    await evening.world.wakes_up()
    await evening.looks()
    assert source(evening, SLOT.name).people is None


@pytest.mark.parametrize("made", ["overlay", "page"])
async def test_our_own_overlay_is_nobody_without_a_click(evening: ObsEvening, made: str) -> None:
    """It shows only those who chose to be shown; code can stand on one kind of them alone."""
    evening.obs.change_input(replace(an_input("our overlay", kind="browser_source"), made=made))
    await evening.begins(ASYA)
    seen = source(evening, "our overlay")
    assert (seen.people, seen.open, seen.overlay) == (frozenset(), False, made == "overlay")
    assert evening.world.records
