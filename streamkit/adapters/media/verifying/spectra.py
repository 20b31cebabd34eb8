"""Taking the allowed sounds out of a recording, and looking in the rest for one that is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from streamkit.adapters.media.verifying.ears import RATE, Wave

Spectrum = NDArray[np.complex64]  # [moments, frequencies]

WINDOW = 2048  # samples
STEP = 512
_LOW, _HIGH = 120, 3_800  # Hz; above, encoders put noise for noise
_NEAR = RATE * 60 // 1000  # samples a voice may be late: the room, a driver, a mixer
_FAR = RATE * 150 // 1000, RATE * 1500 // 1000  # where only chance is alike
_SMOOTH = 401  # frequencies over which a spectrum is levelled
_WHITEN = 0.8
_FAINT = 1e-6  # of the mean power: what lies below is not lifted, for there is nothing but rounding
_SPEECH = 120, 7_000  # Hz
_TINY = 1e-9
_HANN = np.hanning(WINDOW).astype(np.float32)


def spectrum(wave: Wave) -> Spectrum:
    """Moments `STEP` apart, from half a window before the beginning to half a window after the end."""
    padded = np.pad(wave, WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::STEP]
    return np.fft.rfft(frames * _HANN, axis=1).astype(np.complex64)


def wave_of(found: Spectrum, length: int) -> Wave:
    """The inverse of `spectrum`."""
    frames = np.fft.irfft(found, axis=1).astype(np.float32) * _HANN
    whole = np.zeros(WINDOW + STEP * (len(found) - 1), np.float32)
    weight = np.full_like(whole, _TINY)
    for n, frame in enumerate(frames):
        whole[n * STEP : n * STEP + WINDOW] += frame
        weight[n * STEP : n * STEP + WINDOW] += _HANN**2
    return np.pad(whole / weight, (0, WINDOW))[WINDOW // 2 : WINDOW // 2 + length]


def without(heard: Spectrum, allowed: Sequence[Spectrum]) -> Spectrum:
    """What is left when the best fit of the allowed sounds is taken away, each frequency by itself.

    One factor for each sound and frequency: it takes any gain, tone and small delay, and nothing else.
    """
    if not allowed:
        return heard
    known = np.stack(allowed, axis=-1)  # [moments, frequencies, sounds]
    turned = known.conj()
    square = np.einsum("tfc,tfd->fcd", turned, known)
    ridge = 1e-5 * np.trace(square, axis1=1, axis2=2).real[:, None, None] + _TINY
    fit = np.linalg.solve(
        square + ridge * np.eye(len(allowed)), np.einsum("tfc,tf->fc", turned, heard)[..., None]
    )
    left: Spectrum = (heard - np.einsum("tfc,fc->tf", known, fit[..., 0])).astype(np.complex64)
    return left


def power(found: Spectrum) -> NDArray[np.float32]:
    """Mean square of the wave at each moment, in the band where an encoder keeps the wave's form."""
    low, high = (round(hertz * WINDOW / RATE) for hertz in (_LOW, _HIGH))
    scale = 2 / (WINDOW * float(np.sum(_HANN**2)))
    summed: NDArray[np.float32] = (np.abs(found[:, low:high]) ** 2).sum(axis=1) * np.float32(scale)
    return summed


@dataclass(frozen=True, slots=True)
class Trace:
    """How far a likeness rises over chance, and how much later (samples) it is."""

    score: float
    late: int


def trace(sought: Wave, within: Wave, *, near: int = _NEAR) -> Trace:
    """Whether a wave is in another one, by how much more alike they are at about the same time."""
    size = 1 << ceil(log2(len(sought) + 2 * RATE))
    likeness = np.fft.irfft(_white(within, size) * np.conj(_white(sought, size)), size)
    at_once = np.abs(np.concatenate([likeness[-near:], likeness[: near + 1]]))
    first, last = max(_FAR[0], 2 * near), _FAR[1]
    chance = max(np.abs(likeness[first:last]).max(), np.abs(likeness[-last:-first]).max())
    best = int(at_once.argmax())
    return Trace(float(at_once[best] / (chance + _TINY)), best - near)


def _white(wave: Wave, size: int) -> NDArray[np.complex128]:
    """The spectrum with every part about equally strong: a voice is known by its form, not by its bass."""
    found = np.fft.rfft(wave.astype(np.float64), size)
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    energy = np.abs(found) ** 2
    summed = np.cumsum(np.pad(energy, (_SMOOTH // 2 + 1, _SMOOTH // 2), mode="edge"))
    around = (summed[_SMOOTH:] - summed[:-_SMOOTH]) / _SMOOTH
    level = np.sqrt(np.maximum(around, _FAINT * energy.mean() + _TINY))
    band = (hertz > _SPEECH[0]) & (hertz < _SPEECH[1])
    return np.where(band, found / level**_WHITEN, 0)
