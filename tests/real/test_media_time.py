"""Where an instant lies in a file OBS wrote, for three encoders of very different delay."""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import shutil
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import av
import numpy as np
import pytest

from streamkit.adapters.obs import ObsRecorder
from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.system import SystemClock
from streamkit.ports import InputMix, LinkUp, RecordingEnded, RecordingStarted, RecordingStopping, Unavailable
from streamkit.rehearsal.obs_stage import StageInput
from streamkit.rehearsal.real_obs import own_obs

log = logging.getLogger(__name__)  # the figures: pytest --log-cli-level=INFO

S = TypeVar("S")

pytestmark = [
    pytest.mark.real_obs,
    pytest.mark.skipif(
        shutil.which("obs") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"),
        reason="OBS Studio is not installed",
    ),
]

GUARD = 0.25  # s
TOGGLES = 8
FPS = 30
HOLD = 0.4  # s between toggles; longer than any error, so that each edge in the file has one instant
SETTLE = 1.5  # s; OBS's sound stutters while the encoders start
RATE = 48_000
WINDOW = 240  # samples: 5 ms
CAMERA = StageInput("camera", "ffmpeg_source", (220, 220, 220), 1000, (0, 0, 640, 360))
OPEN = InputMix(tracks=frozenset({1, 2}), muted=False, covered=False)
SHUT = InputMix(tracks=frozenset({1, 2}), muted=True, covered=True)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A take and, in monotonic s, when each toggle was asked for and when OBS had answered."""

    file: Path
    started: float
    stopped: float
    toggled: tuple[tuple[float, float], ...]
    lagged: float  # s of picture OBS did not get done in time, by its own count


@pytest.mark.parametrize("preset", ["ultrafast", "veryfast", "medium"])
async def test_an_instant_is_found_in_the_file_by_its_distance_from_the_stop(
    preset: str, tmp_path: Path
) -> None:
    """Media time is `length - (stopped - instant)`, within the guard, whatever the encoder's delay."""
    async with (
        own_obs([CAMERA], folder=tmp_path, password="pw", encoder_preset=preset, fps=FPS) as obs,
        connected(ObsRecorder("127.0.0.1", obs.port, "pw", clock=SystemClock())) as recorder,
        asked_beside(obs.port) as beside,
    ):
        take = await record_toggles(recorder, beside)
    length, picture, sound = await asyncio.to_thread(edges, take.file)
    begin = length - take.stopped  # media time of monotonic 0
    errors = {
        "picture": [off(picture, begin + asked, begin + done) for asked, done in take.toggled],
        "sound": [off(sound, begin + asked, begin + done) for asked, done in take.toggled],
        "start": [length - (take.stopped - take.started)],
    }
    for medium, found in errors.items():
        middle, worst = statistics.median(found) * 1000, max(found, key=abs) * 1000
        log.info("%s, %s: median %.0f ms, worst %.0f ms off", preset, medium, middle, worst)
    log.info("%s: %.0f ms of picture skipped", preset, take.lagged * 1000)
    assert max(map(abs, errors["sound"])) < GUARD
    assert max(map(abs, errors["picture"])) < GUARD + take.lagged


@asynccontextmanager
async def connected(recorder: ObsRecorder) -> AsyncIterator[ObsRecorder]:
    running = asyncio.create_task(recorder.run())
    try:
        await the(LinkUp, recorder)
        yield recorder
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError, Unavailable):
            await running


async def record_toggles(recorder: ObsRecorder, beside: Bridge) -> Recorded:
    await recorder.mix({"camera": OPEN})
    before = await skipped(beside)
    await recorder.start()
    started = await the(RecordingStarted, recorder)
    await asyncio.sleep(SETTLE)
    toggled = []
    for mix in itertools.islice(itertools.cycle([SHUT, OPEN]), TOGGLES):
        await asyncio.sleep(HOLD)  # time itself is what is measured here
        asked = time.monotonic()
        await recorder.mix({"camera": mix})
        toggled.append((asked, time.monotonic()))
    await asyncio.sleep(HOLD)
    await recorder.stop()
    stopping = await the(RecordingStopping, recorder)
    ended = await the(RecordingEnded, recorder)
    lagged = (await skipped(beside) - before) / FPS
    return Recorded(ended.paths[-1], started.at / 1e9, stopping.at / 1e9, tuple(toggled), lagged)


@asynccontextmanager
async def asked_beside(port: int) -> AsyncIterator[Bridge]:
    bridge = Bridge("127.0.0.1", port, "pw", clock=SystemClock(), heard=lambda at, event: None)
    await bridge.open()
    try:
        yield bridge
    finally:
        await bridge.close()


async def skipped(beside: Bridge) -> int:
    fields = (await beside.call("GetStats")).fields
    return int(fields["renderSkippedFrames"] + fields["outputSkippedFrames"])


async def the(kind: type[S], recorder: ObsRecorder) -> S:
    async with asyncio.timeout(20):
        async for signal in recorder.signals():
            if isinstance(signal, kind):
                return signal
    raise AssertionError(kind)


def edges(file: Path) -> tuple[float, list[float], list[float]]:
    """Length, and the instants at which the picture and the sound of track 2 turned off or on, in s."""
    with av.open(file) as container:
        length = max(end_of(packet) for packet in container.demux() if packet.pts is not None)
    with av.open(file) as container:
        frames = container.decode(video=0)
        seen = [(frame.time or 0.0, bool(frame.to_ndarray(format="gray").mean() > 100)) for frame in frames]
    with av.open(file) as container:
        blocks = [(frame.time or 0.0, np.abs(frame.to_ndarray()[0])) for frame in container.decode(audio=0)]
    begin, samples = blocks[0][0], np.concatenate([block for _, block in blocks])
    loud = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW).max(axis=1) > 0.02
    heard = [(begin + number * WINDOW / RATE, bool(on)) for number, on in enumerate(loud)]
    return length, turns(seen), turns(heard)


def end_of(packet: av.Packet[Any]) -> float:
    return float(((packet.pts or 0) + (packet.duration or 0)) * (packet.time_base or 0))


def off(found: list[float], asked: float, done: float) -> float:
    """How far the nearest edge lies before the question or after the answer; a slow answer is no error."""
    nearest = min(found, key=lambda each: abs(each - asked))
    return nearest - min(max(nearest, asked), done)


def turns(states: list[tuple[float, bool]]) -> list[float]:
    return [at for (_, before), (at, now) in itertools.pairwise(states) if before is not now]
