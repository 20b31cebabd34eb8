"""Before an evening everything is looked at at once; what fails is said, and only the rule bars it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.controllers.preflight import Look, Preflight
from streamkit.core.errors import Refused
from streamkit.core.views.opening import Check, Found
from streamkit.ports import OutputSeen, Rejected, Unavailable
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.recorder import FakeRecorder
from tests.fakes.stage import EMPTY_OBS

GOOD = Check("store", Found.GOOD, "check-store")
BARRED = Check("chat", Found.BARRED, "before-chat-deaf")


def finds(*checks: Check) -> Look:
    async def look() -> Sequence[Check]:
        return checks

    return look


def fails(error: Exception) -> Look:
    async def look() -> Sequence[Check]:
        raise error

    return look


@asynccontextmanager
async def a_preflight(
    folder: Path, **looks: Look
) -> AsyncIterator[tuple[Evening, FakeRecorder, Preflight, list[bool]]]:
    """OBS is up; the last is told whenever something is to be shown: whether it is looking."""
    async with an_evening() as evening:
        recorder = FakeRecorder(clock=evening.clock, folder=folder)
        told: list[bool] = []
        before = Preflight(
            service=evening.service, recorder=recorder, clock=evening.clock, looks=looks,
            changed=lambda: told.append(before.looked.looking),
        )  # fmt: skip
        async with running(before.run, recorder.run):
            await asyncio.sleep(0)
            yield evening, recorder, before, told


async def test_a_look_that_fails_hides_no_other(tmp_path: Path) -> None:
    """Each failure is a sentence of its own beside what was found, in the order of the looks."""
    looks = {
        "store": finds(GOOD),
        "obs": fails(Unavailable("obs-not-running", host="h", port=1)),
        "youtube": fails(Rejected("youtube-login-dead")),
        "chat": finds(BARRED),
    }
    async with a_preflight(tmp_path, **looks) as (_, _, before, told):
        before.ask()
        await until(lambda: told == [True, False])
        assert before.looked.checks == (
            GOOD,
            Check("obs", Found.BAD, "obs-not-running", {"host": "h", "port": 1}),
            Check("youtube", Found.BAD, "youtube-login-dead"),
            BARRED,
        )
        assert before.looked.barred


async def test_in_an_evening_nothing_is_tried_out(tmp_path: Path) -> None:
    """A look pokes the watchdog, and the gate looks by itself then."""
    async with a_preflight(tmp_path, store=finds(GOOD)) as (evening, _, before, told):
        await evening.open()
        before.ask()
        await until(lambda: not before.asked)
        assert (told, before.looked.checks) == ([], ())


@pytest.mark.parametrize(
    ("output", "bars"),
    [
        (OutputSeen("Replay", "replay_buffer", active=True, ours=False), True),
        (OutputSeen("plugin", "ffmpeg_muxer", active=True, ours=False), True),
        (OutputSeen("Replay", "replay_buffer", active=False, ours=False), False),
        (OutputSeen("virtualcam_output", "virtualcam_output", active=True, ours=False), False),
    ],
)
async def test_another_recorder_bars_the_evening(tmp_path: Path, output: OutputSeen, bars: bool) -> None:
    """It writes down whoever is there, and no answer reaches it; a virtual camera writes nothing."""
    async with a_preflight(tmp_path) as (_, recorder, before, _):
        recorder.change_rest(replace(EMPTY_OBS, outputs=(output,)))
        with pytest.raises(Refused, match="before-other-recorder") if bars else nullcontext():
            await before.clear()


async def test_without_obs_an_evening_may_open(tmp_path: Path) -> None:
    """Nothing runs in it, and the gate stays closed until it answers."""
    async with an_evening() as evening:
        recorder = FakeRecorder(clock=evening.clock, folder=tmp_path)
        await Preflight(
            service=evening.service, recorder=recorder, clock=evening.clock, looks={}, changed=lambda: None
        ).clear()
