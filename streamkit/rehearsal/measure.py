"""The judge by bytes: which tones and colours a media file really holds, and when.

Stage sources of a rehearsal play one tone and show one colour each; a file is judged by them alone, never
by what a program says of itself. A window in which another tone switches on or off hard shows up to about
-50 dBFS at its neighbours: judge silence by stretches without such an edge, or with -40 dBFS.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.container import InputContainer
from numpy.typing import NDArray

# No harmonic, sum or difference of these comes within 70 Hz of another, so neither AAC nor clipping
# can make one out of the others.
TONES = (1100, 1670, 2090, 2630, 3490, 3950)  # Hz

# Told apart even after 4:2:0 and a wrong colour matrix; show them in patches of 16 px or more.
COLOURS: Mapping[str, tuple[int, int, int]] = {
    "black": (16, 16, 16),
    "red": (200, 40, 40),
    "green": (40, 170, 60),
    "blue": (40, 60, 200),
    "yellow": (220, 200, 40),
    "white": (235, 235, 235),
}

SILENCE = -200.0  # dBFS, the floor of every level here
HEARD = -40.0  # dBFS: a rehearsal tone that is there at all is louder
_SHARP = 20.0  # Kaiser window: side lobes below -140 dB, main lobe of +-7 bins
_FINE = 0.1  # seconds
_JITTER = 960  # samples; Matroska rounds stamps to whole milliseconds, a wider jump is a hole
_PATCH = 2  # pixels to each side of a point

Levels = NDArray[np.float64]
Span = tuple[float, float]


def sound_titles(file: Path) -> list[str]:
    """The titles of the sound streams ("Track2"), in the order in which the others here count them."""
    with av.open(str(file)) as container:
        return [stream.metadata.get("title", "") for stream in container.streams.audio]


def length(file: Path) -> float:
    """The end of the last packet, seconds."""
    with av.open(str(file)) as container:
        packets = (packet for packet in container.demux() if packet.pts is not None)
        ends = [float((p.pts or 0) + (p.duration or 0)) * float(p.time_base) for p in packets]
    return max(ends, default=0.0)


def tones(
    file: Path, stream: int, frequencies: Sequence[float], *, window: float = 1.0, hop: float | None = None
) -> Levels:
    """dBFS by second (or `window`) and frequency; a sine of full scale is 0. Both sides count, the louder.

    With a `hop` (s) shorter than the window nothing falls between two windows; row n begins at n * hop.
    """
    return _levels(file, stream, frequencies, window=window, hop=hop or window, first=window / 2)


def loudest(file: Path, stream: int, frequency: float) -> float:
    """The highest level a tone reaches anywhere, dBFS, looked at in overlapping tenths of a second."""
    levels = _levels(file, stream, [frequency], window=_FINE, hop=_FINE / 4, first=0)
    return float(levels.max(initial=SILENCE))


def heard(file: Path, stream: int, frequency: float, *, above: float = HEARD) -> list[Span]:
    """The stretches in which a tone is louder than `above`, in seconds, good to about 0.05 s."""
    hop = _FINE / 4
    levels = _levels(file, stream, [frequency], window=_FINE, hop=hop, first=0)
    return _spans(np.arange(len(levels)) * hop, levels[:, 0] > above, step=hop)


def colours(file: Path, points: Sequence[tuple[float, float]]) -> tuple[Levels, Levels]:
    """When each frame is shown (seconds), and its RGB at the points (shares of width and height)."""
    times: list[float] = []
    seen: list[Levels] = []
    with av.open(str(file)) as container:
        for frame in container.decode(video=0):
            picture = frame.reformat(format="rgb24").to_ndarray()
            times.append(float(frame.time or 0))
            seen.append(np.array([_patch(picture, x, y) for x, y in points]))
    return np.array(times), np.array(seen).reshape(len(times), len(points), 3)


def shown(file: Path, point: tuple[float, float], colour: str) -> list[Span]:
    """The stretches in which a point shows that colour of COLOURS rather than another, in seconds."""
    times, seen = colours(file, [point])
    named = np.array([nearest_colour(rgb) == colour for rgb in seen[:, 0]], dtype=bool)
    step = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
    return _spans(times, named, step=step)


def nearest_colour(rgb: Levels) -> str:
    """The name in COLOURS that comes nearest."""
    return min(COLOURS, key=lambda name: float(np.linalg.norm(rgb - np.array(COLOURS[name]))))


def _patch(picture: NDArray[np.generic], x: float, y: float) -> Levels:
    row, column = int(y * (picture.shape[0] - 1)), int(x * (picture.shape[1] - 1))
    top, left = max(0, row - _PATCH), max(0, column - _PATCH)
    patch = picture[top : row + _PATCH + 1, left : column + _PATCH + 1]
    mean: Levels = patch.reshape(-1, 3).mean(axis=0)
    return mean


def _spans(times: NDArray[np.generic], true: NDArray[np.bool_], *, step: float) -> list[Span]:
    """Runs of true, each from its first instant to one step past its last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], true, [False]])))
    return [(float(times[a]), float(times[b - 1]) + step) for a, b in edges.reshape(-1, 2)]


def _levels(
    file: Path, stream: int, frequencies: Sequence[float], *, window: float, hop: float, first: float
) -> Levels:
    """One row for each window; their centres lie at first, first + hop, … seconds."""
    rows: list[Levels] = []
    with av.open(str(file)) as container:
        sound = container.streams.audio[stream]
        rate = sound.codec_context.sample_rate
        size = round(window * rate)
        lens = _lens(frequencies, size=size, rate=rate)
        for samples in _windows(_blocks(container, stream), size=size, hop=hop * rate, first=first * rate):
            amplitude = np.abs(samples @ lens).max(axis=0)
            rows.append(20 * np.log10(np.maximum(amplitude, 10 ** (SILENCE / 20))))
    return np.array(rows).reshape(len(rows), len(frequencies))


def _lens(frequencies: Sequence[float], *, size: int, rate: int) -> NDArray[np.complex128]:
    taper = np.kaiser(size, _SHARP)
    phase = np.outer(np.arange(size), 2j * math.pi * np.asarray(frequencies) / rate)
    lens: NDArray[np.complex128] = np.exp(-phase) * (2 * taper / taper.sum())[:, None]
    return lens


def _windows(
    blocks: Iterator[tuple[int, Levels]], *, size: int, hop: float, first: float
) -> Iterator[Levels]:
    """Cuts placed blocks into windows; before, between and after the blocks there is silence."""
    held: Levels = np.zeros((2, size))
    begin, end = -size, 0  # the samples `held` spans
    count = 0

    def start() -> int:
        return round(first + count * hop) - size // 2

    for position, samples in blocks:
        gap = position - end if position - end > _JITTER else 0
        held = np.concatenate([held, np.zeros((2, gap)), samples], axis=1)
        end += gap + samples.shape[1]
        while start() + size <= end:
            yield held[:, start() - begin :][:, :size]
            count += 1
        passed = min(max(0, start() - begin), held.shape[1])
        held, begin = held[:, passed:], begin + passed
    held = np.concatenate([held, np.zeros((2, 2 * size))], axis=1)
    while start() + size // 2 < end:
        yield held[:, start() - begin :][:, :size]
        count += 1


def _blocks(container: InputContainer, stream: int) -> Iterator[tuple[int, Levels]]:
    """Decoded stereo with its sample position; a mono track is on both sides."""
    sound = container.streams.audio[stream]
    mono = sound.codec_context.layout.nb_channels == 1
    rate = sound.codec_context.sample_rate
    resampler = AudioResampler(format="dblp", layout="mono" if mono else "stereo", rate=rate)
    for frame in container.decode(sound):
        for part in resampler.resample(frame):
            samples = part.to_ndarray().astype(np.float64)
            yield round(float(frame.time or 0) * rate), np.repeat(samples, 2 if mono else 1, axis=0)
