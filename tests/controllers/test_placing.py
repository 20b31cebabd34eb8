"""Where pictures stand: in the log once it is sure, and taken back from the last look that still found it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.core.box import Box
from streamkit.core.events import LayoutSeen
from streamkit.core.model import SECOND, Span
from tests.controllers.obs_evening import ObsEvening, an_obs_evening
from tests.core.evening import ASYA, HOST
from tests.fakes.recorder import Fault

CANVAS = (1920, 1080)
LEFT, RIGHT = Box(0, 0, 600, 400, CANVAS), Box(1200, 0, 1800, 400, CANVAS)


class Placed(ObsEvening):
    """The host stands on the left, Asya where she is put."""

    def puts(self, box: Box | None, *, unseen: bool = False) -> None:
        """By hand in OBS; `unseen` without a word from OBS."""
        told = self.obs._moved
        one = self.world.stage["asya"]
        self.obs.change_input(replace(one, place=None if box is None else (box,)))
        if unseen:
            self.obs._moved = told

    async def records(self) -> None:
        self.obs.change_input(replace(self.world.stage["host"], place=(LEFT,)))
        self.puts(RIGHT)
        await self.begins(ASYA)
        await self.world.passes(3 * SECOND)
        assert self.where() == {HOST: {LEFT}, ASYA: {RIGHT}}

    def where(self) -> dict[str, set[Box]]:
        return {person: set(place) for person, place in self.newest.pictures.items()}

    @property
    def newest(self) -> Span:
        assert self.world.session is not None
        return self.world.session.takes[-1].spans[-1]

    @property
    def facts(self) -> list[LayoutSeen]:
        return [fact.event for fact in self.world.log.kept if isinstance(fact.event, LayoutSeen)]


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Placed]:
    async with an_obs_evening(tmp_path) as one:
        yield Placed(one.world)


async def test_a_place_is_known_once_it_stood_still_for_a_while(evening: Placed) -> None:
    """Not from a single look: OBS does not tell of the way in which an item comes or goes."""
    await evening.records()
    before = len(evening.facts)
    evening.puts(LEFT)
    await evening.looks()
    assert evening.where() == {}
    await evening.world.passes(SECOND)
    assert evening.where() == {}
    await evening.world.passes(2 * SECOND)
    assert evening.where() == {HOST: {LEFT}, ASYA: {LEFT}}
    assert len(evening.facts) == before + 2


async def test_what_moved_is_unknown_since_the_last_look_that_found_it(evening: Placed) -> None:
    """Nobody knows when between the two looks it moved, nor where it went; that is no breach of anything."""
    await evening.records()
    await evening.looks()
    good_at = evening.streamkit.looked_at
    evening.world.clock.advance(SECOND // 4)
    evening.puts(LEFT)
    await evening.looks()
    assert evening.world.session is not None
    *_, known, unknown = evening.world.session.takes[-1].spans
    assert (set(known.pictures[ASYA]), known.end) == ({RIGHT}, good_at)
    assert (dict(unknown.pictures), unknown.dirty) == ({}, False)
    assert evening.world.records


@pytest.mark.parametrize("seconds", [0.2, 30])
async def test_dragging_a_picture_about_makes_two_facts(evening: Placed, seconds: float) -> None:
    """However long it takes."""
    await evening.records()
    before = len(evening.facts)
    for step in range(int(seconds / 0.1)):
        evening.puts(replace(RIGHT, left=RIGHT.left - step - 1))
        await evening.looks(after=0.1)
    await evening.world.passes(4 * SECOND)
    assert len(evening.facts) == before + 2


async def test_a_picture_that_moved_there_and_back_was_not_where_two_looks_found_it(evening: Placed) -> None:
    """OBS told of the move in between."""
    await evening.records()
    evening.puts(LEFT)
    evening.world.clock.advance(SECOND // 10)
    evening.puts(RIGHT)
    await evening.looks()
    assert evening.where() == {}


async def test_a_move_that_obs_did_not_tell_of_is_found_by_looking(evening: Placed) -> None:
    """Nothing depends on having heard of it."""
    await evening.records()
    evening.puts(LEFT, unseen=True)
    await evening.looks()
    assert evening.where() == {}


async def test_a_look_that_failed_leaves_every_place_unknown(evening: Placed) -> None:
    """Something may have moved and moved back."""
    await evening.records()
    evening.obs.fault("snapshot", Fault.SILENT)
    await evening.looks()
    await evening.looks()
    assert evening.facts[-1].places == ()


async def test_a_place_that_is_not_understood_is_not_written_down(evening: Placed) -> None:
    """The others' are."""
    await evening.records()
    evening.puts(None)
    await evening.world.passes(4 * SECOND)
    assert evening.where() == {HOST: {LEFT}}


async def test_what_could_not_be_written_reaches_back_when_it_is(evening: Placed) -> None:
    """Also where the picture stands as before by then."""
    await evening.records()
    await evening.looks()
    good_at = evening.streamkit.looked_at
    evening.world.store.disk.writable = False
    evening.puts(LEFT)
    await evening.looks()
    evening.puts(RIGHT)
    await evening.looks()
    await evening.looks()
    evening.world.store.disk.writable = True
    await evening.looks()
    await evening.looks()
    assert evening.world.session is not None
    spans = [span for take in evening.world.session.takes for span in take.spans]
    assert {bool(span.pictures) for span in spans if span.end is None or span.end > good_at} == {False}


async def test_a_move_in_the_last_moment_of_a_take_is_found_after_it(evening: Placed) -> None:
    """The look at its end tells."""
    await evening.records()
    await evening.looks()
    evening.puts(LEFT, unseen=True)
    evening.obs.press_record()
    await evening.looks()
    assert evening.world.session is not None
    take = evening.world.session.takes[-1]
    assert take.end is not None
    assert dict(take.spans[-1].pictures) == {}
