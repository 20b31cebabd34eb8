"""What the host does beside the code: a topic, a timer, and a scene that covers the picture."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from random import Random

from streamkit.core.commands import Command
from streamkit.core.commands.scene import EndScene, PutSceneBack, ShowScene
from streamkit.core.commands.talk import (
    ClearTimer,
    ClearTopic,
    ExtendTimer,
    PauseTimer,
    PutTimerBack,
    ResumeTimer,
    SetTopic,
    StartTimer,
)
from streamkit.core.model import PersonId, WordsId
from streamkit.core.scene import Scene, Standing
from streamkit.core.talk import Paused, Timer
from tests.stories.people_acts import GUESTS, does
from tests.stories.world import World

Act = Callable[[World, Random], Awaitable[None]]
MINUTE = 60_000


def _timer(world: World) -> Timer | None:
    return world.session.timer if world.session is not None else None


async def talks(world: World, r: Random) -> None:
    """Of somebody or of nobody, for a while; what may not be is refused and changes nothing."""
    requests: tuple[Command, ...] = (
        SetTopic(WordsId("topic"), r.choice((None, *map(PersonId, GUESTS)))),
        StartTimer(r.randrange(1, 20) * MINUTE),
        ExtendTimer(MINUTE), PauseTimer(), ResumeTimer(), ClearTimer(), ClearTopic(),
        PutTimerBack(Paused(r.randrange(20) * MINUTE, 20 * MINUTE), r.choice((None, _timer(world)))),
    )  # fmt: skip
    await does(world, r.choice(requests))


async def covers_the_picture(world: World, r: Random) -> None:
    await does(world, ShowScene(r.choice(list(Scene)), r.choice((None, 5 * MINUTE))))


async def frees_the_picture(world: World, r: Random) -> None:
    await does(world, EndScene())


async def puts_a_scene_back(world: World, r: Random) -> None:
    await does(world, PutSceneBack(Standing(r.choice(list(Scene))), r.choice((None, Standing(Scene.BRB)))))


ACTS: dict[Act, int] = {puts_a_scene_back: 1, talks: 2, covers_the_picture: 2, frees_the_picture: 3}
