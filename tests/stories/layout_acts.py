"""Where pictures stand in the programme, moved by the owner's hand, and what of them covers leave to see."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from random import Random

from streamkit.core.box import Box
from streamkit.core.redaction import PlannedPiece
from streamkit.ports import InputSeen
from tests.fakes.footage import Gave, Stretches
from tests.stories.overlay_page import stands_at
from tests.stories.people_acts import MILLISECOND
from tests.stories.world import World

Act = Callable[[World, Random], Awaitable[None]]
CANVAS = (1920, 1080)
BOXES = tuple(Box(left, top, left + 600, top + 500, CANVAS) for left in (0, 640, 1280) for top in (20, 560))


def somewhere(r: Random) -> tuple[Box, ...] | None:
    """In one box mostly; in two, beside the canvas, or nobody knows where."""
    boxes = tuple(sorted(r.sample(BOXES, 2)))
    return r.choice((*[boxes[:1]] * 6, boxes, (), None))


def placed(inputs: list[InputSeen], r: Random) -> list[InputSeen]:
    """As an evening begins: everything in a known box."""
    return [stands_at(one, (r.choice(BOXES),)) if one.has_video else one for one in inputs]


async def moves_picture(world: World, r: Random) -> None:
    """Once, or dragged about for a while."""
    one = r.choice([each for each in world.stage.values() if each.has_video])
    world.tell(f"by hand in OBS: {one.name} is moved")
    for _ in range(r.choice((1, 1, 1, 5))):
        world.clock.advance(r.randrange(1, 400) * MILLISECOND)
        world.recorder.change_input(stands_at(world.stage[one.name], somewhere(r)))
        if r.random() < 0.5:
            await world.looks()


async def there_and_back(world: World, r: Random) -> None:
    """Between two looks that find it in the same place."""
    one = r.choice([each for each in world.stage.values() if each.has_video])
    world.tell(f"by hand in OBS: {one.name} is moved, and back")
    world.recorder.change_input(stands_at(one, somewhere(r)))
    world.clock.advance(r.randrange(20, 300) * MILLISECOND)
    world.recorder.change_input(one)
    await world.looks()


async def transition(world: World, r: Random) -> None:
    """Everything is somewhere for a moment, and stands elsewhere then."""
    world.tell("by hand in OBS: a transition")
    for one in [each for each in world.stage.values() if each.has_video]:
        world.recorder.change_input(stands_at(one, None))
    await world.passes(r.randrange(100, 1_500) * MILLISECOND)
    for name in [name for name, each in world.stage.items() if each.has_video and each.place is None]:
        world.recorder.change_input(stands_at(world.stage[name], (r.choice(BOXES),)))


ACTS: dict[Act, int] = {moves_picture: 6, there_and_back: 2, transition: 2}


def left_to_see(given: Gave, piece: PlannedPiece) -> Iterator[Stretches]:
    """When some of a picture was beside the covers of a piece; what may be anywhere always is."""
    for place, stretches in given.stood.items():
        if place is None or not all(any(cover.holds(box) for cover in piece.covers) for box in place):
            yield stretches
