"""A word in the chat is obeyed in the file OBS writes: within a second, and never too early."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.proof import withdrawal
from tests.proof.guests import an_evening_with_anya
from tests.proof.told import spread, tell

WITHDRAWALS = int(os.environ.get("STREAMKIT_WITHDRAWALS", "20"))
WIDENINGS = int(os.environ.get("STREAMKIT_WIDENINGS", "10"))
EACH = 20  # s of patience

pytestmark = [
    pytest.mark.real_obs,
    pytest.mark.skipif(
        os.environ.get("STREAMKIT_REQUIRE_REAL") != "1"
        and not {"STREAMKIT_WITHDRAWALS", "STREAMKIT_WIDENINGS"} & set(os.environ),
        reason="whole evenings of minutes; set STREAMKIT_WITHDRAWALS=20 or STREAMKIT_WIDENINGS=10",
    ),
]


@pytest.mark.timeout(180 + EACH * WITHDRAWALS)
async def test_a_word_in_the_chat_ends_voice_and_picture_within_a_second(tmp_path: Path) -> None:
    """From the line to the last sample and frame on any track of OBS's own file."""
    async with an_evening_with_anya(tmp_path) as evening:
        rounds = await withdrawal.play(evening, WITHDRAWALS)
        takes = await evening.measured()
    found = await asyncio.to_thread(withdrawal.judged, takes, rounds)
    late = [each.late for each in found]
    tell("withdrawal", asked=len(rounds), judged=len(found), takes=len(takes), late_ms=spread(late))
    assert len(found) >= WITHDRAWALS
    assert all(each.spoke for each in found), "control: what was taken back was there"
    assert max(late) < withdrawal.PROMPT


@pytest.mark.timeout(240 + 2 * EACH * WIDENINGS)
async def test_under_load_nothing_from_before_the_yes_is_recorded(tmp_path: Path) -> None:
    """Every core computes twice over; the first sample and frame come after the word."""
    async with an_evening_with_anya(tmp_path) as evening, withdrawal.under_load() as busy:
        rounds = await withdrawal.play(evening, WIDENINGS)
        takes = await evening.measured()
    found = await asyncio.to_thread(withdrawal.judged, takes, rounds)
    early = [each.early for each in found if each.early is not None]
    tell(
        "widening under load",
        busy=busy,
        asked=len(rounds),
        judged=len(early),
        takes=len(takes),
        soonest_ms=round(min(early) * 1000),
        late_ms=spread([each.late for each in found]),
    )
    assert len(early) >= WIDENINGS
    assert all(each.spoke for each in found), "control: what was allowed is there"
    assert min(early) > 0
