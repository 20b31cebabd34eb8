"""That no cut leaks: random plans over awkward takes, each cut judged frame by frame and sample by sample."""

from __future__ import annotations

import os
import shutil

import pytest

needs_ffmpeg = pytest.mark.skipif(
    shutil.which("ffmpeg") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"),
    reason="no ffmpeg beside PyAV that could judge",
)
