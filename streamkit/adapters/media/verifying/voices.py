"""Searching the film for voices that must not be in it, where their own tracks say that they spoke."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from streamkit.adapters.media.verifying.ears import RATE, Wave
from streamkit.adapters.media.verifying.spectra import trace
from streamkit.core.cut_report import VOICE_FOUND, VOICE_PERHAPS, Finding, Found
from streamkit.core.model import SECOND

_LONG = 20 * RATE  # samples of speech that are searched at once
_SHORT = 2 * RATE  # in less than this a trace cannot be told from chance
_STEP = RATE // 4
_EDGE = RATE * 60 // 1000  # samples: what a block of AAC carries over a border
_SPOKEN = 10 ** (-55 / 20)  # of full scale
_TOGETHER = RATE // 1000  # samples by which both halves of a window may disagree how late a trace is


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch in which somebody speaks: as it was recorded, and what is left of the film meanwhile.

    Without the allowed sounds, once by a fit of all that was heard about then, once of this stretch alone.
    Either fit leaves remains in which chance may find a voice; one that is there is in both.
    """

    spoken: Wave
    alone: Wave  # without what is like the allowed sounds, as a microphone beside a loudspeaker hears them
    heard: Wave
    heard_here: Wave


@dataclass(slots=True)
class _Speech:
    """What one person said, one stretch after the other."""

    at: int = 0
    end: int = 0
    said: list[Said] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(len(each.spoken) for each in self.said)

    def add(self, at: int, said: Said) -> None:
        self.at = self.at if self.said else at
        self.end = at + len(said.spoken)
        self.said.append(said)

    def waves(self) -> tuple[Wave, Wave, Wave, Wave]:
        """The four kinds, each as one wave."""
        spoken, alone, heard, here = (
            np.concatenate([_softened(wave) for wave in waves])
            for waves in zip(*((s.spoken, s.alone, s.heard, s.heard_here) for s in self.said), strict=True)
        )
        return spoken, alone, heard, here


@dataclass(slots=True)
class Voices:
    """`worst` is the highest score; `searched` and `too_short` are samples of speech."""

    worst: float = 0.0
    searched: int = 0
    too_short: int = 0
    _open: dict[int, _Speech] = field(default_factory=dict)
    _found: list[Finding] = field(default_factory=list)

    def add(self, track: int, said: Said, *, at: int) -> None:
        """`at` is the film's sample at which the stretch begins."""
        speech = self._open.setdefault(track, _Speech())
        speech.add(at, said)
        if speech.length >= _LONG:
            self._search(self._open.pop(track))

    def findings(self) -> list[Finding]:
        """Searches what is left, and gives everything that was found."""
        for speech in self._open.values():
            self._search(speech)
        self._open.clear()
        return self._found

    def _search(self, speech: _Speech) -> None:
        self.searched += speech.length
        if speech.length < _SHORT:
            self.too_short += speech.length
            return
        spoken, alone, heard, here = speech.waves()
        found = trace(alone, heard)
        score = min(found.score, trace(spoken, here).score)
        self.worst = max(self.worst, score)
        if score >= VOICE_FOUND:
            self._find(Found.VOICE, speech, score)
        elif score >= VOICE_PERHAPS and _in_both_halves(alone, heard, late=found.late):
            self._find(Found.VOICE_PERHAPS, speech, score)

    def _find(self, kind: Found, speech: _Speech, score: float) -> None:
        start, end = speech.at * SECOND // RATE, speech.end * SECOND // RATE
        self._found.append(Finding(start, end, kind, round(score, 2)))


def _softened(wave: Wave) -> Wave:
    """Without hard ends, which both sounds have at the same moment and which are alike without any voice."""
    inside = np.arange(len(wave))
    from_end = np.minimum(inside, inside[::-1])
    gain = np.clip((from_end - _EDGE) / _EDGE, 0, 1).astype(np.float32)
    softened: Wave = wave * gain
    return softened


def _in_both_halves(alone: Wave, heard: Wave, *, late: int) -> bool:
    """Chance is alike at another delay in each; a voice keeps its own."""
    middle = len(alone) // 2
    first, second = trace(alone[:middle], heard[:middle]), trace(alone[middle:], heard[middle:])
    return all(abs(half.late - late) <= _TOGETHER for half in (first, second))


def stretches(spoken: Wave) -> Iterator[tuple[int, int]]:
    """Where somebody speaks, with a quarter of a second on either side."""
    count = -(-len(spoken) // _STEP)
    padded = np.pad(spoken, (0, count * _STEP - len(spoken))).reshape(count, _STEP)
    loud: NDArray[np.bool_] = np.sqrt(np.mean(padded**2, axis=1)) > _SPOKEN
    wide = loud.copy()
    wide[1:] |= loud[:-1]
    wide[:-1] |= loud[1:]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], wide, [False]]).astype(np.int8)))
    for first, last in edges.reshape(-1, 2):
        yield int(first) * _STEP, min(len(spoken), int(last) * _STEP)
