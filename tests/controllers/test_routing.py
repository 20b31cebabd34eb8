"""OBS's routing: less at once, more only when it was seen to be right, and dirt where nobody saw."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.core.commands import (
    GiveAnswer,
)
from streamkit.core.model import Medium
from streamkit.ports import InputMix
from tests.controllers.obs_evening import OFF, ObsEvening, an_obs_evening
from tests.core.evening import ASYA, PICTURE
from tests.fakes.recorder import Fault, an_input


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as one:
        yield one


async def test_a_voice_taken_back_is_off_at_the_next_look(evening: ObsEvening) -> None:
    """The picture stays, and so does the recording."""
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    assert evening.mix("asya") == InputMix(frozenset({1}), muted=False, covered=False)
    assert evening.world.records


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.REFUSE, Fault.SILENT])
async def test_an_obs_that_does_not_route_does_not_record(evening: ObsEvening, fault: Fault) -> None:
    """What was not seen to be off the recorded tracks closes the gate."""
    await evening.begins(ASYA)
    evening.obs.fault("mix", fault)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    assert evening.why == {"gate-routing"}
    assert not evening.world.records


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.SILENT])
async def test_an_obs_that_shows_nothing_is_told_to_stop(evening: ObsEvening, fault: Fault) -> None:
    """And goes on only by a click; what it recorded since the last good look is dirty."""
    await evening.begins(ASYA)
    evening.obs.fault("snapshot", fault)
    await evening.looks()
    assert not evening.world.records
    assert not evening.wanted
    session = evening.world.session
    assert session is not None
    assert session.takes[-1].spans[-1].dirty


async def test_a_narrowing_that_cannot_be_written_is_acted_on(evening: ObsEvening) -> None:
    """Towards less the pending state is enough."""
    await evening.begins(ASYA)
    evening.world.store.disk.writable = False
    assert await evening.streamkit.handles(GiveAnswer(ASYA, frozenset({Medium.AUDIO}))) is None
    await evening.looks()
    assert evening.mix("asya").covered


async def test_a_hand_on_the_tracks_is_corrected_and_the_stretch_is_dirty(evening: ObsEvening) -> None:
    """From the last good look on."""
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    evening.by_hand("asya", InputMix(frozenset({1, 2}), muted=False, covered=False))
    await evening.looks()
    assert evening.mix("asya").tracks == {1}
    session = evening.world.session
    assert session is not None
    assert [span.dirty for span in session.takes[-1].spans][-2:] == [True, False]


async def test_what_is_in_no_scene_is_right_before_it_comes_into_one(evening: ObsEvening) -> None:
    """So a change of scene shows nothing for a moment."""
    evening.obs.change_input(an_input("asya", active=False))
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, frozenset()))
    await evening.looks()
    assert evening.mix("asya") == OFF


async def test_a_new_input_ends_the_take_until_it_is_mapped(evening: ObsEvening) -> None:
    """Nobody knows who is in it."""
    await evening.begins(ASYA)
    evening.obs.change_input(an_input("stranger"))
    await evening.looks()
    assert evening.why == {"gate-unmapped"}
    assert not evening.world.records
    assert evening.mix("stranger") == OFF


async def test_a_lost_link_leaves_dirt_and_needs_a_click(evening: ObsEvening) -> None:
    """Nobody saw what OBS did meanwhile."""
    await evening.begins(ASYA)
    evening.obs.lose_link()
    await evening.looks()
    evening.obs.come_back()
    await evening.streamkit.connects()
    await evening.looks()
    assert not evening.world.records
    assert evening.why == {"gate-obs-lost"}
    session = evening.world.session
    assert session is not None
    assert any(span.dirty for span in session.takes[-1].spans)
