"""The files OBS wrote in an evening, and where in them an instant lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from streamkit.rehearsal import measure
from streamkit.rehearsal.evidence import Evidence


class Take:
    """One file of OBS's; its clock is anchored at the stop the log tells of."""

    def __init__(self, file: Path, *, stopped: int, length: int) -> None:
        self.file = file
        self._stopped = stopped
        self._length = length
        self.titles = measure.sound_titles(file)

    def second(self, instant: int) -> float:
        return (self._length - (self._stopped - instant)) / 1e9

    def instant(self, second: float) -> int:
        return round(second * 1e9) - self._length + self._stopped

    def holds(self, instant: int) -> bool:
        return 0 < self.second(instant) < self._length / 1e9

    def stream(self, track: int) -> int:
        return self.titles.index(f"Track{track}")


def takes_in(place: Path) -> list[Path]:
    """By name, and so by time; what only the viewers got is not among them."""
    found = sorted([*(place / "takes").glob("*.mkv"), *(place / "obs").rglob("*.mkv")])
    return [each for each in found if not each.name.startswith("live")]


def takes_of(files: Sequence[Path], evidence: Evidence) -> list[Take]:
    """OBS names its files by time, so they come in the order of the facts.

    One without an anchor is never measured: it waits for a person, and no second of it can be told apart.
    """
    measured = {row.body["take"]: row.body["length"] for row in evidence.of("TakeMeasured")}
    ended = evidence.of("TakeEnded")
    return [
        Take(file, stopped=row.body["stopped"], length=measured[row.body["take"]])
        for file, row in zip(files, ended, strict=True)
        if row.body["take"] in measured
    ]
