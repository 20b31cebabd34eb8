"""The check of a take by its pictures: black where only a covered one stands, not judged elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streamkit.core.box import Box
from streamkit.core.commands import Dirty, SeeLayout, SeeSource
from streamkit.core.faults import Fault, FaultKind
from streamkit.core.layout import Place
from streamkit.core.model import SECOND, SourceId
from streamkit.core.picture_check import Window, picture_faults, windows
from tests.core.evening import ASYA, BORIS, HOST, WORDS, Evening, gone, seconds

CANVAS = (1920, 1080)
LEFT, RIGHT = Box(0, 0, 600, 400, CANVAS), Box(1200, 0, 1800, 400, CANVAS)
BESIDE, ACROSS = Box(1800, 0, 1920, 400, CANVAS), Box(1700, 300, 1900, 500, CANVAS)
Where = dict[str, tuple[Box, ...]]


class Placed(Evening):
    """Asya's picture is covered on the right, the host's is seen on the left."""

    def __init__(self, where: Where | None = None) -> None:
        super().__init__(ASYA, BORIS)
        self.routes(HOST, {1, 2, 3})
        self.routes(ASYA, {1, 2, 4}, covered=True)
        self.routes(BORIS, {1, 2, 5})
        self.stand({HOST: (LEFT,), ASYA: (RIGHT,), BORIS: ()} | (where or {}))

    def stand(self, where: Where, *, since: int | None = None) -> None:
        places = tuple(Place(SourceId(name), boxes) for name, boxes in where.items())
        self.do(SeeLayout(self.at if since is None else since, places))

    @property
    def looked_at(self) -> list[tuple[float, float, Box]]:
        (take,) = self.session.takes
        return [(one.start / SECOND, one.end / SECOND, one.box) for one in windows(take)]


def a_minute(where: Where | None = None) -> Placed:
    evening = Placed(where)
    evening.records()
    evening.passes(60)
    evening.stops()
    return evening


@pytest.mark.parametrize("other", [(), (BESIDE,), (LEFT,), (LEFT, BESIDE)])
def test_a_covered_picture_with_nothing_over_it_has_to_be_black(other: tuple[Box, ...]) -> None:
    """Also where another touches it from outside; the host's, who is seen, is not looked at."""
    assert a_minute({BORIS: other}).looked_at == [(2.0, 58.0, RIGHT)]


@pytest.mark.parametrize("other", [(ACROSS,), (LEFT, ACROSS), (replace(LEFT, canvas=(1280, 720)),)])
def test_what_another_picture_overlaps_is_not_judged(other: tuple[Box, ...]) -> None:
    """Over it or under it, the other is seen there."""
    assert a_minute({BORIS: other}).looked_at == []


def test_while_somebody_may_stand_anywhere_nothing_is_judged() -> None:
    """Whoever is shown and whose place nobody knows, and an input nobody mapped; a hidden one is nowhere."""
    evening = Placed()
    evening.stand({HOST: (LEFT,), ASYA: (RIGHT,)})
    evening.records()
    evening.passes(20)
    evening.routes(BORIS, {1, 2, 5}, covered=True)
    evening.passes(20)
    evening.do(SeeSource(SourceId("new"), WORDS, open=True, has_video=True, has_audio=False))
    evening.routes("new", set())
    evening.passes(20)
    evening.stops()
    assert evening.looked_at == [(21.75 + 0.5, 37.75, RIGHT)]


def test_around_every_change_nothing_is_judged() -> None:
    """What uncovers a picture is told after it is seen; so is a move, from the last look before it."""
    evening = Placed()
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1, 2, 4})
    evening.passes(20)
    evening.routes(ASYA, {1, 2, 4}, covered=True)
    evening.passes(20)
    evening.stand({}, since=evening.at - SECOND)
    evening.passes(20)
    evening.stops()
    assert evening.looked_at == [(2.0, 17.75, RIGHT), (42.25, 56.75, RIGHT)]


def test_what_is_dirty_is_not_judged_by_its_pictures() -> None:
    """It is in no cut anyway; OBS did there what nobody knows."""
    evening = Placed()
    evening.records()
    evening.passes(20)
    evening.do(Dirty(evening.at - SECOND))
    evening.passes(20)
    evening.stops()
    assert evening.looked_at == [(2.0, 14.75, RIGHT)]


def test_a_picture_through_its_cover_leaves_the_plan() -> None:
    """From the last black look to the next, with the guard around it; everything else stays."""
    evening = Placed()
    evening.records()
    evening.passes(60)
    window = Window(2 * SECOND, 58 * SECOND, RIGHT)
    found = picture_faults([(window, [(20 * SECOND, 23 * SECOND)])])
    evening.stops(faults=found)
    assert found == (Fault(FaultKind.PICTURE, 20 * SECOND, 23 * SECOND),)
    assert seconds(evening.plan()) == [(0.0, 19.75, (2,)), (23.25, 60.0, (2,))]
    assert gone(evening.plan()) == [(19.75, 23.25, "dropped-faulty")]


def test_what_is_lit_from_the_first_look_to_the_last_was_lit_all_the_time() -> None:
    """The calm on either side is not looked at, and goes too; what two boxes show is one fault."""
    first, second = Window(2 * SECOND, 20 * SECOND, RIGHT), Window(2 * SECOND, 20 * SECOND, LEFT)
    shown = [
        (first, [(2 * SECOND, 5 * SECOND), (12 * SECOND, 20 * SECOND)]),
        (second, [(6 * SECOND, 7 * SECOND)]),
    ]
    assert [(one.start // SECOND, one.end // SECOND) for one in picture_faults(shown)] == [(0, 7), (12, 22)]
