"""The exact arithmetic of a cut: nanoseconds of a take become picture slots and samples of the film.

Rule: nothing outside a piece gets in. Everything is whole numbers and fractions, rounded into the piece:
with floats, a frame at exactly the border was let through in seven files of seven.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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

    def taken_samples(self) -> range:
        """The samples of the take that lie in the piece as a whole."""
        first = ceil(Fraction(self.piece.start * SOUND_RATE, SECOND))
        return range(first, max(first, floor(Fraction(self.piece.end * SOUND_RATE, SECOND))))

    def film_samples(self) -> int:
        """How many samples the piece has in the film; over all pieces the rounding never adds up."""
        return self.end * SOUND_RATE // SECOND - self.at * SOUND_RATE // SECOND


def placed(pieces: Iterable[Piece]) -> Iterator[Placed]:
    """The pieces one after the other, without gaps; empty ones are left out."""
    lasting = [piece for piece in pieces if piece.start < piece.end]
    lengths = (piece.end - piece.start for piece in lasting)
    for piece, at in zip(lasting, itertools.accumulate(lengths, initial=0), strict=False):
        yield Placed(piece, at)


def nanoseconds(ticks: int, time_base: Fraction) -> Fraction:
    """An instant of a stream in ns, exactly."""
    return ticks * time_base * SECOND
