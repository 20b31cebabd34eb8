"""Who may be seen and not heard is on no recorded track of OBS's, and on the air all the time."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.proof import refusal
from tests.proof.guests import an_evening_with_anya
from tests.proof.told import tell

REFUSALS = int(os.environ.get("STREAMKIT_REFUSALS", "5"))
EACH = 30  # s of patience

pytestmark = [
    pytest.mark.real_obs,
    pytest.mark.skipif(
        os.environ.get("STREAMKIT_REQUIRE_REAL") != "1" and "STREAMKIT_REFUSALS" not in os.environ,
        reason="a whole evening of minutes; set STREAMKIT_REFUSALS=5",
    ),
]


@pytest.mark.timeout(180 + EACH * REFUSALS)
async def test_a_refused_voice_is_on_no_recorded_track_and_is_heard_live(tmp_path: Path) -> None:
    """Below -90 dBFS in every take; the viewers hear it in every second."""
    live = tmp_path / "live.flv"
    async with an_evening_with_anya(tmp_path) as evening:
        await refusal.play(evening, REFUSALS, live=live)
        takes = await evening.measured()
    recorded = [await asyncio.to_thread(refusal.refused, take) for take in takes]
    allowed = [await asyncio.to_thread(refusal.quietest_allowed, take) for take in takes]
    on_air = await asyncio.to_thread(refusal.quietest_live, live)
    tell(
        "refused voice",
        takes=len(takes),
        loudest_recorded_dbfs=round(max(each.tone for each in recorded)),
        in_the_middle_dbfs=round(max(each.in_the_middle for each in recorded)),
        with_splatter_dbfs=round(max(each.anything for each in recorded)),
        quietest_allowed_dbfs=round(min(allowed)),
        quietest_live_dbfs=round(on_air),
    )
    assert len(takes) >= REFUSALS
    assert max(each.tone for each in recorded) < refusal.SILENT
    assert max(each.in_the_middle for each in recorded) < refusal.SILENT
    assert max(each.anything for each in recorded) < refusal.SPLATTER
    assert min(allowed) > -40, "control: the host is in every take"
    assert on_air > -40
