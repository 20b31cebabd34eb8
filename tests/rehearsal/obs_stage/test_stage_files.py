"""What befalls the file of a recording: no room for it, or several files in one recording."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.rehearsal.obs_stage import ObsStage
from tests.real.footage_seen import length
from tests.real.obs_link import ObsLink
from tests.real.taking import seconds_recorded, started, stopped
from tests.rehearsal.obs_stage.test_obs_stage import STOPPED, a_stage, identified


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[ObsStage]:
    async with a_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def link(stage: ObsStage) -> AsyncIterator[ObsLink]:
    async with identified(stage) as link:
        yield link


async def test_with_too_little_disk_a_start_is_accepted_and_nothing_follows(
    stage: ObsStage, link: ObsLink
) -> None:
    """Only GetStats tells why."""
    stage.leave_disk(49 * 2**20)
    assert await link.get("StartRecord") == {}
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 200}})
    assert link.events == []
    assert (await link.get("GetStats"))["availableDiskSpace"] == 49


async def test_a_disk_that_fills_ends_the_recording_without_a_reason(stage: ObsStage, link: ObsLink) -> None:
    """Ordinary events; the file is whole."""
    await started(link)
    await seconds_recorded(link, 0.5)
    stage.leave_disk(1)
    path = Path((await link.event("RecordStateChanged", outputState=STOPPED))["outputPath"])
    assert length(path) > 0.4


async def test_after_a_split_the_first_file_is_told_for_all(stage: ObsStage, link: ObsLink) -> None:
    """Only RecordFileChanged names the others; no second is lost between them."""
    await started(link)
    await seconds_recorded(link, 0.6)
    first = stage.recorded_file
    stage.split_recording()
    second = Path((await link.event("RecordFileChanged"))["newOutputPath"])
    await seconds_recorded(link, 0.4)
    assert await stopped(link) == first
    assert first is not None
    assert stage.recorded_file == second != first
    assert length(first) > 0.5
    assert length(second) > 0.3
