"""Any evening: whatever people do and whatever breaks, only what was allowed is recorded and published."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

import structlog
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.stories.evening import any_evening

EVENINGS = int(os.environ.get("STREAMKIT_EVENINGS", "100"))
MOST_ACTS = 45

moments = st.lists(st.integers(0, 2**32 - 1), min_size=MOST_ACTS // 3, max_size=MOST_ACTS)


@settings(
    max_examples=EVENINGS,
    deadline=None,
    database=None,
    derandomize=EVENINGS <= 100,  # the same evenings every time; more of them are drawn afresh
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate, Phase.shrink],
)
@given(moments=moments)
def test_only_what_was_allowed_is_recorded_and_cut(moments: list[int]) -> None:
    """Judged by what OBS was asked for, what it let through, and what each planned second really holds."""
    with tempfile.TemporaryDirectory() as folder, structlog.testing.capture_logs():
        world = asyncio.run(any_evening(moments, Path(folder)))
    assert not world.wrong, "\n".join(["", *world.story])
