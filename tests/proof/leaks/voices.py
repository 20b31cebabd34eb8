"""Which voices are heard in a cut: the tracks the plan allows explain each sample, or it is wrong.

What the allowed tracks explain is taken away; what remains is compared, in windows of 20 ms that overlap,
with every track of the piece where it is not allowed, and with what lies before and after the piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from streamkit.core.model import RECORDED_TRACKS, SECOND
from streamkit.ports import Piece

from .decoding import SOUND_RATE, Sound
from .plans import Take
from .takes import VOICE

Wave = NDArray[np.float64]

_WINDOW, _HOP = SOUND_RATE // 50, SOUND_RATE // 200
_BEYOND = SOUND_RATE // 4  # samples before and after a piece that are looked for
_LAG = 48  # samples; a take tells the time of its samples by whole milliseconds
_TOLD_BY = 2 * SOUND_RATE  # samples from which a lag is told
_SOFT = SOUND_RATE // 150  # samples at a border that may be faded
_TINY = SOUND_RATE // 25  # a piece so short is fades and little else, and explains less
_HEARD, _HEARD_BESIDE_TINY = 0.3, 0.6  # of a track's own loudness, over a window
_UNEXPLAINED = 0.5  # the same, for what is none of the tracks
_FAINT, _LONG = 0.03, SOUND_RATE // 2  # the same, over so many samples
_ECHO = SOUND_RATE // 20  # samples by which a faint voice may come late or early


class Placed(Protocol):
    """A piece and where it stands in the film, ns."""

    @property
    def piece(self) -> Piece: ...
    @property
    def take(self) -> Take: ...
    @property
    def at(self) -> int: ...
    @property
    def end(self) -> int: ...


def voices_in(heard: Sound, stored: Sound, places: Sequence[Placed]) -> Iterator[str]:
    """What is wrong with the sound, as it is played and as it is stored."""
    planned = ceil(Fraction(places[-1].end * SOUND_RATE, SECOND))
    lasts = heard.samples.shape[1] + round(heard.begin * SOUND_RATE / SECOND)
    if abs(lasts - planned) > 2 * 1024:
        yield f"{lasts} samples instead of {planned}"
    yield from _unplayed(heard, stored, places)
    for side in _from_zero(heard, length=planned + 2 * _BEYOND):
        yield from _Listening(side, places).wrong()


def _unplayed(heard: Sound, stored: Sound, places: Sequence[Placed]) -> Iterator[str]:
    """What is stored before the first sample that is played, and after the last.

    The encoder rings on into what fills its last block: by a quarter of each voice that plays up to the end.
    """
    played = heard.samples.shape[1]
    spare = stored.samples.shape[1] - played
    apart = [
        float(np.abs(stored.samples[:, at : at + played] - heard.samples).max()) for at in range(spare + 1)
    ]
    first = int(np.argmin(apart))
    before, after = stored.samples[:, :first], stored.samples[:, first + played :]
    ringing = max(1, len(places[-1].piece.tracks)) * VOICE / 4
    for hidden, most in ((before, VOICE / 4), (after, ringing)):
        loudest = float(np.abs(hidden).max()) if hidden.size else 0.0
        if spare > 3 * 1024 or loudest > most:
            yield f"{hidden.shape[1]} samples are stored and not played, up to {loudest:.3f}"


def _from_zero(heard: Sound, *, length: int) -> Wave:
    at = round(heard.begin * SOUND_RATE / SECOND)
    laid = np.zeros((2, length))
    samples = heard.samples[:, max(0, -at) :][:, : length - max(0, at)]
    laid[:, max(0, at) :][:, : samples.shape[1]] = samples
    return laid


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A piece in samples of the film; `shift` leads to those of its take, before any lag."""

    place: Placed
    begin: int
    end: int

    def shift(self, track: int) -> int:
        sound = self.place.take.sounds[track]
        return round(Fraction((self.place.piece.start - self.place.at - sound.begin) * SOUND_RATE, SECOND))

    def samples(self, track: int, first: int, last: int) -> Wave:
        """Of the take, where the film has `first` to `last`; silence where it has none."""
        begin = self.shift(track) + first
        found = np.zeros(last - first)
        there = self.place.take.sounds[track].samples[0, max(0, begin) : max(0, begin + last - first)]
        found[max(0, -begin) :][: len(there)] = there
        return found

    def allows(self, track: int, like: _Part) -> bool:
        """Whether it lets this track be heard, in step with another piece of the same take."""
        same = self.place.piece.file == like.place.piece.file and track in self.place.piece.tracks
        return same and abs(self.shift(track) - like.shift(track)) <= _LAG


class _Listening:
    def __init__(self, wave: Wave, places: Sequence[Placed]) -> None:
        self._parts = [_Part(p, *(round(at * SOUND_RATE / SECOND) for at in (p.at, p.end))) for p in places]
        expected = np.zeros(len(wave))
        for part in self._parts:
            for track in part.place.piece.tracks:
                expected[part.begin : part.end] += _in_step(part, track, wave)
        self._rest = wave / _gain(wave, expected) - expected
        self._limit = np.full(len(wave), _HEARD)
        for part in self._parts:
            if part.end - part.begin < _TINY:
                self._limit[max(0, part.begin - _WINDOW) : part.end + _WINDOW] = _HEARD_BESIDE_TINY

    def wrong(self) -> Iterator[str]:
        for part in self._parts:
            for track in RECORDED_TRACKS:
                yield from self._heard(part, track)
        yield from self._unexplained()

    def _heard(self, part: _Part, track: int) -> Iterator[str]:
        first, last = max(_LAG, part.begin - _BEYOND), part.end + _BEYOND
        forbidden = np.ones(last - first, bool)
        for other in self._parts:
            if other.allows(track, part):
                forbidden[max(0, other.begin - _LAG - first) : max(0, other.end + _LAG - first)] = False
        starts = np.arange(0, max(1, last - first - _WINDOW), _HOP)
        starts = starts[[bool(forbidden[s : s + _WINDOW].any()) for s in starts]]
        if not len(starts):
            return
        rest = np.where(forbidden, self._rest[first:last], 0)
        name = f"track {track} of {part.place.piece.file.name}"
        likeness = _likeness(rest, part, track, first, starts, window=_WINDOW, lag=_LAG)
        over = likeness / self._limit[np.minimum(starts + first + _WINDOW // 2, len(self._limit) - 1)]
        if over.max() > 1:
            worst = int(over.argmax())
            at = (starts[worst] + first) / SOUND_RATE
            yield f"{name} is heard at {at:.3f} s ({likeness[worst]:.2f} of it)"
        starts = np.arange(0, last - first, _LONG // 2)
        faint = _likeness(rest, part, track, first, starts, window=_LONG, lag=_ECHO)
        if faint.max() > _FAINT:
            at = (faint.argmax() * _LONG // 2 + first) / SOUND_RATE
            yield f"{name} is heard faintly at {at:.3f} s ({faint.max():.3f} of it)"

    def _unexplained(self) -> Iterator[str]:
        """Loud where no track is: foreign sound, or the right one at a wrong place."""
        rest = self._rest.copy()
        for part in self._parts:
            for border in (part.begin, part.end):
                rest[max(0, border - _SOFT) : border + _SOFT] = 0
        summed = np.concatenate([[0.0], np.cumsum(rest * rest)])
        starts = np.arange(0, len(rest) - _WINDOW, _HOP)
        loud = np.sqrt(np.maximum(summed[starts + _WINDOW] - summed[starts], 0) / _WINDOW) / VOICE
        if loud.max(initial=0) > _UNEXPLAINED:
            yield f"something else is heard at {loud.argmax() * _HOP / SOUND_RATE:.3f} s ({loud.max():.2f})"


def _in_step(part: _Part, track: int, wave: Wave) -> Wave:
    """The track's samples, at the lag at which they are in the film."""
    last = min(part.end, part.begin + _TOLD_BY)
    there = part.samples(track, part.begin - _LAG, last + _LAG)
    size = 1 << (len(there) - 1).bit_length()
    heard = np.fft.rfft(wave[part.begin : last], size)
    likeness = np.fft.irfft(np.fft.rfft(there, size) * heard.conj(), size)[: 2 * _LAG + 1]
    lag = int(likeness.argmax()) - _LAG
    return part.samples(track, part.begin + lag, part.end + lag)


def _likeness(
    rest: Wave, part: _Part, track: int, first: int, starts: NDArray[np.int64], *, window: int, lag: int
) -> Wave:
    """How much of a voice is in each window, at the lag that suits it best; 1.0 where it is there whole."""
    voice = part.samples(track, first - lag, first + len(rest) + window + lag)
    size = 1 << (window + 2 * lag - 1).bit_length()
    heard = np.pad(rest, (0, window))[starts[:, None] + np.arange(window)]
    there = voice[starts[:, None] + np.arange(window + 2 * lag)]
    products = np.fft.rfft(there, size) * np.fft.rfft(heard, size).conj()
    sums = np.abs(np.fft.irfft(products, size)[:, : 2 * lag + 1]).max(axis=1)
    whole: Wave = sums / (VOICE * VOICE * window)
    return whole


def _gain(wave: Wave, expected: Wave) -> float:
    """A cut may be made louder or softer as a whole."""
    power = float(np.dot(expected, expected))
    return max(0.1, float(np.dot(wave, expected)) / power) if power > 1e-6 else 1.0
