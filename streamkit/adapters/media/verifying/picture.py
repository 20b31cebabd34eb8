"""The picture of the film: only frames of the pieces, each at its time, covered where it has to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from av.video.stream import VideoStream

from streamkit.adapters.media.take import opened
from streamkit.adapters.media.verifying.copied import Group, TakeUnits, groups, piece_of
from streamkit.adapters.media.verifying.frames import (
    COVERED,
    NEAR,
    Comparing,
    Damaged,
    Seen,
    frames_of,
)
from streamkit.adapters.media.verifying.laid import Layout
from streamkit.adapters.media.verifying.units import Reader, Unit
from streamkit.core.cut_report import Finding, Found
from streamkit.core.model import SECOND

_SLACK = Fraction(5, 4)  # frames that one may be moved to fall into the film's rate
_SLOWEST = 10  # frames per second; slower ones are not believed


@dataclass(slots=True)
class PictureSeen:
    """What was found. `first` and `last` (ns) is when the first frame is shown, and the last is over."""

    frames: int = 0
    copied: int = 0
    apart: float = 0.0
    through: float = 0.0
    first: Fraction = Fraction(0)
    last: Fraction = Fraction(0)
    findings: list[Finding] = field(default_factory=list)

    def find(self, kind: Found, start: Fraction | int, end: Fraction | int, size: float = 0.0) -> None:
        self.findings.append(Finding(int(start), int(end), kind, round(size, 1)))

    def saw(self, at: Fraction, lasts: Fraction, seen: Seen) -> None:
        self.apart, self.through = max(self.apart, seen.apart), max(self.through, seen.through)
        if seen.apart > NEAR:
            self.find(Found.FRAME, at, at + lasts, seen.apart)
        if seen.through > COVERED:
            self.find(Found.UNCOVERED, at, at + lasts, seen.through)


def check(layout: Layout, cut: Path, *, progress: Callable[[float], None]) -> PictureSeen:
    """Raises Rejected where a take cannot be read."""
    with opened(cut, container="mp4") as film:
        stream = film.streams.video[0]
        size, lasts = (stream.width, stream.height), _frame_lasts(stream)
        units = list(Reader(stream).units(film))
    seen = PictureSeen(frames=len(units))
    if units:
        seen.first, seen.last = min(u.at for u in units), max(u.at for u in units) + lasts
    for unit in units:
        if unit.words:
            seen.find(Found.CAPTIONS, unit.at, unit.at + lasts)
    anew = _made_anew(layout, units, seen, lasts)
    progress(0.1)
    _look_at(anew, layout, cut, size, seen, lasts, progress=lambda share: progress(0.1 + 0.9 * share))
    return seen


def _frame_lasts(stream: VideoStream) -> Fraction:
    """ns"""
    rate = stream.average_rate or stream.guessed_rate or Fraction(_SLOWEST)
    return SECOND / max(rate, Fraction(_SLOWEST))


def _made_anew(
    layout: Layout, units: Sequence[Unit], seen: PictureSeen, lasts: Fraction
) -> list[tuple[Fraction, Fraction]]:
    """From when to when (ns) the film is not the takes' own bytes; and whether its frames are as many."""
    anew: list[tuple[Fraction, Fraction]] = []
    slack = lasts * _SLACK
    waiting: dict[int, list[Group]] = {}
    for group in groups(units):
        laid = piece_of(group, layout, slack=lasts / 2)
        if laid is None:
            anew.append((group.first, group.last + lasts))
        else:
            waiting.setdefault(laid.begin, []).append(group)
    there = 0
    for laid in layout.laid:
        take = TakeUnits(laid)
        there += take.frames
        for group in waiting.get(laid.begin, ()):
            if take.holds(group, slack=slack):
                seen.copied += len(group.units)
            else:
                anew.append((group.first, group.last + lasts))
    steady = layout.length / lasts
    room = len(layout.laid) + 1
    fewest, most = min(Fraction(there), steady) - room, max(Fraction(there), steady) + room
    if not fewest <= len(units) <= most:
        seen.find(Found.FRAME_COUNT, 0, layout.length, float(len(units)))
    times = sorted(unit.at for unit in units)
    if any(later - at < lasts / 2 for at, later in pairwise(times)):
        seen.find(Found.FRAME_COUNT, 0, layout.length, float(len(units)))
    return list(_joined(sorted(anew)))


def _joined(stretches: list[tuple[Fraction, Fraction]]) -> Iterator[tuple[Fraction, Fraction]]:
    held: tuple[Fraction, Fraction] | None = None
    for start, end in stretches:
        if held is not None and start <= held[1]:
            held = held[0], max(held[1], end)
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held


def _look_at(
    stretches: Sequence[tuple[Fraction, Fraction]],
    layout: Layout,
    cut: Path,
    size: tuple[int, int],
    seen: PictureSeen,
    lasts: Fraction,
    *,
    progress: Callable[[float], None],
) -> None:
    whole = sum(end - start for start, end in stretches) or Fraction(1)
    done = Fraction(0)
    for start, end in stretches:
        reached = start
        with (
            Comparing(layout, size, slack=lasts * _SLACK) as comparing,
            closing(frames_of(cut, kind="mp4", since=start)) as frames,
        ):
            try:
                for at, frame in frames:
                    if at >= end:
                        break
                    if at < start:
                        continue
                    reached = at
                    if frame.is_corrupt:
                        raise Damaged
                    seen.saw(at, lasts, comparing.see(at, frame))
                    progress(float((done + at - start) / whole))
            except Damaged:
                seen.find(Found.DAMAGED, reached, end)
        if reached + 2 * lasts < end:
            seen.find(Found.DAMAGED, reached, end)
        done += end - start
