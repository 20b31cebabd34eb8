"""The watchdog's script in a real OBS: what it stops, what it leaves alone, what it remembers."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from streamkit.adapters.obs.watchdog import FILTER, SCENE, script
from streamkit.rehearsal.real_obs import own_obs

from .conftest import ALICE, PASSWORD
from .obs_link import ObsLink, obs_link

pytestmark = [
    pytest.mark.real_obs,
    pytest.mark.skipif(
        shutil.which("obs") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"),
        reason="OBS Studio is not installed",
    ),
]

LEASE = 2.5  # s
DISARMED = 0
NOT_READY = 207


@pytest.fixture
async def link(tmp_path: Path) -> AsyncIterator[ObsLink]:
    async with own_obs([ALICE], folder=tmp_path, password=PASSWORD) as obs, obs_link(obs.port) as link:
        await lets_in(link)
        yield link


async def test_a_lease_lets_it_record_until_it_runs_out(link: ObsLink) -> None:
    """Renewed it goes on, left alone it ends, and what is started then by hand ends at once."""
    await lends(link)
    await link.get("StartRecord")
    for _ in range(6):
        await asyncio.sleep(0.7)
        await lends(link)
    assert await records(link)
    given = time.monotonic()
    await ends(link)
    assert LEASE - 0.1 < time.monotonic() - given < 5
    await link.get("StartRecord")
    await ends(link)


async def test_a_hold_lets_nothing_record_and_a_disarmed_one_everything(link: ObsLink) -> None:
    """Inside an evening the recorder is streamkit's, outside it is its owner's."""
    await lends(link, may=False)
    await link.get("StartRecord")
    await ends(link)
    await puts(link, DISARMED)
    await link.get("StartRecord")
    await asyncio.sleep(LEASE + 1)
    assert await records(link)


async def test_without_a_lease_it_does_nothing(link: ObsLink) -> None:
    """A club that never opens an evening notices no script."""
    scenes = await link.get("GetSceneList")
    await link.get("RemoveScene", sceneName=SCENE)
    await link.get("StartRecord")
    await asyncio.sleep(1)
    assert await records(link)
    assert len((await link.get("GetSceneList"))["scenes"]) == len(scenes["scenes"]) - 1


def test_the_script_looks_where_the_program_writes() -> None:
    """One pair of names in two languages."""
    assert f'local SCENE, FILTER = "{SCENE}", "{FILTER}"' in script().decode()


async def lets_in(link: ObsLink) -> None:
    """And makes the place where the lease lies, unless OBS has it already."""
    await link.identify(PASSWORD)
    await link.hears()
    async with asyncio.timeout(10):
        while (await link.ask("GetRecordStatus"))["requestStatus"]["code"] == NOT_READY:  # noqa: ASYNC110 told only if asked
            await asyncio.sleep(0.05)
    if (await link.ask("CreateScene", sceneName=SCENE))["requestStatus"]["code"] == 100:
        new = {"sourceName": SCENE, "filterName": FILTER, "filterKind": "color_filter_v2"}
        await link.get("CreateSourceFilter", **new, filterSettings={"lease": DISARMED, "acknowledged": -1})
        await acknowledges(link, DISARMED)


async def lends(link: ObsLink, *, may: bool = True, ago: float = 0) -> int:
    lease = int((time.time() - ago) * 1000) * 2 + may
    await puts(link, lease)
    return lease


async def puts(link: ObsLink, lease: int) -> None:
    """Writes the lease and waits for the script's answer."""
    there = {"sourceName": SCENE, "filterName": FILTER}
    await link.get("SetSourceFilterSettings", **there, filterSettings={"lease": lease})
    await acknowledges(link, lease)


async def acknowledges(link: ObsLink, lease: int) -> None:
    await until(link, "GetSourceFilter", lambda seen: seen["filterSettings"].get("acknowledged") == lease)


async def records(link: ObsLink) -> bool:
    return bool((await link.get("GetRecordStatus"))["outputActive"])


async def ends(link: ObsLink) -> None:
    await link.event("RecordStateChanged", outputState="OBS_WEBSOCKET_OUTPUT_STOPPED")
    await until(link, "GetRecordStatus", lambda status: not status["outputActive"])


async def until(link: ObsLink, request: str, holds: Any) -> None:
    there = {"sourceName": SCENE, "filterName": FILTER} if request == "GetSourceFilter" else {}
    async with asyncio.timeout(10):
        while not holds(await link.get(request, **there)):  # noqa: ASYNC110 told only if asked
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(("age", "records_on"), [(0.0, False), (13 * 3600.0, True)], ids=["new", "old"])
async def test_an_obs_that_crashed_finds_the_lease_it_had(
    tmp_path: Path, age: float, records_on: bool
) -> None:
    """Run out, until somebody renews it; where that was long ago, its owner gave up streamkit."""
    async with own_obs([ALICE], folder=tmp_path, password=PASSWORD) as obs:
        async with obs_link(obs.port) as link:
            await lets_in(link)
            await saved(tmp_path, await lends(link, ago=age))
        obs.kill()
        await obs.start()
        async with obs_link(obs.port) as link:
            await lets_in(link)
            await link.get("StartRecord")
            await link.event("RecordStateChanged", outputState="OBS_WEBSOCKET_OUTPUT_STARTED")
            await asyncio.sleep(1.5)
            assert await records(link) is records_on


async def saved(folder: Path, lease: int) -> None:
    """OBS wrote the lease to its disk, because the script asked it to."""
    scenes = folder / "config/obs-studio/basic/scenes/streamkit.json"

    def text() -> str:
        with suppress(FileNotFoundError):  # while OBS puts the new one in its place
            return scenes.read_text(encoding="utf-8").replace(" ", "")
        return ""

    async with asyncio.timeout(10):
        while f'"lease":{lease}' not in text():  # noqa: ASYNC110 because a file tells nobody
            await asyncio.sleep(0.05)
