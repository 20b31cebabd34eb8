"""By number: so many simulated events, judged by their effects, without one violation.

An event is a fact that was written, a call OBS got, or an act of somebody. `STREAMKIT_EVENTS` says how many,
`STREAMKIT_SEED` where to begin; each evening's seed is told, so that it can be played again.
"""

from __future__ import annotations

import asyncio
import os
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
import structlog

from tests.stories.evening import any_evening
from tests.stories.world import World

EVENTS = int(os.environ.get("STREAMKIT_EVENTS", "5000"))
SEED = int(os.environ.get("STREAMKIT_SEED", "1000000"))
ACTS = 45


def played(seed: int, folder: Path) -> World:
    chance = Random(seed)  # noqa: S311 because chance is no secret
    moments = [chance.getrandbits(32) for _ in range(chance.randint(ACTS // 3, ACTS))]
    with structlog.testing.capture_logs():
        return asyncio.run(any_evening(moments, folder))


def simulated(world: World) -> int:
    calls = sum(len(obs.recorder.calls) for obs in world.obs)
    return len(world.log.kept) + calls + len(world.story)


@pytest.mark.timeout(120 + EVENTS // 100)
def test_nothing_that_was_not_allowed_is_recorded_or_cut() -> None:
    """However many evenings it takes."""
    done = 0
    for seed in count(SEED):
        with TemporaryDirectory() as folder:
            world = played(seed, Path(folder))
        assert not world.wrong, "\n".join([f"STREAMKIT_SEED={seed}", *world.story])
        done += simulated(world)
        if done >= EVENTS:
            break
    print(f"{done} events in {seed - SEED + 1} evenings, 0 violations")  # noqa: T201 because the figure is the proof
