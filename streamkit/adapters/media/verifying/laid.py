"""Where the pieces lie in the film, and which instant of a take a moment of the film has to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from streamkit.core.model import SECOND
from streamkit.ports import Piece

Instant = int | Fraction  # ns


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece and the stretch of the film, ns, that it fills."""

    piece: Piece
    begin: int
    end: int

    def in_take(self, moment: Instant) -> Instant:
        return self.piece.start + moment - self.begin

    def may_show(self, instant: Instant) -> bool:
        """Whether what the take shows from this instant on is part of the piece."""
        return self.piece.start <= instant < self.piece.end


class Layout:
    """The pieces in their order, one after the other."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.laid: list[Laid] = []
        self.length = 0
        for piece in pieces:
            if piece.end > piece.start:
                begin, self.length = self.length, self.length + piece.end - piece.start
                self.laid.append(Laid(piece, begin, self.length))

    def at(self, moment: Instant, *, slack: int = 0) -> Iterator[Laid]:
        """The piece that fills a moment of the film; both, where the border is within the slack (ns)."""
        for laid in self.laid:
            if laid.begin - slack <= moment < laid.end + slack:
                yield laid

    def before(self, laid: Laid) -> Laid | None:
        index = self.laid.index(laid)
        return self.laid[index - 1] if index else None


def exact(ticks: int, time_base: Fraction) -> Fraction:
    """Ticks of a stream in ns."""
    return ticks * time_base * SECOND
