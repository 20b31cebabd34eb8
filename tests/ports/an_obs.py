"""An OBS of each make with its owner's hands on it: the fake, the built-in stage, a real OBS Studio."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pytest

from streamkit.adapters.obs import ObsRecorder
from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.system import SystemClock
from streamkit.core.box import Box
from streamkit.ports import (
    InputMix,
    Recorder,
    RunState,
    Signal,
)
from streamkit.rehearsal.obs_stage import ObsStage, StageInput
from streamkit.rehearsal.real_obs import own_obs
from tests.fakes.recorder import FakeRecorder
from tests.fakes.stage import an_input

S = TypeVar("S", bound=Signal)

PASSWORD = "only for this test"
CAMERA = StageInput("camera", "ffmpeg_source", (200, 40, 40), 440, (0, 0, 320, 180))
OPEN = InputMix(tracks=frozenset(range(1, 7)), muted=False, covered=False)
CANVAS = (640, 360)
SHUT = InputMix(tracks=frozenset({1}), muted=True, covered=True)


def at(x: int, y: int) -> tuple[Box, ...]:
    """The camera's picture there, as much of it as is on the canvas."""
    return (Box(x, y, min(x + 320, CANVAS[0]), min(y + 180, CANVAS[1]), CANVAS),)


@dataclass(slots=True, eq=False)
class Obs:
    """An OBS of some make, the owner's hands on it, and a recorder that is not connected yet."""

    recorder: Recorder
    press_record: Callable[[], Awaitable[None]]
    add_input: Callable[[str], Awaitable[None]]
    move_camera: Callable[[int, int], Awaitable[None]]
    add_browser: Callable[[str, dict[str, object]], Awaitable[None]]
    reloaded: Callable[[], list[str]]  # the addresses browser sources were told to load anew
    kill: Callable[[], Awaitable[None]]
    stranger: Recorder  # knocks at the same OBS with another password


@dataclass(slots=True, eq=False)
class Evening:
    """A connected recorder and what it told so far."""

    obs: Obs
    recorder: Recorder
    running: asyncio.Task[None]
    heard: list[Signal] = field(default_factory=list)
    newest: int = 0  # lease

    async def hears(self, kind: type[S]) -> S:
        """The next signal of the kind that was not waited for yet."""
        async with asyncio.timeout(10):
            async for signal in self.recorder.signals():
                self.heard.append(signal)
                if isinstance(signal, kind):
                    return signal
        raise AssertionError(kind)

    async def lends(self, *, may_record: bool) -> int:
        """Gives leases until the watchdog keeps one, and returns its number."""
        async with asyncio.timeout(10):
            while True:
                number = self.newest = max(self.newest + 1, SystemClock().wall())
                await self.recorder.lease(number, may_record=may_record)
                for _ in range(20):
                    if (await self.recorder.snapshot()).watchdog == number:
                        return number
                    await asyncio.sleep(0.02)

    async def comes_to(self, state: RunState) -> None:
        async with asyncio.timeout(10):
            while (await self.recorder.snapshot()).recording is not state:  # noqa: ASYNC110 told only if asked
                await asyncio.sleep(0.01)


@asynccontextmanager
async def a_fake(folder: Path) -> AsyncIterator[Obs]:
    fake, locked = (
        FakeRecorder(clock=SystemClock(), folder=folder, inputs=[an_input("camera", place=at(0, 0))])
        for _ in range(2)
    )
    locked.locked = True

    async def press_record() -> None:
        fake.press_record()

    async def add_input(name: str) -> None:
        fake.change_input(an_input(name))

    async def move_camera(x: int, y: int) -> None:
        fake.change_input(an_input("camera", place=at(x, y)))

    async def kill() -> None:
        fake.crash()

    async def add_browser(name: str, settings: dict[str, object]) -> None:
        if not settings.get("is_local_file"):
            fake.browsers[name] = str(settings["url"])

    yield Obs(
        fake, press_record, add_input, move_camera, add_browser, lambda: fake.reloaded, kill, locked
    )  # fmt: skip


@asynccontextmanager
async def the_stage(folder: Path) -> AsyncIterator[Obs]:
    stage = ObsStage(inputs=[CAMERA], directory=folder, password=PASSWORD)
    await stage.start()

    async def press_record() -> None:
        stage.press_record()

    try:
        async with owned(stage.port, kill=stage.kill) as obs:
            add, reloaded = obs.add_browser, list[str]()

            async def add_browser(name: str, settings: dict[str, object]) -> None:
                await add(name, settings)
                each = stage.studio.collection.inputs[name]
                each.reload = lambda: reloaded.append(str(settings["url"]))

            yield replace(obs, press_record=press_record, add_browser=add_browser, reloaded=lambda: reloaded)
    finally:
        await stage.stop()


@asynccontextmanager
async def a_real_one(folder: Path) -> AsyncIterator[Obs]:
    if shutil.which("obs") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"):
        pytest.skip("OBS Studio is not installed")
    browsers, told = folder / "browser_source.lua", folder / "reloaded"
    await asyncio.to_thread(shutil.copy, Path(__file__).with_name(browsers.name), browsers)
    async with own_obs([CAMERA], folder=folder, password=PASSWORD, scripts=[browsers]) as real:

        async def kill() -> None:
            real.kill()

        async with owned(real.port, kill=kill) as obs:
            yield replace(obs, reloaded=lambda: told.read_text().splitlines() if told.exists() else [])


@asynccontextmanager
async def owned(port: int, *, kill: Callable[[], Awaitable[None]]) -> AsyncIterator[Obs]:
    """With a connection of the owner's own in place of the window."""
    clock = SystemClock()
    window = Bridge("127.0.0.1", port, PASSWORD, clock=clock, heard=lambda at, event: None)
    await window.open()

    async def press_record() -> None:
        await window.call("ToggleRecord")

    async def add_input(name: str) -> None:
        scene = (await window.call("GetCurrentProgramScene")).fields["currentProgramSceneName"]
        await window.call("CreateInput", sceneName=scene, inputName=name, inputKind="ffmpeg_source")

    async def move_camera(x: int, y: int) -> None:
        item = {"sceneName": "Main", "sceneItemId": 1}
        place = {"positionX": float(x), "positionY": float(y)}
        await window.call("SetSceneItemTransform", **item, sceneItemTransform=place)

    async def add_browser(name: str, settings: dict[str, object]) -> None:
        new = {"inputName": name, "inputKind": "browser_source", "inputSettings": settings}
        await window.call("CreateInput", sceneName="Main", **new)

    recorder = ObsRecorder("127.0.0.1", port, PASSWORD, clock=clock)
    stranger = ObsRecorder("127.0.0.1", port, "guessed", clock=clock)
    try:
        yield Obs(recorder, press_record, add_input, move_camera, add_browser, list, kill, stranger)
    finally:
        await window.close()


MAKES: dict[str, Callable[[Path], AbstractAsyncContextManager[Obs]]] = {
    "fake": a_fake,
    "stage": the_stage,
    "obs": a_real_one,
}
