"""The sound of the film: nothing but the tracks of its pieces, at their time, and no voice taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from math import log10
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from streamkit.adapters.media.verifying.ears import RATE, Ears, Wave
from streamkit.adapters.media.verifying.laid import Laid, Layout
from streamkit.adapters.media.verifying.spectra import STEP, power, spectrum, trace, wave_of, without
from streamkit.adapters.media.verifying.take_tracks import positions
from streamkit.adapters.media.verifying.voices import Said, Voices, stretches
from streamkit.core.cut_report import Finding, Found
from streamkit.core.model import ALLOWED_MIX, SECOND, STEMS

FOREIGN = -6.0  # dB of the sound itself: more that no track explains is something else
_CHUNK = 20 * RATE
_REST = 5 * RATE  # a shorter rest belongs to the chunk before it
_STRETCH = RATE // 2 // STEP  # moments over which a level is taken
_AUDIBLE = 1e-5  # mean square: -50 dBFS
_BORDER = 2  # moments at either end of a piece
_CARRIED = 0.04  # of the power of what is loudest near by
_LOST = 0.01  # of the power that is expected
_LATE = RATE * 15 // 1000
_SEARCH_LATE = RATE // 2
_SURE = 3.0  # how far a shift rises over chance before it is believed

Levels = NDArray[np.float32]


@dataclass(slots=True)
class SoundSeen:
    """What was found; `residue` is in dB of the sound itself, None where all was silent."""

    residue: float | None = None
    voices: Voices = field(default_factory=Voices)
    findings: list[Finding] = field(default_factory=list)

    def find(self, kind: Found, at: int, moments: NDArray[np.bool_], size: float) -> None:
        """`at` is the film's sample at the first of the moments."""
        hits = np.flatnonzero(moments)
        if len(hits):
            start, end = at + int(hits[0]) * STEP, at + (int(hits[-1]) + 1) * STEP
            self.findings.append(Finding(start * SECOND // RATE, end * SECOND // RATE, kind, round(size, 1)))


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of one piece: what is heard in the film, and what may and must not be in it."""

    at: int  # sample of the film
    heard: Wave
    allowed: Sequence[Wave]
    absent: dict[int, Wave]  # by track


def check(layout: Layout, cut: Path, *, stream: int, progress: Callable[[float], None]) -> SoundSeen:
    """`stream` is the sound's position in the film. Raises Rejected where a take cannot be read."""
    seen = SoundSeen()
    with Ears(cut, kind="mp4", streams=[stream]) as film:
        for laid in layout.laid:
            for chunk in _chunks(laid, film):
                _judge(chunk, seen)
                progress((chunk.at + len(chunk.heard)) * SECOND / RATE / max(1, layout.length))
        for at in film.broken:
            seen.find(Found.DAMAGED, at, np.ones(1, bool), 0.0)
    seen.findings += seen.voices.findings()
    return seen


def _chunks(laid: Laid, film: Ears) -> Iterator[_Chunk]:
    piece = laid.piece
    there = positions(piece.file)
    absent = (
        () if ALLOWED_MIX in piece.tracks else tuple(t for t in STEMS if t in there.keys() - {*piece.tracks})
    )
    named = (*piece.tracks, *absent)
    first, last = (edge * RATE // SECOND for edge in (laid.begin, laid.end))
    in_take = round(piece.start * RATE / SECOND) - first
    with ExitStack() as stack:
        streams = [there[track] for track in named]
        take = stack.enter_context(Ears(piece.file, kind="matroska", streams=streams, since=piece.start))
        while first < last:
            stop = last if last - first < _CHUNK + _REST else first + _CHUNK
            waves = take.read(in_take + first, in_take + stop)
            count = len(piece.tracks)
            silent = dict(zip(absent, waves[count:], strict=True))
            yield _Chunk(first, film.read(first, stop)[0], waves[:count], silent)
            first = stop


def _judge(chunk: _Chunk, seen: SoundSeen) -> None:
    heard = spectrum(chunk.heard)
    allowed = [spectrum(wave) for wave in chunk.allowed if _sounds(wave)]
    rest = without(heard, allowed)
    loud, left = _levels(power(heard)), _levels(_but_for_the_border(power(rest), power(heard)))
    _explained(chunk.at, loud, left, seen)
    if chunk.allowed:
        expected: Wave = np.sum(np.stack(chunk.allowed), axis=0)
        wanted = _levels(power(spectrum(expected)))
        lost = (wanted > 3 * _AUDIBLE) & (loud < wanted * _LOST)
        seen.find(Found.SOUND_LOST, chunk.at, lost, 0.0)
        _together(chunk, expected, seen)
    if any(float(np.mean(wave**2)) > 0 for wave in chunk.absent.values()):
        heard_rest = wave_of(rest, len(chunk.heard))
        for track, wave in chunk.absent.items():
            alone = wave_of(without(spectrum(wave), allowed), len(wave))
            for first, last in stretches(wave):
                part = slice(first, last)
                said = Said(wave[part], alone[part], heard_rest[part], _left(chunk, part))
                seen.voices.add(track, said, at=chunk.at + first)


def _left(chunk: _Chunk, part: slice) -> Wave:
    """What no allowed sound explains, by a fit of this part alone."""
    heard = chunk.heard[part]
    allowed = [spectrum(wave[part]) for wave in chunk.allowed if _sounds(wave[part])]
    return wave_of(without(spectrum(heard), allowed), len(heard))


def _sounds(wave: Wave) -> bool:
    return float(np.mean(wave**2)) > _AUDIBLE / 1000


def _but_for_the_border(rest: Levels, heard: Levels) -> Levels:
    """Without the little that AAC carries over a border: a block of it is 43 ms, and knows no pieces.

    Measured 14 dB below the voice beside it; a voice itself, cut off late, is as loud as its neighbours.
    """
    little = rest < _CARRIED * heard.max(initial=0)
    little[_BORDER:-_BORDER] = False
    return np.where(little, 0, rest).astype(np.float32)


def _levels(powers: Levels) -> Levels:
    """The mean over half a second around each moment, or over all where there is less."""
    span = min(_STRETCH, len(powers))
    return np.convolve(powers, np.full(span, 1 / span, np.float32), "same")


def _explained(at: int, loud: Levels, left: Levels, seen: SoundSeen) -> None:
    audible = loud > _AUDIBLE
    if not audible.any():
        return
    share = np.where(audible, left / np.maximum(loud, _AUDIBLE), 0)
    worst = 10 * log10(max(float(share.max()), 1e-9))
    seen.residue = worst if seen.residue is None else max(seen.residue, worst)
    foreign = (share > 10 ** (FOREIGN / 10)) & (left > _AUDIBLE)
    seen.find(Found.SOUND, at, foreign, worst)


def _together(chunk: _Chunk, expected: Wave, seen: SoundSeen) -> None:
    """Whether the sound is when it has to be."""
    if float(np.mean(expected**2)) < _AUDIBLE or len(expected) < 4 * _SEARCH_LATE:
        return
    found = trace(expected, chunk.heard, near=_SEARCH_LATE)
    if found.score > _SURE and abs(found.late) > _LATE:
        everywhere = np.ones(len(expected) // STEP, bool)
        seen.find(Found.SHIFTED, chunk.at, everywhere, found.late * 1000 / RATE)
