"""What a recording shows and sounds like: levels by Fourier transform, colours by pixel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

RATE = 48_000
WINDOW = 4096  # samples


def titles(path: Path) -> list[str]:
    with av.open(path) as file:
        return [stream.metadata["title"] for stream in file.streams.audio]


def length(path: Path) -> float:
    """Seconds; 0 where the file was cut off."""
    with av.open(path) as file:
        return (file.duration or 0) / 1e6


def sound(path: Path, track: int) -> NDArray[np.float64]:
    """The left channel of the stream titled by the track; its first sample is at media time 0."""
    with av.open(path) as file:
        stream = next(each for each in file.streams.audio if each.metadata["title"] == f"Track{track}")
        frames = [frame.to_ndarray()[0] for frame in file.decode(stream)]
    return np.concatenate(frames).astype(np.float64)


def levels(samples: NDArray[np.float64], hz: int) -> NDArray[np.float64]:
    """Peak level of one tone in dBFS, in each window of 85 ms."""
    windows = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW) * np.hanning(WINDOW)
    turning = np.exp(-2j * np.pi * hz * np.arange(WINDOW) / RATE)
    amplitudes = 2 * np.abs(windows @ turning) / np.hanning(WINDOW).sum()
    return np.asarray(20 * np.log10(np.maximum(amplitudes, 1e-12)))


def heard(
    path: Path, track: int, tones: Mapping[str, int], *, start: float, end: float | None = None
) -> set[str]:
    """The names whose tone sounds between two media seconds.

    Each must be clearly loud or below -80 dBFS. One window in five may differ: a click of another
    tone is no leak of this one.
    """
    part = sound(path, track)[int(start * RATE) : None if end is None else int(end * RATE)]
    loud = {name for name, hz in tones.items() if np.median(levels(part, hz)) > -24}
    silent = {name for name, hz in tones.items() if np.percentile(levels(part, hz), 80) < -80}
    assert loud | silent == set(tones), (
        f"track {track}: neither loud nor silent: {set(tones) - loud - silent}"
    )
    return loud


def colours(path: Path, *points: tuple[int, int], at: float) -> list[tuple[int, ...]]:
    """The pixels (x, y) of the first frame at or after a media second."""
    with av.open(path) as file:
        for frame in file.decode(video=0):
            if frame.time is not None and frame.time >= at:
                pixels = frame.to_ndarray(format="rgb24")
                return [tuple(int(part) for part in pixels[y, x]) for x, y in points]
    raise AssertionError(f"{path.name} ends before {at} s")


def every_colour(path: Path, point: tuple[int, int]) -> list[tuple[int, ...]]:
    """The pixel (x, y) of each frame."""
    with av.open(path) as file:
        seen = [frame.to_ndarray(format="rgb24")[point[1], point[0]] for frame in file.decode(video=0)]
    return [tuple(int(part) for part in pixel) for pixel in seen]


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))
