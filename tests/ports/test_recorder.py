"""What a recorder promises: the fake, the built-in stage and a real OBS Studio held to the same."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
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
    InputSeen,
    LinkLost,
    LinkUp,
    Recorder,
    RecordingEnded,
    RecordingStarted,
    RecordingStopping,
    Rejected,
    RunState,
    Signal,
    StageChanged,
    Unavailable,
)
from streamkit.rehearsal.obs_stage import ObsStage, StageInput
from streamkit.rehearsal.real_obs import own_obs
from tests.fakes.recorder import FakeRecorder, an_input

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

    yield Obs(fake, press_record, add_input, move_camera, kill, locked)


@asynccontextmanager
async def the_stage(folder: Path) -> AsyncIterator[Obs]:
    stage = ObsStage(inputs=[CAMERA], directory=folder, password=PASSWORD)
    await stage.start()

    async def press_record() -> None:
        stage.press_record()

    try:
        async with owned(stage.port, kill=stage.kill) as obs:
            yield replace(obs, press_record=press_record)
    finally:
        await stage.stop()


@asynccontextmanager
async def a_real_one(folder: Path) -> AsyncIterator[Obs]:
    if shutil.which("obs") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"):
        pytest.skip("OBS Studio is not installed")
    async with own_obs([CAMERA], folder=folder, password=PASSWORD) as real:

        async def kill() -> None:
            real.kill()

        async with owned(real.port, kill=kill) as obs:
            yield obs


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

    recorder = ObsRecorder("127.0.0.1", port, PASSWORD, clock=clock)
    stranger = ObsRecorder("127.0.0.1", port, "guessed", clock=clock)
    try:
        yield Obs(recorder, press_record, add_input, move_camera, kill, stranger)
    finally:
        await window.close()


MAKES: dict[str, Callable[[Path], AbstractAsyncContextManager[Obs]]] = {
    "fake": a_fake,
    "stage": the_stage,
    "obs": a_real_one,
}


@pytest.fixture(params=["fake", "stage", pytest.param("obs", marks=pytest.mark.real_obs)])
async def evening(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Evening]:
    async with MAKES[request.param](tmp_path) as obs:
        running = asyncio.create_task(obs.recorder.run())
        evening = Evening(obs, obs.recorder, running)
        try:
            await evening.hears(LinkUp)
            yield evening
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError, Unavailable):
                await running


async def test_a_recording_starts_stops_and_leaves_its_file(evening: Evening) -> None:
    """What was asked for is reported in order, at instants that follow each other, and the file is there."""
    await evening.recorder.start()
    started = await evening.hears(RecordingStarted)
    running = await evening.recorder.snapshot()
    await evening.recorder.stop()
    stopping = await evening.hears(RecordingStopping)
    ended = await evening.hears(RecordingEnded)
    await evening.comes_to(RunState.STOPPED)
    assert running.recording is RunState.RUNNING
    assert started.at < running.at < stopping.at <= ended.at
    assert ended.paths == (started.path,)
    assert started.path.stat().st_size > 0


async def test_a_recording_started_by_hand_is_reported_like_ours(evening: Evening) -> None:
    """The owner presses record twice: one file, begun and ended."""
    await evening.obs.press_record()
    started = await evening.hears(RecordingStarted)
    await evening.obs.press_record()
    await evening.hears(RecordingStopping)
    assert (await evening.hears(RecordingEnded)).paths == (started.path,)


async def test_starting_twice_makes_one_file(evening: Evening) -> None:
    """A second start changes nothing, and so does a second stop."""
    await evening.recorder.start()
    await evening.hears(RecordingStarted)
    await evening.recorder.start()
    await evening.recorder.stop()
    await evening.hears(RecordingEnded)
    await evening.recorder.stop()
    assert [type(each) for each in evening.heard].count(RecordingStarted) == 1


async def test_a_mix_reads_back_as_it_was_set(evening: Evening) -> None:
    """Tracks, mute and cover, shut and open again."""
    for mix in (SHUT, OPEN, SHUT):
        await evening.recorder.mix({"camera": mix})
        assert {each.name: each.mix for each in (await evening.recorder.snapshot()).inputs} == {"camera": mix}


async def test_a_picture_stands_where_it_is_told_to_stand(evening: Evening) -> None:
    """In whole pixels of the canvas, and that it was moved is known before anybody looks again."""
    async with asyncio.timeout(10):  # a clip of OBS's has no size before its first picture
        while (await _camera(evening)).place != at(0, 0):  # noqa: ASYNC110 told only if asked
            await asyncio.sleep(0.01)
    before = await evening.recorder.snapshot()
    await evening.obs.move_camera(400, 200)
    async with asyncio.timeout(10):
        while (after := await evening.recorder.snapshot()).moved <= before.at:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert (await _camera(evening)).place == at(400, 200)
    assert (after.inputs[0].delayed, after.inputs[0].sound_offset) == (False, 0)


async def _camera(evening: Evening) -> InputSeen:
    return (await evening.recorder.snapshot()).inputs[0]


async def test_an_unknown_name_stops_no_other(evening: Evening) -> None:
    """An input that went away meanwhile is no fault."""
    await evening.recorder.mix({"gone": SHUT, "camera": SHUT})
    assert [each.mix for each in (await evening.recorder.snapshot()).inputs] == [SHUT]


async def test_a_new_input_is_reported_and_on_all_six_tracks(evening: Evening) -> None:
    """OBS lets everything new be seen and heard, so the recorder must say so."""
    await evening.obs.add_input("guest")
    changed = await evening.hears(StageChanged)
    snapshot = await evening.recorder.snapshot()
    guest = next(each for each in snapshot.inputs if each.name == "guest")
    assert changed.at < snapshot.at
    assert (guest.kind, guest.has_video, guest.has_audio, guest.mix) == ("ffmpeg_source", True, True, OPEN)


async def test_the_set_up_is_told_whole(evening: Evening) -> None:
    """Profile, scene collection, track layout, outputs and disk, as the gate asks for them."""
    snapshot = await evening.recorder.snapshot()
    assert (snapshot.profile, snapshot.scene_collection) == ("streamkit", "streamkit")
    assert (snapshot.advanced, snapshot.recorded_tracks) == (True, frozenset({2, 3, 4, 5, 6}))
    assert [each for each in snapshot.outputs if each.active and not each.ours] == []
    assert (snapshot.streaming, snapshot.recording) == (False, RunState.STOPPED)
    assert snapshot.disk_free > 0


async def test_a_lost_link_is_told_at_once_and_ends_every_call(evening: Evening) -> None:
    """Nobody waits for an OBS that died: pending calls and later ones are Unavailable."""
    calls = [asyncio.create_task(evening.recorder.snapshot()) for _ in range(20)]
    await evening.obs.kill()
    async with asyncio.timeout(2):
        await evening.hears(LinkLost)
        answers = await asyncio.gather(*calls, return_exceptions=True)
        with pytest.raises(Unavailable):
            await evening.running
    assert {type(each) for each in answers if isinstance(each, BaseException)} <= {Unavailable}
    for call in (
        evening.recorder.snapshot(),
        evening.recorder.start(),
        evening.recorder.mix({"camera": SHUT}),
    ):
        with pytest.raises(Unavailable):
            await call


async def test_a_wrong_password_is_a_refusal(evening: Evening) -> None:
    """A person has to correct it; trying again would not help."""
    with pytest.raises(Rejected, match="obs-wrong-password"):
        await evening.obs.stranger.run()


async def test_a_lease_is_kept_by_the_watchdog_and_told_by_its_number(evening: Evening) -> None:
    """By a look of its own, so that its absence is noticed; and it makes no input anybody had to map."""
    assert (await evening.recorder.snapshot()).watchdog is None
    numbers = [await evening.lends(may_record=may_record) for may_record in (True, False, True)]
    assert numbers == sorted(set(numbers))
    assert [each.name for each in (await evening.recorder.snapshot()).inputs] == ["camera"]


async def test_a_recording_ends_by_itself_when_its_lease_runs_out(evening: Evening) -> None:
    """Renewed it goes on for as long as you like."""
    await evening.lends(may_record=True)
    await evening.recorder.start()
    await evening.hears(RecordingStarted)
    for _ in range(8):
        await asyncio.sleep(0.5)
        await evening.lends(may_record=True)
    assert (await evening.recorder.snapshot()).recording is RunState.RUNNING
    await evening.comes_to(RunState.STOPPED)
    await evening.hears(RecordingEnded)


async def test_a_lease_that_may_not_record_keeps_the_owner_from_it(evening: Evening) -> None:
    """Until OBS is theirs again."""
    await evening.lends(may_record=True)
    await evening.lends(may_record=False)
    await evening.obs.press_record()
    await evening.hears(RecordingStarted)
    await evening.comes_to(RunState.STOPPED)
    await evening.recorder.disarm()
    await asyncio.sleep(0.5)
    await evening.obs.press_record()
    await asyncio.sleep(1.0)
    assert (await evening.recorder.snapshot()).recording is RunState.RUNNING


async def test_to_disarm_what_never_was_armed_touches_nothing(evening: Evening) -> None:
    """Its owner records, as without streamkit."""
    await evening.recorder.disarm()
    await evening.obs.press_record()
    await evening.hears(RecordingStarted)
    await asyncio.sleep(1.0)
    assert (await evening.recorder.snapshot()).recording is RunState.RUNNING
