"""Random plans: borders at frames, between frames, at key frames and a nanosecond beside; covers; tracks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from random import Random

from streamkit.core.box import Box
from streamkit.core.model import RECORDED_TRACKS, SECOND
from streamkit.ports import Piece

from .decoding import Sound, described, pictures, sound
from .drawing import PLACES, read
from .takes import KINDS, SECONDS

_ALONE, _SHUFFLED = 0.6, 0.1  # how often a plan is of one take, and in another order than the take's
_SHORTEST = SECOND // 4  # of a film
_GOES_ON = 0.5  # how often a piece begins where the one before it ends


@dataclass(frozen=True)
class Take:
    """A take as the independent decoder sees it: what its frames show when, and how its tracks sound."""

    file: Path
    size: tuple[int, int]
    rate: Fraction
    still: bool

    @cached_property
    def frames(self) -> tuple[tuple[Fraction, int], ...]:
        """Instant (ns) and identity of each, in the order shown."""
        film = pictures(self.file, size=self.size)
        return tuple(zip(film.instants, read(film.planes[:, 0]), strict=True))

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """The instants of the key frames, ns."""
        packets = described(self.file)["packets"]
        return tuple(
            int(packet["pts"]) * (SECOND // 1000)
            for packet in packets
            if packet["codec_type"] == "video" and "K" in packet["flags"]
        )

    @cached_property
    def sounds(self) -> Mapping[int, Sound]:
        return {track: sound(self.file, number) for number, track in enumerate(RECORDED_TRACKS)}


def as_take(name: str, file: Path) -> Take:
    kind = KINDS[name]
    return Take(file, kind.size, kind.rate, kind.still)


def any_plan(chance: Random, takes: Sequence[Take]) -> tuple[Piece, ...]:
    """Of the first take, and now and then of the others too."""
    used = takes if chance.random() > _ALONE else takes[:1]
    pieces: list[Piece] = []
    while sum(piece.end - piece.start for piece in pieces) < _SHORTEST:
        pieces = [piece for take in used for piece in _pieces_of(take, chance)]
    if chance.random() < _SHUFFLED:
        chance.shuffle(pieces)
    return tuple(pieces)


def long_plan(take: Take) -> tuple[Piece, ...]:
    """One in which there are whole groups of pictures, of any take, and sound before its first picture."""
    return (Piece(take.file, SECOND // 2 + 1, 18 * SECOND + SECOND // 60, RECORDED_TRACKS[:2]),)


def _pieces_of(take: Take, chance: Random) -> Iterator[Piece]:
    longest = min(end for end in (SECONDS * SECOND, int(take.frames[-1][0])) if end)
    end = 0
    for _ in range(chance.randint(1, 3)):
        start = end if chance.random() < _GOES_ON and end else _border(take, chance, end, longest - SECOND)
        lasts = chance.choice([SECOND // 30, SECOND // 4, SECOND, 2 * SECOND, 4 * SECOND])
        end = _border(take, chance, start + 1, min(longest, start + 1 + 2 * lasts))
        if start < end:
            yield Piece(take.file, start, end, _tracks(chance), _covers(chance))


def _border(take: Take, chance: Random, first: int, last: int) -> int:
    """An instant between the two, where one can go wrong."""
    anywhere = chance.randint(first, max(first, last))
    frames = [int(instant) for instant, _ in take.frames if first < instant < last] or [anywhere]
    keys = [key for key in take.keys if first < key < last] or frames
    near = chance.choice([chance.choice(frames), chance.choice(keys)])
    beside = chance.choice([0, 0, -1, 1, SECOND // 60])
    return chance.choice([anywhere, max(first, near + beside)])


def _tracks(chance: Random) -> tuple[int, ...]:
    return tuple(track for track in RECORDED_TRACKS if chance.random() < chance.choice([0.2, 0.6]))


def _covers(chance: Random) -> tuple[Box, ...]:
    """Nobody, as a rule: only then is anything copied."""
    often = chance.choice([0.0, 0.0, 0.3, 0.8])
    return tuple(place for place in PLACES if chance.random() < often)
