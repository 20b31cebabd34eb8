"""Killed in the middle of an evening, streamkit goes on: nothing is lost, nothing goes out twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from streamkit.rehearsal.company import company
from streamkit.rehearsal.evidence import read_evidence
from streamkit.rehearsal.judge import files_of, judge
from streamkit.rehearsal.program import Program
from streamkit.rehearsal.screenplay import play
from tests.rehearsal.kills import KilledHouse

KILLS = int(os.environ.get("STREAMKIT_KILLS", "3"))
# What a kill costs on purpose: seconds nobody watched are dropped.
COST = {
    "little else was dropped",
    "the slip was taken back",
    "control: the slip of the hand is in OBS's files",
    "its link leads to the second at which it was said",
}


@pytest.mark.skipif(
    os.environ.get("STREAMKIT_REQUIRE_REAL") != "1" and "STREAMKIT_KILLS" not in os.environ,
    reason="a whole evening, two minutes; set STREAMKIT_KILLS=10",
)
@pytest.mark.timeout(600)
async def test_an_evening_survives_kills(tmp_path: Path) -> None:
    """The evening is played to its end and every promise that a kill does not touch is kept."""
    async with company(tmp_path, real_obs=False, language="ru") as there:
        program = Program(there.config, log=tmp_path / "streamkit.log")
        house = KilledHouse(there, program, tell=lambda _: None, kills=KILLS)
        try:
            await house.room_page.open(await program.start())
            cue = await play(house)
        finally:
            await house.room_page.close()
            await program.stop()
        checks = await judge(there, files_of(tmp_path), cue)
        replies = {said.parent for said in there.twitch.said if said.parent}
    assert house.killed == KILLS
    assert house.broken == []
    assert [check for check in checks if not check.ok and check.name not in COST] == []
    evidence = read_evidence(tmp_path / "store")
    assert len(evidence.of("ServiceStarted")) == KILLS + 1
    assert len(evidence.of("VideoApproved", "VideoUploaded", "VideoPublished")) == 5
    assert len(replies) == len([said for said in there.twitch.said if said.parent]), (
        "a message was answered twice"
    )
