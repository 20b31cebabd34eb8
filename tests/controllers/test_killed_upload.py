"""An upload whose program is killed again and again; the long form is `tests/proof/upload.py`."""

from __future__ import annotations

from pathlib import Path

from tests.proof.upload import MIB, killed


async def test_a_program_killed_three_times_uploads_one_equal_video(tmp_path: Path) -> None:
    """The real store, controllers and adapter: one session, each byte once but for what was under way."""
    outcome = await killed(tmp_path, size=48 * MIB + 17, kills=3, most=24.0 * MIB)
    assert (outcome.once, outcome.ended) == (True, "dressing"), outcome
