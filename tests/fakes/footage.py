"""What of every input reached the files a fake OBS wrote, so that tests judge effects and not calls."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from streamkit.core.box import Box
from streamkit.ports import InputSeen

Stretches = tuple[tuple[int, int], ...]  # (start, end) in monotonic ns
Stage = Mapping[str, InputSeen]


@dataclass(slots=True, eq=False)
class FakeTake:
    """A file, the tracks it has, and the stretches it holds; the last has no end while it is written."""

    path: Path
    tracks: frozenset[int]
    stretches: list[tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class Gave:
    """What one input gave a take: when its picture was seen and where, on which tracks it was heard when.

    None for a place is anywhere.
    """

    seen: Stretches
    stood: Mapping[tuple[Box, ...] | None, Stretches]
    heard: Mapping[int, Stretches]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch without change. `later` is the stage when its sound leaves OBS's buffer and is routed."""

    start: int
    end: int
    now: Stage
    later: Stage

    def seen(self, name: str) -> bool:
        each = self.now.get(name)
        return each is not None and each.active and each.has_video and not each.mix.covered

    def heard(self, name: str, track: int) -> bool:
        each = self.now.get(name)
        routed = self.later.get(name, each)
        return (
            each is not None
            and routed is not None
            and each.active
            and each.has_audio
            and not each.mix.muted
            and track in routed.mix.tracks
        )


class Footage:
    """`buffering` (ns) is how far a change of tracks reaches back, as OBS's does; mute and cover do not."""

    def __init__(self, *, at: int, stage: Stage, buffering: int) -> None:
        self.takes: list[FakeTake] = []
        self._buffering = buffering
        self._history: list[tuple[int, Stage]] = [(at, stage)]

    def change(self, *, at: int, stage: Stage) -> None:
        self._history.append((at, stage))

    def begin(self, path: Path, *, at: int, tracks: frozenset[int]) -> None:
        self.takes.append(FakeTake(path, tracks, [(at, None)]))

    def resume(self, *, at: int) -> None:
        self.takes[-1].stretches.append((at, None))

    def cut(self, *, at: int) -> None:
        """Pauses or ends the newest take."""
        stretches = self.takes[-1].stretches
        start, end = stretches[-1]
        stretches[-1] = start, at if end is None else end

    def media(self, take: FakeTake, *, now: int) -> dict[str, Gave]:
        """What every input that ever was on stage gave to the take, up to now."""
        stretches = [(start, now if end is None else end) for start, end in take.stretches]
        pieces = [piece for start, end in stretches for piece in self._pieces(start, end)]
        names = dict.fromkeys(name for _, stage in self._history for name in stage)
        return {name: _gave(name, pieces, take.tracks) for name in names}

    def _pieces(self, start: int, end: int) -> list[_Piece]:
        changes = [at for at, _ in self._history]
        edges = {edge for at in changes for edge in (at, at - self._buffering) if start < edge < end}
        marks = sorted({start, end, *edges})
        return [
            _Piece(first, last, self._stage(first), self._stage(min(first + self._buffering, end)))
            for first, last in pairwise(marks)
        ]

    def _stage(self, instant: int) -> Stage:
        index = bisect_right(self._history, instant, key=lambda change: change[0])
        return self._history[max(index - 1, 0)][1]


def _gave(name: str, pieces: Sequence[_Piece], tracks: frozenset[int]) -> Gave:
    heard = {track: _where(pieces, lambda piece: piece.heard(name, track)) for track in sorted(tracks)}  # noqa: B023  # called before the next track
    places = {piece.now[name].place for piece in pieces if piece.seen(name)}
    return Gave(
        seen=_where(pieces, lambda piece: piece.seen(name)),
        stood={
            place: _where(pieces, lambda piece: piece.seen(name) and piece.now[name].place == place)  # noqa: B023  # called before the next place
            for place in places
        },
        heard={track: stretches for track, stretches in heard.items() if stretches},
    )


def _where(pieces: Sequence[_Piece], holds: Callable[[_Piece], bool]) -> Stretches:
    """The stretches of the pieces for which it holds, neighbours joined."""
    joined: list[tuple[int, int]] = []
    for piece in filter(holds, pieces):
        if joined and joined[-1][1] == piece.start:
            joined[-1] = joined[-1][0], piece.end
        else:
            joined.append((piece.start, piece.end))
    return tuple(joined)
