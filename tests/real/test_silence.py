"""If streamkit dies, hangs or loses OBS in an evening, OBS is not recording five seconds later."""

from __future__ import annotations

import logging
import os
import statistics
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.proof.silence import an_evening

log = logging.getLogger(__name__)

SILENCES = int(os.environ.get("STREAMKIT_SILENCES", "5"))
LOSSES = int(os.environ.get("STREAMKIT_LOSSES", "3"))
EACH = 40  # s of patience

pytestmark = [
    pytest.mark.real_obs,
    pytest.mark.skipif(
        os.environ.get("STREAMKIT_REQUIRE_REAL") != "1"
        and not {"STREAMKIT_SILENCES", "STREAMKIT_LOSSES"} & set(os.environ),
        reason="whole evenings, a minute each; set STREAMKIT_SILENCES=5 STREAMKIT_LOSSES=3",
    ),
]


@pytest.mark.timeout(120 + EACH * SILENCES)
async def test_a_streamkit_that_dies_or_hangs_leaves_no_recording(tmp_path: Path) -> None:
    """And what its file holds of that time is in no cut."""
    ways = ["killed", "hung", "killed and started again"]
    await _plays(tmp_path, ways, SILENCES, control=True)


@pytest.mark.timeout(120 + EACH * LOSSES)
async def test_a_lost_obs_leaves_no_recording_and_begins_none(tmp_path: Path) -> None:
    """The link is cut, or goes dead, or OBS is killed: its file opens, and only a click begins another."""
    await _plays(tmp_path, ["cut off", "OBS killed", "cut off unnoticed"], LOSSES)


async def _plays(folder: Path, ways: list[str], times: int, *, control: bool = False) -> None:
    async with an_evening(folder) as evening:
        for how in islice(cycle(ways), times):
            await evening.loses(how)
        assert not control or await evening.without_a_watchdog()
    for how in ways:
        took = sorted(one.went_on for one in evening.silences if one.how == how)
        if took:
            log.info(
                "%s, %d times: median %.2f s, worst %.2f s", how, len(took), statistics.median(took), took[-1]
            )
    assert len(evening.silences) == times
    assert evening.judged() == []
