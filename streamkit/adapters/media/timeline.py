"""The exact arithmetic of a cut: nanoseconds of a take become picture slots and samples of the film.

Rule: nothing outside a piece gets in. Everything is whole numbers and fractions, rounded into the piece:
with floats, a frame at exactly the border was let through in seven files of seven.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from streamkit.core.model import SECOND
from streamkit.ports import Piece

SOUND_RATE = 48_000  # samples per second of the film
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece, and where it begins in the film (ns)."""

    piece: Piece
    at: int

    @property
    def end(self) -> int:
        """Where it ends in the film, ns."""
        return self.at + self.piece.end - self.piece.start

    def holds(self, instant: Fraction) -> bool:
        """Whether an instant of the take, in ns, lies in the piece."""
        return self.piece.start <= instant < self.piece.end

    def slots(self, rate: Fraction) -> range:
        """The frames of the film that begin within the piece."""
        return range(ceil(self.at * rate / SECOND), ceil(self.end * rate / SECOND))

    def slot_of(self, instant: Fraction, rate: Fraction) -> int:
        """The slot nearest to an instant of the take; of two equally near, the earlier."""
        return ceil((self.at + instant - self.piece.start) * rate / SECOND - _HALF)

    def between(self, start: int, end: int) -> Placed:
        """A stretch of it, where it stands."""
        piece = replace(self.piece, start=start, end=end)
        return Placed(piece, self.at + start - self.piece.start)

    def taken_samples(self) -> range:
        """The samples of the take that lie in the piece as a whole."""
        first = ceil(Fraction(self.piece.start * SOUND_RATE, SECOND))
        return range(first, max(first, floor(Fraction(self.piece.end * SOUND_RATE, SECOND))))

    def film_samples(self) -> int:
        """How many samples the piece has in the film; over all pieces the rounding never adds up."""
        return self.end * SOUND_RATE // SECOND - self.at * SOUND_RATE // SECOND


@dataclass(frozen=True, slots=True)
class Anchor:
    """The picture of a take (ns) by which all others of a run fall into slots.

    By the nearest slot, so that the jitter of the take never shows a frame twice and loses another.
    """

    stamp: int
    at: int

    def slot(self, stamp: int, rate: Fraction) -> int:
        over, under = (stamp - self.stamp) * rate.numerator, SECOND * rate.denominator
        return self.at + (2 * over + under) // (2 * under)


def placed(pieces: Iterable[Piece]) -> Iterator[Placed]:
    """The pieces one after the other, without gaps; empty ones are left out."""
    lasting = [piece for piece in pieces if piece.start < piece.end]
    lengths = (piece.end - piece.start for piece in lasting)
    for piece, at in zip(lasting, itertools.accumulate(lengths, initial=0), strict=False):
        yield Placed(piece, at)


def nanoseconds(ticks: int, time_base: Fraction) -> Fraction:
    """An instant of a stream in ns, exactly."""
    return ticks * time_base * SECOND


def voiced(pieces: Iterable[Placed]) -> Iterator[Placed]:
    """The pieces for the ear: those that just go on with the same tracks are one, without a joint to hear."""
    one: Placed | None = None
    for following in pieces:
        if one is not None and _goes_on(one.piece, following.piece):
            one = replace(one, piece=replace(one.piece, end=following.piece.end))
            continue
        if one is not None:
            yield one
        one = following
    if one is not None:
        yield one


def _goes_on(one: Piece, following: Piece) -> bool:
    return (one.file, one.end, set(one.tracks)) == (following.file, following.start, set(following.tracks))
