"""How loud a mix is, and making it as loud as videos are: one gain for all of it, its peaks held down.

Rule: as many samples come out as went in, each at its place. One gain, because a level that follows the
voices would tell where one was taken out. Measured is the mix after everything was left out of it.
"""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.timeline import SOUND_RATE

TARGET = -14.0  # LUFS, as loud as YouTube plays
_MOST = 30.0  # dB of gain: silence is not blown up to a roar
_CEILING = 10 ** (-1.5 / 20)  # of true peaks; AAC may add half a decibel to that
_SILENT = -69.0  # LUFS; nothing passed the meter's gate

_WINDOW = SOUND_RATE // 1000
_AHEAD = 5  # windows in which the gain comes down before a peak
_FADING = np.log(1 - 1 / 150)  # of what is missing of the gain, from one window to the next
_WAY = np.arange(_WINDOW, dtype=np.float32) / _WINDOW  # from the middle of a window to that of the next
_MARGIN = _AHEAD + 2  # windows on either side that a window's gain depends on
_TAPS, _BETWEEN = 12, 3  # of the filter that finds peaks between samples, and how many places there

Gains = NDArray[np.float32]


class Meter:
    """Integrated loudness by EBU R 128."""

    def __init__(self) -> None:
        self._graph = av.filter.Graph()
        begin = self._graph.add_abuffer(
            sample_rate=SOUND_RATE, format="fltp", layout="stereo", time_base=Fraction(1, SOUND_RATE)
        )
        meter = self._graph.add("ebur128", "metadata=1:framelog=quiet")
        end = self._graph.add("abuffersink")
        begin.link_to(meter)
        meter.link_to(end)
        self._graph.configure()
        self._samples = 0
        self._found = _SILENT

    def add(self, samples: Samples) -> None:
        self._graph.push(as_frame(samples, at=self._samples))
        self._samples += samples.shape[1]
        self._look()

    def _look(self) -> None:
        while True:
            try:
                seen = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            self._found = float(seen.metadata.get("lavfi.r128.I", self._found))

    def gain(self) -> float:
        """The factor that brings all of it to the target; 1 where there is only silence."""
        self._graph.push(None)
        self._look()
        if not np.isfinite(self._found) or self._found <= _SILENT:
            return 1.0
        return float(10 ** (min(_MOST, TARGET - self._found) / 20))


class Leveller:
    """Applies the gain, and turns down around what would be too loud, looking a few milliseconds ahead."""

    def __init__(self, gain: float) -> None:
        self._gain = np.float32(gain)
        before = np.zeros((2, _MARGIN * _WINDOW), np.float32)
        self._waiting: Samples = before  # the margin that is out already, and what is not
        self._needed: Gains = np.ones(_MARGIN, np.float32)  # of the windows in it
        self._missing = 0.0  # of the gain, in the last window

    def add(self, samples: Samples) -> Samples:
        """Gives back what can be given by now."""
        self._waiting = np.concatenate([self._waiting, samples * self._gain], axis=1)
        return self._released(self._waiting.shape[1] // _WINDOW - 1)

    def rest(self) -> Samples:
        count = self._waiting.shape[1] - _MARGIN * _WINDOW
        padding = np.zeros((2, (_MARGIN + 2) * _WINDOW), np.float32)
        self._waiting = np.concatenate([self._waiting, padding], axis=1)
        return self._released(self._waiting.shape[1] // _WINDOW - 1)[:, :count]

    def _released(self, known: int) -> Samples:
        """`known` windows have what is needed after them to tell their peaks."""
        if known > len(self._needed):
            self._needed = np.concatenate([self._needed, self._recovering(self._wanted(known))])
        ready = known - 2 * _MARGIN
        if ready <= 0:
            return np.zeros((2, 0), np.float32)
        out = self._waiting[:, _MARGIN * _WINDOW : (_MARGIN + ready) * _WINDOW]
        if self._needed.min() < 1:
            out = out * self._curve(ready)
        self._waiting = self._waiting[:, ready * _WINDOW :]
        self._needed = self._needed[ready:]
        return out

    def _wanted(self, known: int) -> Gains:
        """The gain each new window needs to stay below the ceiling."""
        first = len(self._needed)
        fresh = self._waiting[:, first * _WINDOW : known * _WINDOW].reshape(2, -1, _WINDOW)
        loudest: Gains = np.abs(fresh).max(axis=(0, 2))
        hot = np.flatnonzero(loudest > _CEILING * 0.7)
        if hot.size:
            around = sliding_window_view(self._waiting, _WINDOW + _TAPS, axis=1)
            near = around[:, (first + hot) * _WINDOW - _TAPS // 2]
            between = sliding_window_view(near, _TAPS, axis=2) @ _FILTER
            loudest[hot] = np.maximum(loudest[hot], np.abs(between).max(axis=(0, 2, 3)))
        return np.minimum(1, _CEILING / np.maximum(loudest, _CEILING)).astype(np.float32)

    def _recovering(self, wanted: Gains) -> Gains:
        """Down at once, up slowly: what is missing is the most of what each earlier window still leaves."""
        age = _FADING * np.arange(len(wanted) + 1)
        with np.errstate(divide="ignore"):  # the logarithm of nothing missing is minus infinity, and stays so
            begun = np.log(np.append(self._missing, 1 - wanted)) - age
        missing = np.exp(np.maximum.accumulate(begun) + age)[1:]
        missing[missing < 1e-4] = 0
        if missing.size:
            self._missing = float(missing[-1])
        recovered: Gains = (1 - missing).astype(np.float32)
        return recovered

    def _curve(self, ready: int) -> Gains:
        """Sample by sample; the mean of the lowest around a window, so never above what it needs."""
        lowest = sliding_window_view(self._needed, _AHEAD + 3).min(axis=1)
        means = sliding_window_view(lowest, _AHEAD + 1).mean(axis=1)
        first = _MARGIN - 1  # the window before the first one released, by its place among the means
        around = means[first - _AHEAD - 1 : first - _AHEAD + 1 + ready, None]
        from_centre_to_centre = around[:-1] + (around[1:] - around[:-1]) * _WAY
        curve: Gains = from_centre_to_centre.ravel()[_WINDOW // 2 : _WINDOW // 2 + ready * _WINDOW]
        return curve


def as_frame(samples: Samples, *, at: int) -> AudioFrame:
    frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, at, Fraction(1, SOUND_RATE)
    return frame


def _between() -> NDArray[np.float32]:
    """Windowed sincs that tell the signal at a quarter, a half and three quarters of the way to a sample."""
    steps = np.arange(_TAPS) - _TAPS // 2 + 1
    places = (np.arange(_BETWEEN) + 1) / (_BETWEEN + 1)
    apart = steps[:, None] - places[None, :]
    window = np.cos(np.pi * apart / (_TAPS + 1)) ** 2
    taps: NDArray[np.float32] = (np.sinc(apart) * window).astype(np.float32)
    return taps


_FILTER = _between()
