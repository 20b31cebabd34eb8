"""What the programme shows and sounds like at an instant, and the history of it that the takes render."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .sources import Input, Scene
from .transform import Shape


@dataclass(frozen=True, slots=True)
class Patch:
    """A convex polygon of one colour, in pixels of the canvas."""

    colour: tuple[int, int, int]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Voice:
    """A tone in Hz and the tracks it is routed to; a muted one makes no sound."""

    name: str
    tone: int
    tracks: frozenset[int]
    muted: bool
    gain: float = 1.0


@dataclass(frozen=True, slots=True)
class Fading:
    """One look turns into the next, between two monotonic seconds."""

    old: Look
    since: float
    until: float


@dataclass(frozen=True, slots=True)
class Look:
    """Patches from the bottom to the top, and every voice in the programme."""

    patches: tuple[Patch, ...]
    voices: tuple[Voice, ...]
    fading: Fading | None = None

    def share(self, instant: float) -> float:
        """How much of this look, rather than of the old one, is there: 0 to 1."""
        if self.fading is None or instant >= self.fading.until:
            return 1.0
        return max(0.0, (instant - self.fading.since) / (self.fading.until - self.fading.since))

    def layers(self, instant: float) -> list[tuple[Look, float]]:
        share = self.share(instant)
        if self.fading is None or share == 1.0:
            return [(self, 1.0)]
        return [(self.fading.old, 1 - share), (self, share)]


@dataclass(frozen=True, slots=True)
class Shown:
    """An input in a scene, where it stands and whether a filter covers it."""

    input: Input
    shape: Shape
    covered: bool


def shown(scene: Scene) -> Iterator[Shown]:
    """Every input a scene shows, through nested scenes and groups."""
    for item in scene.items:
        if not item.enabled:
            continue
        source = item.source
        if isinstance(source, Input):
            inside: Iterable[Shown] = [Shown(source, source.painted, source.covered)]
        else:
            inside = shown(source) if isinstance(source, Scene) else ()
        for each in inside:
            shape = item.transform.placed(each.shape, of=source.size)
            yield replace(each, shape=shape, covered=each.covered or scene.covered)


def look(scene: Scene, special: Iterable[Input], *, fading: Fading | None = None) -> Look:
    """The programme as it is now; special inputs sound whatever the scene.

    What stands twice in a scene sounds twice as loud.
    """
    seen = tuple(shown(scene))
    times = Counter(each.input for each in seen)
    times.update(special)
    return Look(
        tuple(Patch(each.input.colour, each.shape) for each in seen if not each.covered and each.shape),
        tuple(
            Voice(each.name, each.tone, each.tracks, each.muted, each.volume * count)
            for each, count in times.items()
            if each.tone
        ),
        fading,
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
