"""The built-in stage and a real OBS, each with the same four inputs."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from streamkit.rehearsal.obs_stage import ObsStage, StageInput
from streamkit.rehearsal.real_obs import own_obs

from .obs_link import ACTIVE, ALL, ObsLink, obs_link

PASSWORD = "an evening's password"
ALICE = StageInput("Alice", "ffmpeg_source", (200, 40, 40), 400, (0, 0, 320, 180))
BOB = StageInput("Bob", "ffmpeg_source", (40, 200, 40), 700, (320, 0, 320, 180))
CAROL = StageInput("Carol", "ffmpeg_source", (40, 40, 200), 1100, (0, 180, 320, 180))
MUSIC = StageInput("Music", "ffmpeg_source", (0, 0, 0), 1900, (0, 0, 0, 0))
INPUTS = (ALICE, BOB, CAROL, MUSIC)
GUESTS = (
    ALICE,
    replace(BOB, group="Guests"),
    replace(CAROL, group="Guests"),
    MUSIC,
)  # ids 1, 1, 2, 2; group 3


@dataclass(frozen=True, slots=True)
class AnObs:
    """Where something listens that should be OBS, where it records, and how long (s) its clips stutter.

    A real one streams to an address.
    """

    port: int
    recordings: Path
    settled: float
    real: bool


@asynccontextmanager
async def the_stage(folder: Path, inputs: Sequence[StageInput]) -> AsyncIterator[AnObs]:
    stage = ObsStage(inputs, directory=folder, password=PASSWORD)
    await stage.start()
    try:
        yield AnObs(stage.port, folder, settled=0.2, real=False)
    finally:
        await stage.stop()


@asynccontextmanager
async def a_real_one(folder: Path, inputs: Sequence[StageInput]) -> AsyncIterator[AnObs]:
    if shutil.which("obs") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"):
        pytest.skip("OBS Studio is not installed")
    async with own_obs(inputs, folder=folder, password=PASSWORD) as obs:
        yield AnObs(obs.port, obs.recordings, settled=1.2, real=True)  # under its starting encoders


def opened(
    kind: str, folder: Path, inputs: Sequence[StageInput] = INPUTS
) -> AbstractAsyncContextManager[AnObs]:
    return the_stage(folder, inputs) if kind == "stage" else a_real_one(folder, inputs)


@pytest.fixture
def inputs() -> Sequence[StageInput]:
    """A module that needs others says so by a fixture of its own."""
    return INPUTS


@pytest.fixture(params=["stage", pytest.param("obs", marks=pytest.mark.real_obs)])
async def obs(
    request: pytest.FixtureRequest, tmp_path: Path, inputs: Sequence[StageInput]
) -> AsyncIterator[AnObs]:
    async with opened(request.param, tmp_path, inputs) as an_obs:
        yield an_obs


@pytest.fixture
async def link(obs: AnObs) -> AsyncIterator[ObsLink]:
    """A client that has been let in and hears everything the tests judge."""
    async with obs_link(obs.port) as link:
        await link.identify(PASSWORD, events=ALL | ACTIVE)
        assert (await link.hears())["op"] == 2
        yield link
