"""A voice is found by its form in what is left of a film: always where it is, never where it is not."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from streamkit.adapters.media.verifying.ears import RATE, Wave
from streamkit.adapters.media.verifying.spectra import spectrum, trace, wave_of, without
from streamkit.core.cut_report import VOICE_FOUND
from tests.adapters.media.verifying.an_evening import RATE as FINE
from tests.adapters.media.verifying.an_evening import speech

_SECONDS = 2.5
_PAIRS = 6


@cache
def _said(seed: int, *, up_to: float) -> Wave:
    """At the verifier's rate, with nothing at all above a frequency, as encoders leave it."""
    found = np.fft.rfft(speech(_SECONDS, seed=seed))
    count = round(_SECONDS * RATE)
    kept = found[: count // 2 + 1].copy()
    kept[round(up_to * _SECONDS) :] = 0
    said: Wave = (np.fft.irfft(kept, count) * RATE / FINE).astype(np.float32)
    return said


def _score(seed: int, *, up_to: float, decibels: float | None) -> float:
    """How far what somebody said rises over chance in what is left of a film of somebody else's words."""
    absent, allowed = _said(2 * seed, up_to=up_to), _said(2 * seed + 1, up_to=up_to)
    noise = np.random.default_rng(seed).standard_normal(len(absent)).astype(np.float32) * 10 ** (-60 / 20)
    film = allowed * 1.9 * (1 + noise)
    if decibels is not None:
        film = film + np.roll(absent, RATE // 100) * 10 ** (decibels / 20)
    taken = [spectrum(allowed)]
    alone, left = (wave_of(without(spectrum(wave), taken), len(wave)) for wave in (absent, film))
    return trace(alone, left).score


@pytest.mark.parametrize("up_to", [3000, 6500])
def test_a_voice_under_another(up_to: float) -> None:
    """At -30 dB, in two and a half seconds, whatever the frequencies are in which there is nothing."""
    scores = [_score(seed, up_to=up_to, decibels=-30) for seed in range(_PAIRS)]
    assert min(scores) >= VOICE_FOUND


@pytest.mark.parametrize("up_to", [3000, 6500])
def test_only_the_other(up_to: float) -> None:
    """Nobody is found who is not there."""
    scores = [_score(seed, up_to=up_to, decibels=None) for seed in range(_PAIRS)]
    assert max(scores) < VOICE_FOUND
