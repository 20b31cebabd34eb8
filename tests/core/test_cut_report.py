"""A report of a finished cut: when it is clean, and what its short form says."""

from __future__ import annotations

import pytest

from streamkit.core.cut_report import CutReport, Finding, Found, Measured, joined, summary
from streamkit.core.cut_summary import CutSummary, LeftOut, Verdict
from streamkit.core.cut_time import Missing, Redaction
from streamkit.core.model import SECOND, Digest
from streamkit.core.views.cut_report import told

CUT = Digest("a" * 64)


@pytest.mark.parametrize("kind", Found)
def test_one_finding_is_not_clean(kind: Found) -> None:
    """Whatever is found, the cut is not clean; only a perhaps leaves it to an ear."""
    report = CutReport(CUT, Measured(), (Finding(0, 1, kind),))
    assert report.verdict is (Verdict.LISTEN if kind is Found.VOICE_PERHAPS else Verdict.UNCLEAN)


def test_a_perhaps_cures_nothing() -> None:
    """Beside a sure finding a doubtful one changes nothing."""
    both = (Finding(0, 1, Found.VOICE_PERHAPS), Finding(5, 6, Found.FRAME))
    assert CutReport(CUT, Measured(), both).verdict is Verdict.UNCLEAN


def test_joined() -> None:
    """Findings of one kind near each other are one with the largest residue; others stay apart."""
    frames = [Finding(n, n + 1, Found.FRAME, float(n)) for n in (30, 10, 11, 12)]
    voice = Finding(11, 14, Found.VOICE, 2.5)
    assert joined([*frames, voice], apart=2) == (
        Finding(10, 13, Found.FRAME, 12.0),
        voice,
        Finding(30, 31, Found.FRAME, 30.0),
    )


def test_the_short_form() -> None:
    """It adds up what is missing, counts no second twice, and keeps the largest residues."""
    missing = [
        Redaction(Missing.SECONDS, 5, 5, length=3 * SECOND, why="dropped-voice"),
        Redaction(Missing.SECONDS, 9, 9, length=SECOND, why="dropped-voice"),
        Redaction(Missing.SECONDS, 9, 9, length=SECOND, why="dropped-code"),
        Redaction(Missing.PICTURE, 0, 2 * SECOND),
        Redaction(Missing.CODE, SECOND, 4 * SECOND),
        Redaction(Missing.VOICE, 0, SECOND // 2),
    ]
    report = CutReport(CUT, Measured(picture=7.69, cover=0.5, voice=0.86, searched=SECOND))
    left_out = LeftOut(
        dropped=(("dropped-code", SECOND), ("dropped-voice", 4 * SECOND)),
        covered=4 * SECOND,
        silenced=SECOND // 2,
    )
    short = CutSummary(Verdict.CLEAN, left_out, picture=77, voice=9, searched=SECOND)
    assert summary(report, missing) == short


def test_the_host_reads_sums_and_nothing_left_out_is_told_as_nothing() -> None:
    """Rounded up to seconds; a cut of before there were verdicts claims none."""
    out = LeftOut((("dropped-asked", 41_200_000_000), ("dropped-voice", 1)), covered=69_000_000_001)
    view = told(CutSummary(Verdict.CLEAN, out), lambda key, **args: key)
    assert view is not None
    sums = (view["verdict"], view["dropped"], view["covered"], view["silenced"])
    assert sums == ("clean", 42_000, 70_000, 0)
    assert told(None, lambda key, **args: key) is None
