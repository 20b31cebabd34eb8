"""The story of any evening finds what it is there to find: bugs put in on purpose, every one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.stories.evening import any_evening
from tests.stories.seeded_bugs import BUGS, Bug, put_in

MOST_EVENINGS = 200
ACTS = 40


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.what)
def test_any_evening_finds_the_bug(bug: Bug, tmp_path: Path) -> None:
    """Within a few evenings its effect is seen."""
    with put_in(bug):
        for seed in range(MOST_EVENINGS):
            chance = Random(seed)
            moments = [chance.getrandbits(32) for _ in range(ACTS)]
            folder = tmp_path / str(seed)
            folder.mkdir()
            if asyncio.run(any_evening(moments, folder)).wrong:
                return
    pytest.fail(f"{MOST_EVENINGS} evenings went by without notice of: {bug.what}")
