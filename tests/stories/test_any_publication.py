"""Any way of a video: it goes out only with the yes of everybody in it, to exactly these bytes and words."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories.publication import any_way

WAYS = int(os.environ.get("STREAMKIT_EVENINGS", "100")) * 3


@settings(max_examples=WAYS, deadline=None, database=None, derandomize=WAYS <= 300)
@given(moments=st.lists(st.integers(0, 2**32 - 1), min_size=10, max_size=60))
def test_nothing_goes_out_without_everybody(moments: list[int]) -> None:
    """Whatever is said, taken back, repeated or reported late."""
    assert not any_way(moments).wrong
