"""What the programme shows and sounds like at an instant, and the history of it that the takes render."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .sources import Input, Scene


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle (x, y, width, height) of one colour."""

    colour: tuple[int, int, int]
    rect: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Voice:
    """A tone in Hz and the tracks it is routed to; a muted one makes no sound."""

    name: str
    tone: int
    tracks: frozenset[int]
    muted: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Patches from the bottom to the top, and every voice in the programme."""

    patches: tuple[Patch, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An input in the programme, where it stands and whether a filter covers it."""

    input: Input
    position: tuple[int, int]
    covered: bool


def shown(scene: Scene, *, at: tuple[int, int] = (0, 0), covered: bool = False) -> Iterator[Shown]:
    """Every input a scene shows, through nested scenes and groups."""
    covered = covered or scene.covered
    for item in scene.items:
        place = at[0] + item.position[0], at[1] + item.position[1]
        match item.source:
            case Input() as each if item.enabled:
                yield Shown(each, place, covered or each.covered)
            case Scene() as inner if item.enabled:
                yield from shown(inner, at=place, covered=covered)
            case _:
                pass


def look(scene: Scene, special: Iterable[Input]) -> Look:
    """The programme as it is now; special inputs sound whatever the scene."""
    seen = tuple(shown(scene))
    heard = {each.input.name: each.input for each in seen} | {each.name: each for each in special}
    return Look(
        tuple(
            Patch(s.input.colour, (*s.position, *s.input.size))
            for s in seen
            if not s.covered and s.input.size[0]
        ),
        tuple(Voice(each.name, each.tone, each.tracks, each.muted) for each in heard.values() if each.tone),
    )


class Timeline:
    """Looks by the monotonic second they came into force; written by one thread, read by others."""

    def __init__(self, first: Look) -> None:
        self._looks = [(0.0, first)]

    def add(self, new: Look, *, at: float) -> None:
        self._looks.append((at, new))

    @property
    def newest(self) -> Look:
        return self._looks[-1][1]

    def at(self, instant: float) -> Look:
        return self._looks[self._index(instant)][1]

    def between(self, start: float, end: float) -> list[tuple[float, Look]]:
        """The look in force at `start` and every later one before `end`, each with its first instant."""
        first = self._index(start)
        later = self._looks[first + 1 : self._index(end) + 1]
        return [(start, self._looks[first][1]), *later]

    def _index(self, instant: float) -> int:
        return max(bisect_right(self._looks, instant, key=lambda each: each[0]) - 1, 0)
