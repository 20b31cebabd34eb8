"""Where our reader says that pictures stand, they are seen: judged by the pixels of what OBS recorded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from streamkit.adapters.obs import ObsRecorder
from streamkit.adapters.system import SystemClock
from streamkit.core.box import Box
from streamkit.ports import InputSeen, LinkUp, Unavailable
from streamkit.rehearsal.obs_stage import StageInput

from .conftest import ALICE, BOB, GUESTS, PASSWORD, AnObs
from .obs_link import ObsLink
from .stage_seen import UNMOVED, frames
from .taking import started, stopped
from .test_obs_layout import PLACES

CANVAS = (640, 360)
BLUR = 2  # pixels an encoder and a scaled edge may differ


@pytest.fixture
def inputs() -> Sequence[StageInput]:
    """Bob and Carol stand in a group."""
    return GUESTS


@pytest.fixture
async def recorder(obs: AnObs) -> AsyncIterator[ObsRecorder]:
    """The program's own reader of this OBS."""
    recorder = ObsRecorder("127.0.0.1", obs.port, PASSWORD, clock=SystemClock())
    running = asyncio.create_task(recorder.run())
    async with asyncio.timeout(10):
        async for signal in recorder.signals():
            if isinstance(signal, LinkUp):
                break
    yield recorder
    running.cancel()
    with suppress(asyncio.CancelledError, Unavailable):
        await running


async def seen(recorder: ObsRecorder, name: str) -> InputSeen:
    return next(each for each in (await recorder.snapshot()).inputs if each.name == name)


async def place(recorder: ObsRecorder, link: ObsLink, name: str) -> Box | None:
    """The one box of an input, once OBS has rendered what was asked of it; None where it is nowhere."""
    await frames(link)
    found = (await seen(recorder, name)).place
    assert found is not None
    assert len(found) <= 1
    return found[0] if found else None


def pictures(path: Path, colour: tuple[int, int, int]) -> list[Box | None]:
    """In each frame the box around all pixels that are nearer to the colour than to black."""
    boxes: list[Box | None] = []
    with av.open(path) as file:
        for frame in file.decode(video=0):
            pixels = frame.to_ndarray(format="rgb24").astype(np.int16)
            rows, columns = np.nonzero(np.abs(pixels - colour).sum(axis=2) < np.sum(colour) // 2)
            edges = [
                int(edge)
                for found in (columns, rows)
                if found.size
                for edge in (found.min(), found.max() + 1)
            ]
            boxes.append(Box(edges[0], edges[2], edges[1], edges[3], CANVAS) if edges else None)
    return boxes


def follow(found: list[Box | None], told: dict[str, Box | None]) -> str | None:
    """The first place that is not seen in three frames in a row after the one before it."""
    frame = 0
    for what, box in told.items():
        while not all(near(each, box) for each in found[frame : frame + 3]):
            frame += 1
            if frame > len(found) - 3:
                return f"{what}: {box} is not among {dict.fromkeys(found)}"
    return None


def near(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return one is other
    pairs = zip((one.left, one.top, one.right, one.bottom), _edges(other), strict=True)
    return all(abs(a - b) <= BLUR for a, b in pairs)


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


async def moved(link: ObsLink, scene: str, number: int, **change: Any) -> None:
    """To exactly this transform, whatever it was before."""
    whole = {key: UNMOVED[key] for key in UNMOVED if key not in _READ_ONLY} | change
    asked = {key: value for key, value in whole.items() if value or not key.startswith("bounds")}
    await link.get("SetSceneItemTransform", sceneName=scene, sceneItemId=number, sceneItemTransform=asked)


_READ_ONLY = {"width", "height", "sourceWidth", "sourceHeight"}


async def test_every_transform_is_told_as_it_is_seen(
    obs: AnObs, link: ObsLink, recorder: ObsRecorder
) -> None:
    """Moved, scaled, turned, mirrored, cropped, and fitted into bounds in every way; also off the canvas."""
    await link.get("SetSceneItemEnabled", sceneName="Main", sceneItemId=3, sceneItemEnabled=False)
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": int(obs.settled * 1000)}})
    changes = {what: change for what, change, *_ in PLACES} | {"beside the canvas": {"positionX": 700}}
    told = {}
    await started(link)
    for what, change in changes.items():
        await moved(link, "Main", 1, **change)
        told[what] = await place(recorder, link, "Alice")
    path = await stopped(link)
    assert told["beside the canvas"] is None
    assert follow(pictures(path, ALICE.colour), told) is None


async def test_nested_scenes_and_groups_are_walked(obs: AnObs, link: ObsLink, recorder: ObsRecorder) -> None:
    """Scene in scene and group in scene, each moved, cropped, scaled and turned; another scene is nowhere."""
    await link.get("SetSceneItemEnabled", sceneName="Main", sceneItemId=1, sceneItemEnabled=False)
    await link.get("CreateScene", sceneName="Outer")
    nested = (await link.get("CreateSceneItem", sceneName="Outer", sourceName="Main"))["sceneItemId"]
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": int(obs.settled * 1000)}})
    told = {}
    await started(link)
    told["in its group"] = await place(recorder, link, "Bob")
    await moved(link, "Main", 3, positionX=40, positionY=20, scaleX=0.5, scaleY=0.75)
    told["in a smaller group"] = await place(recorder, link, "Bob")
    await moved(link, "Main", 3, positionX=300, rotation=30, scaleX=0.5, scaleY=0.5)
    told["in a turned group"] = await place(recorder, link, "Bob")
    await moved(link, "Main", 3, cropLeft=400, cropTop=60)
    told["in a cropped group"] = await place(recorder, link, "Bob")
    await moved(link, "Outer", nested, positionX=640, positionY=360, alignment=10, scaleX=0.5, scaleY=0.5)
    await link.get("SetCurrentProgramScene", sceneName="Outer")
    told["in a group in a scene"] = await place(recorder, link, "Bob")
    await moved(
        link,
        "Outer",
        nested,
        cropRight=500,
        boundsType="OBS_BOUNDS_STRETCH",
        boundsWidth=600,
        boundsHeight=300,
    )
    told["in a cropped scene"] = await place(recorder, link, "Bob")
    assert (await seen(recorder, "Alice")).place == ()
    path = await stopped(link)
    assert None not in told.values()
    assert follow(pictures(path, BOB.colour), told) is None


async def test_where_it_is_not_understood_it_may_be_anywhere(link: ObsLink, recorder: ObsRecorder) -> None:
    """In a transition, in studio mode, behind a filter that shows it late or that nobody knows."""
    whole = (Box(0, 0, 320, 180, CANVAS),)
    await frames(link)
    assert [
        (each.name, each.place) for each in (await recorder.snapshot()).inputs if each.name == "Alice"
    ] == [("Alice", whole)]
    delay = {"filterName": "late", "filterKind": "gpu_delay", "filterSettings": {"delay_ms": 400}}
    await link.get("CreateSourceFilter", sourceName="Alice", **delay)
    alice, bob = await seen(recorder, "Alice"), await seen(recorder, "Bob")
    assert (alice.place, alice.delayed, bob.delayed) == (None, True, False)
    await link.get("SetSourceFilterEnabled", sourceName="Alice", filterName="late", filterEnabled=False)
    assert ((await seen(recorder, "Alice")).place, (await seen(recorder, "Alice")).delayed) == (whole, False)
    await link.get("CreateSourceFilter", sourceName="Main", **delay)
    assert ((await seen(recorder, "Bob")).place, (await seen(recorder, "Bob")).delayed) == (None, True)
    await link.get("RemoveSourceFilter", sourceName="Main", filterName="late")
    await link.get("SetStudioModeEnabled", studioModeEnabled=True)
    assert (await seen(recorder, "Alice")).place is None
    await link.get("SetStudioModeEnabled", studioModeEnabled=False)
    await frames(link)
    assert (await seen(recorder, "Alice")).place == whole
    await link.get("CreateScene", sceneName="Empty")
    await link.get("SetCurrentSceneTransition", transitionName="Fade")
    await link.get("SetCurrentSceneTransitionDuration", transitionDuration=1500)
    before = (await recorder.snapshot()).moved
    await link.get("SetCurrentProgramScene", sceneName="Empty")
    assert (await seen(recorder, "Alice")).place is None
    await link.event("SceneTransitionEnded")
    await frames(link)
    after = await recorder.snapshot()
    assert [each.place for each in after.inputs if each.has_video] == [()] * len(after.inputs)
    assert after.moved > before


async def test_a_sound_that_obs_moves_in_time_is_told(link: ObsLink, recorder: ObsRecorder) -> None:
    """In ns, later or earlier."""
    await link.get("SetInputAudioSyncOffset", inputName="Alice", inputAudioSyncOffset=-250)
    assert (await seen(recorder, "Alice")).sound_offset == -250_000_000
