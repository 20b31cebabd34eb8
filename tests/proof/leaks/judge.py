"""Says of a finished cut, without asking who made it, what is in it that the plan does not allow.

It knows the plan, the takes as another decoder shows them, and nothing of how a cut is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path

from streamkit.core.model import SECOND
from streamkit.ports import Piece

from .container import foreign_in
from .decoding import DecoderComplains, pictures, sound
from .drawing import UNREADABLE, read
from .people import uncovered
from .plans import Take
from .voices import voices_in

_ROUNDING = SECOND // 1000  # of a take's stamps


@dataclass(frozen=True, slots=True)
class Place:
    """A piece, its place in the film (ns), and its frames: instant in the take and identity."""

    piece: Piece
    take: Take
    at: int
    frames: tuple[tuple[Fraction, int], ...]

    @property
    def end(self) -> int:
        return self.at + self.piece.end - self.piece.start


def places_of(pieces: Sequence[Piece], takes: Mapping[Path, Take]) -> list[Place]:
    lasting = [piece for piece in pieces if piece.start < piece.end]
    begins = accumulate((piece.end - piece.start for piece in lasting), initial=0)
    found = []
    for piece, at in zip(lasting, begins, strict=False):
        take = takes[piece.file]
        frames = tuple(frame for frame in take.frames if piece.start <= frame[0] < piece.end)
        found.append(Place(piece, take, at, frames))
    return found


def wrong_in(cut: Path, pieces: Sequence[Piece], takes: Mapping[Path, Take]) -> list[str]:
    """Everything that is not as planned; empty where all is well."""
    places = places_of(pieces, takes)
    size = places[0].take.size
    try:
        return [
            *foreign_in(cut),
            *_wrong_pictures(cut, places, size),
            *voices_in(sound(cut, 0), sound(cut, 0, hidden=True), places),
        ]
    except DecoderComplains as complaint:
        return [f"the decoder complains: {complaint}"]


def _wrong_pictures(cut: Path, places: Sequence[Place], size: tuple[int, int]) -> Iterator[str]:
    film = pictures(cut, size=size)
    shown = read(film.planes[:, 0])
    stored = read(pictures(cut, size=size, hidden=True).planes[:, 0])
    if stored != shown:
        yield f"{len(stored)} frames are stored and {len(shown)} shown"
    frame = SECOND / min(place.take.rate for place in places)
    instants = film.instants
    if abs(instants[0]) > frame:
        yield f"the picture begins at {float(instants[0]) / 1e9:.3f} s"
    if any(one >= other for one, other in pairwise(instants)):
        yield "two frames are shown at once"
    if abs(instants[-1] + frame - places[-1].end) > 2 * frame + _ROUNDING:
        yield f"the picture ends at {float(instants[-1]) / 1e9:.3f} s"
    found: list[tuple[Place, int]] = []
    for number, (instant, which) in enumerate(zip(instants, shown, strict=True)):
        allowing = list(_allowing(instant, which, places, frame=frame))
        if not allowing:
            yield f"frame {number} at {float(instant) / 1e9:.4f} s shows {_named(which)}, not planned there"
            continue
        wrongs = [list(uncovered(film.planes[number], place.piece.covers, size)) for place in allowing]
        best = min(range(len(wrongs)), key=lambda each: len(wrongs[each]))
        found.append((allowing[best], which))
        yield from (f"frame {number} ({_named(which)}): {wrong}" for wrong in wrongs[best])
    yield from _missing(found, places)


def _allowing(instant: Fraction, which: int, places: Sequence[Place], *, frame: Fraction) -> Iterator[Place]:
    """The pieces that allow this picture at this instant of the film, within one frame.

    More than one only where the picture stands still.
    """
    for number, place in enumerate(places):
        if not place.at - frame <= instant < place.end + frame:
            continue
        if not place.frames:
            lenders = _lenders(places[:number], frame=frame)
            yield from (_borrowed(place, lender) for lender in lenders if lender.frames[-1][1] == which)
            continue
        mapped = place.piece.start + instant - place.at
        for index, (begin, identity) in enumerate(place.frames):
            early = index > 0 and begin - frame - _ROUNDING > mapped
            last = index + 1 == len(place.frames)
            until = Fraction(place.piece.end) if last else place.frames[index + 1][0]
            if identity == which and not early and mapped <= until + frame + _ROUNDING:
                yield place
                break


def _lenders(before: Sequence[Place], *, frame: Fraction) -> Iterator[Place]:
    """Whose last picture may stand on: one that lasts less than a frame may have no instant of its own."""
    for earlier in reversed(before):
        if earlier.frames:
            yield earlier
            if earlier.end - earlier.at >= frame:
                return


def _borrowed(place: Place, lender: Place) -> Place:
    """A piece too short for a frame of its own shows an earlier one on, covered as there and as here."""
    covers = tuple({*place.piece.covers, *lender.piece.covers})
    piece = Piece(place.piece.file, place.piece.start, place.piece.end, (), covers)
    return Place(piece, place.take, place.at, lender.frames[-1:])


def _missing(found: Sequence[tuple[Place, int]], places: Sequence[Place]) -> Iterator[str]:
    """Frames that should be there, and those out of order; a film of less frames leaves some out."""
    slowest = places[0].take.rate
    for place in places:
        seen = [which for at, which in found if at is place]
        if place.take.still:
            continue
        if seen != sorted(seen):
            yield f"the frames of the piece at {place.at / 1e9:.3f} s are out of order"
        inner = {identity for _, identity in place.frames[1:-1]}
        if place.take.rate <= slowest and (lost := inner - set(seen)):
            yield f"frame {_named(min(lost))} and {len(lost) - 1} more are lost"


def _named(which: int) -> str:
    return "no frame of any take" if which == UNREADABLE else f"take {which >> 11} frame {which & 2047}"
