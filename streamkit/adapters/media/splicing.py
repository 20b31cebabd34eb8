"""Which groups of pictures of the takes go into a film as they are, and which stretches are made anew.

Rule: a group is copied only if every picture of it lies in the pieces, none is covered, and each falls into
just one frame of the film, by the takes' own stamps and by the film's time. All else is decoded, covered and
encoded. A pure function of the pieces and of the takes' signatures, in whole numbers.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from pathlib import Path

from streamkit.adapters.media.signature import Signature
from streamkit.adapters.media.timeline import Anchor, Placed
from streamkit.core.model import SECOND

LONGEST_BORROWED = SECOND // 2  # a piece without a frame of its own; it shows the film's last one on
_AT_ONCE = 60 * SECOND  # what is encoded in one go, and done again after a crash


@dataclass(frozen=True, slots=True)
class Copied:
    """Whole groups of pictures of one take, one after the other."""

    file: Path
    groups: range
    slots: range


@dataclass(frozen=True, slots=True)
class Shot:
    """A stretch of a take that is decoded, and the frames of the film it fills."""

    placed: Placed
    slots: range
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Encoded:
    """Shots that are encoded in one go."""

    shots: tuple[Shot, ...]

    @property
    def slots(self) -> range:
        return range(self.shots[0].slots.start, self.shots[-1].slots.stop)


Part = Copied | Encoded


def spliced(pieces: Sequence[Placed], signatures: Mapping[Path, Signature], *, rate: Fraction) -> list[Part]:
    """The parts of the film in order; takes without a signature are encoded as a whole."""
    parts: list[Copied | Shot] = []
    runs = list(_runs(pieces))
    for run, following in itertools.zip_longest(runs, runs[1:]):
        known = signatures.get(run[0].piece.file)
        lends = following is not None and _length(following[0]) <= LONGEST_BORROWED
        parts += _Run(run, known, rate=rate, lends=lends).parts() if known else _all_of(run, rate)
    return list(_together(parts))


def _runs(pieces: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Pieces that just go on in their take are one run."""
    run: list[Placed] = []
    for placed in pieces:
        if run and (run[-1].piece.file, run[-1].piece.end) != (placed.piece.file, placed.piece.start):
            yield run
            run = []
        run.append(placed)
    if run:
        yield run


def _length(placed: Placed) -> int:
    return placed.piece.end - placed.piece.start


def _all_of(run: Sequence[Placed], rate: Fraction) -> Iterator[Shot]:
    for placed in run:
        yield from _split(Shot(placed, placed.slots(rate), None), rate)


class _Run:
    """Stretches of one take without a gap; its first picture decides how the others fall into frames."""

    def __init__(self, run: Sequence[Placed], known: Signature, *, rate: Fraction, lends: bool) -> None:
        self._run, self._known, self._rate = run, known, rate
        self._lends = lends  # its last picture is shown on by the next run, so it has to be decoded
        self._start, self._end = run[0].piece.start, run[-1].piece.end
        self._slots = range(run[0].slots(rate).start, run[-1].slots(rate).stop)
        self._covered = [placed for placed in run if placed.piece.covers]
        self._anchor: Anchor | None = None

    def parts(self) -> Iterator[Copied | Shot]:
        """Groups that follow each other directly are one part."""
        begun, slot = self._start, self._slots.start  # from here on nothing has been given out
        copied: Copied | None = None
        for number, slots, after in self._copied():
            first = self._known.stamps[self._known.starts[number]]
            if copied and copied.slots.stop == slots.start:
                copied = replace(copied, groups=range(copied.groups.start, number + 1))
                copied = replace(copied, slots=range(copied.slots.start, slots.stop))
            else:
                if copied:
                    yield copied
                until = first + 1 if self._begins_with(first) else first
                yield from self._shots(begun, until, range(slot, slots.start))
                copied = Copied(self._run[0].piece.file, range(number, number + 1), slots)
            begun, slot = after, slots.stop
        if copied:
            yield copied
        yield from self._shots(begun, self._end, range(slot, self._slots.stop))

    def _copied(self) -> Iterator[tuple[int, range, int]]:
        """The groups that may be: number, frames of the film, and where in the take the next one begins."""
        numbers = self._known.groups(self._start, self._end)
        shown = [array("q", sorted(self._known.group(number))) for number in numbers]
        inside = (stamp for group in shown for stamp in group if self._start <= stamp < self._end)
        first = next(inside, None)
        if first is None:
            return
        self._anchor = Anchor(first, self._run[0].slot_of(Fraction(first), self._rate))
        for number, group, following in itertools.zip_longest(numbers, shown, shown[1:]):
            after = following[0] if following and following[0] < self._end else None
            slots = self._slots_of(group, after)
            if slots and not self._is_covered(group, slots) and not (self._lends and after is None):
                yield number, slots, self._end if after is None else after

    def _slots_of(self, group: Sequence[int], after: int | None) -> range | None:
        """The frames a whole group fills, one each, without a hole before the next one."""
        anchor = self._anchor
        if anchor is None or group[0] < self._start or group[-1] >= self._end:
            return None
        slots = [anchor.slot(stamp, self._rate) for stamp in group]
        filled = range(slots[0], slots[0] + len(slots))
        stop = self._slots.stop if after is None else anchor.slot(after, self._rate)
        late = group[0] == anchor.stamp and filled.start != self._slots.start
        if slots != list(filled) or filled.stop != stop or (late and not self._begins_with(group[0])):
            return None
        return filled if self._slots.start <= filled.start and stop <= self._slots.stop else None

    def _begins_with(self, stamp: int) -> bool:
        """Whether it is the run's first picture, and may be shown from the run's begin on.

        Then only that one is encoded for the frames before it, and its group is copied all the same.
        """
        anchor = self._anchor
        return anchor is not None and stamp == anchor.stamp and stamp < self._run[0].piece.end

    def _is_covered(self, group: Sequence[int], slots: range) -> bool:
        for placed in self._covered:
            there = placed.slots(self._rate)
            if group[0] < placed.piece.end and placed.piece.start <= group[-1]:
                return True
            if slots.start < there.stop and there.start < slots.stop:
                return True
        return False

    def _shots(self, start: int, end: int, slots: range) -> Iterator[Shot]:
        """The pieces of a stretch; where it meets copied groups its frames are those between them."""
        for placed in self._run:
            piece = placed.piece
            first, last = max(start, piece.start), min(end, piece.end)
            there = placed.slots(self._rate)
            if first >= last:
                continue
            begin = slots.start if first == start else max(slots.start, there.start)
            stop = slots.stop if last == end else min(slots.stop, there.stop)
            if begin < stop:
                yield from _split(
                    Shot(placed.between(first, last), range(begin, stop), self._anchor), self._rate
                )


def _split(shot: Shot, rate: Fraction) -> Iterator[Shot]:
    """In equal parts none of which is too long, each parted half a frame before its first one."""
    placed, slots = shot.placed, shot.slots
    count = max(1, -(-_length(placed) // _AT_ONCE))
    borders = [slots.start + len(slots) * n // count for n in range(1, count)]
    instants = [placed.piece.start + ceil((n - Fraction(1, 2)) * SECOND / rate) - placed.at for n in borders]
    starts = zip([placed.piece.start, *instants], [slots.start, *borders], strict=True)
    ends = zip([*instants, placed.piece.end], [*borders, slots.stop], strict=True)
    for (start, begin), (end, stop) in zip(starts, ends, strict=True):
        yield Shot(placed.between(start, end), range(begin, stop), shot.anchor)


def _together(parts: Sequence[Copied | Shot]) -> Iterator[Part]:
    """Shots in a row are encoded in one go, as long as that is not too much.

    A short one may have no frame of its own and so stays with the one before it.
    """
    shots: list[Shot] = []
    for part in parts:
        if shots and (isinstance(part, Copied) or _begins_anew(shots, part)):
            yield Encoded(tuple(shots))
            shots = []
        if isinstance(part, Copied):
            yield part
        elif part.slots:
            shots.append(part)
    if shots:
        yield Encoded(tuple(shots))


def _begins_anew(shots: Sequence[Shot], following: Shot) -> bool:
    together = sum(_length(shot.placed) for shot in shots) + _length(following.placed)
    return together > _AT_ONCE and _length(following.placed) > LONGEST_BORROWED
