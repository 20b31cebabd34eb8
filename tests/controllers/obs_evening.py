"""An evening on a fake OBS: inputs named after the people in them, everything allowed and wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from streamkit.core.commands import (
    GiveAnswer,
    MapSource,
    PutQuestion,
    WantRecording,
)
from streamkit.core.model import EVERYTHING, SECOND, PersonId
from streamkit.ports import InputMix
from tests.core.evening import HOST, opening
from tests.fakes.stage import an_input
from tests.stories.program import Streamkit
from tests.stories.truth import Truth
from tests.stories.world import World

OFF = InputMix(frozenset({1}), muted=False, covered=True)
CHAIN = ("host", "asya")


class ObsEvening:
    """A world with inputs named after the people in them, all allowed, wanted, and two seconds old."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.obs = world.recorder

    @property
    def streamkit(self) -> Streamkit:
        assert self.world.streamkit is not None
        return self.world.streamkit

    @property
    def why(self) -> set[str]:
        return {reason.key for reason in self.streamkit.recording.gate.reasons}

    @property
    def told(self) -> list[str]:
        """What the host was told that no page shows otherwise."""
        return [notice.key for notice in self.world.notices()]

    @property
    def wanted(self) -> bool:
        session = self.world.session
        return session is not None and session.wanted

    async def does(self, *commands: object) -> None:
        for command in commands:
            assert await self.streamkit.handles(command) is not None  # type: ignore[arg-type]

    async def looks(self, *, after: float = 0.05) -> None:
        self.world.clock.advance(round(after * SECOND))
        self.world.hears_chat()
        await self.streamkit.looks()

    async def begins(self, *guests: PersonId) -> None:
        await self.does(opening())
        await self.looks()
        for person in (HOST, *guests):
            source = self.world.source(person)
            assert source is not None
            await self.does(MapSource(source, frozenset({person})))
        for guest in guests:
            await self.does(PutQuestion(guest), GiveAnswer(guest, EVERYTHING))
        await self.does(WantRecording())
        await self.world.passes(3 * SECOND)

    def mix(self, name: str) -> InputMix:
        return self.world.stage[name].mix

    def by_hand(self, name: str, mix: InputMix) -> None:
        self.obs.change_input(replace(self.world.stage[name], mix=mix))


def _judged_by_the_test(_world: World, _seen: bool, _routed: bool) -> Iterable[str]:
    return ()


@asynccontextmanager
async def an_obs_evening(folder: Path) -> AsyncIterator[ObsEvening]:
    """The program runs, and nothing has happened yet."""
    inputs = [an_input(name) for name in CHAIN]
    world = World(folder, truth=Truth(HOST, everyone=True), inputs=inputs, judge=_judged_by_the_test)
    await world.wakes_up()
    yield ObsEvening(world)
    await world.dies()
