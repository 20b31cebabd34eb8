"""A judge that cries over clean cuts is soon not listened to: cuts of random plans are found clean.

`STREAMKIT_CLEAN_CUTS` is how many (3); `python -m tests.proof.verifier 200` is the long form.
"""

from __future__ import annotations

import os
from pathlib import Path

from streamkit.core.cut_summary import Verdict
from tests.proof.verifier import clean_cuts


def test_no_false_alarm(tmp_path: Path) -> None:
    """Copied or made anew, with covers and without, of whole mixes and of single voices."""
    count = int(os.environ.get("STREAMKIT_CLEAN_CUTS", "3"))
    reports = list(clean_cuts(tmp_path, count))
    assert [report.findings for report in reports if report.verdict is not Verdict.CLEAN] == []
    assert len(reports) == count
