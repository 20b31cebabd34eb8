"""Logs written by earlier releases stay readable."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from streamkit.adapters.store import Store
from streamkit.core.events import EVENTS, Fact
from streamkit.core.evolve import replay
from streamkit.core.model import Stage
from tests.adapters.store.evening import GOLDEN, VIDEO, S

LOGS = sorted(GOLDEN.glob("*.sqlite"))


async def read(log: Path, folder: Path) -> tuple[Fact, ...]:
    folder.mkdir()
    shutil.copyfile(log, folder / "facts.sqlite")
    store = await Store.open(folder)
    try:
        return tuple(await store.log.facts())
    finally:
        await store.close()


@pytest.mark.parametrize("log", LOGS, ids=lambda log: log.stem)
async def test_a_log_of_every_release_replays(log: Path, tmp_path: Path) -> None:
    """The chain holds and the fold ends where the evening ended."""
    state = replay(await read(log, tmp_path / "store"))
    assert not state.sessions[S].open
    assert state.videos[VIDEO].stage is Stage.DELETED


async def test_every_kind_of_fact_is_in_a_golden_log(tmp_path: Path) -> None:
    """A new kind gets its place in `evening.py` and in the golden log of the release it comes with."""
    seen = set()
    for log in LOGS:
        seen |= {type(fact.event).__name__ for fact in await read(log, tmp_path / log.stem)}
    assert seen == set(EVENTS)
