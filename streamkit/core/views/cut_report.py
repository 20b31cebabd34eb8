"""What people read of the report on a cut: what was left out and why, and what the check of it found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streamkit.core.cut_summary import CutSummary
from streamkit.core.model import SECOND
from streamkit.core.views.names import Say


def told(report: CutSummary | None, say: Say) -> dict[str, Any] | None:
    """Verdict, sums in ms, sentences; None while there is no cut, or one of before there were verdicts."""
    if report is None:
        return None
    sums = {
        "dropped": sum(length for _, length in report.left_out.dropped),
        "covered": report.left_out.covered,
        "silenced": report.left_out.silenced,
    }
    return {
        "verdict": report.verdict.value,
        **{name: _seconds(length) * 1000 for name, length in sums.items()},
        "lines": list(lines(report, say)),
    }


def lines(report: CutSummary, say: Say) -> Iterator[str]:
    yield say("report-clean")
    for why, length in report.left_out.dropped:
        yield say("report-dropped", seconds=_seconds(length), why=say(why))
    if report.left_out.covered:
        yield say("report-covered", seconds=_seconds(report.left_out.covered))
    if report.left_out.silenced:
        yield say("report-silenced", seconds=_seconds(report.left_out.silenced))
    if report.searched:
        yield say("report-searched", seconds=_seconds(report.searched))
    yield say("report-residue", picture=f"{report.picture / 10:.1f}", voice=f"{report.voice / 10:.1f}")


def _seconds(length: int) -> int:
    """Rounded up: what was left out is never told as nothing."""
    return -(-length // SECOND)
