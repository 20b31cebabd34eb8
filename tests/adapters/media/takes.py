"""Takes as OBS writes them, made by PyAV: numbered frames, and a tone for each track."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av import VideoFrame
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from streamkit.core.model import RECORDED_TRACKS
from streamkit.rehearsal.measure import TONES

SIZE = (320, 180)
TRACK_TONES = dict(zip(RECORDED_TRACKS, TONES, strict=False))  # Hz by OBS track number
_BITS = 12
_LEVEL = 0.25  # -12 dBFS


def make_take(
    path: Path,
    *,
    seconds: float = 3.0,
    rate: Fraction | int = 30,
    size: tuple[int, int] = SIZE,
    tones: Mapping[int, float] = TRACK_TONES,
    title: str = "Track{}",
    sound_rate: int = 48_000,
    layout: str = "stereo",
    dropped: frozenset[int] = frozenset(),
    open_gops: bool = False,
    pixels: str = "yuv420p",
    profile: str | None = None,
    x264: str = "",
) -> Path:
    """Frame n shows n in black and white bars; each track plays its tone all the time."""
    with av.open(str(path), "w", format="matroska") as container:
        more = ":".join(filter(None, [f"open-gop={int(open_gops)}", x264]))
        options = {"preset": "ultrafast", "bf": "2", "g": "24", "x264-params": more}
        options |= {"profile": profile} if profile else {}
        picture = container.add_stream("libx264", rate=rate, options=options)
        picture.width, picture.height, picture.pix_fmt = *size, pixels
        sounds = {}
        for number, tone in tones.items():
            sound = container.add_stream("aac", rate=sound_rate, layout=layout)
            if title:
                sound.metadata["title"] = title.format(number)
            sounds[number] = (sound, tone)
        for n in range(int(seconds * rate)):
            if n not in dropped:
                frame = VideoFrame.from_ndarray(_numbered(n, size), format="gray").reformat(format=pixels)
                frame.pts, frame.time_base = n, 1 / Fraction(rate)
                container.mux(picture.encode(frame))
            for sound, tone in sounds.values():
                first, last = (round(k * sound_rate / rate) for k in (n, n + 1))
                container.mux(sound.encode(_sine(tone, first, last, rate=sound_rate, layout=layout)))
        container.mux(picture.encode(None))
        for sound, _ in sounds.values():
            container.mux(sound.encode(None))
    return path


def numbers_in(path: Path) -> list[int]:
    """The numbers the frames of a file show, in order."""
    with av.open(str(path)) as container:
        return [_number(frame.reformat(format="gray").to_ndarray()) for frame in container.decode(video=0)]


def _numbered(n: int, size: tuple[int, int]) -> NDArray[np.uint8]:
    width, height = size
    bar = width // _BITS
    picture = np.full((height, width), 16, np.uint8)
    for bit in range(_BITS):
        if n >> bit & 1:
            picture[:, bit * bar : (bit + 1) * bar] = 235
    return picture


def _number(picture: NDArray[np.generic]) -> int:
    bar = picture.shape[1] // _BITS
    middles = (picture[:, bit * bar + bar // 4 : (bit + 1) * bar - bar // 4] for bit in range(_BITS))
    return sum(1 << bit for bit, middle in enumerate(middles) if middle.mean() > 125)


def _sine(tone: float, first: int, last: int, *, rate: int, layout: str) -> AudioFrame:
    wave = _LEVEL * np.sin(2 * np.pi * tone * np.arange(first, last) / rate)
    sides = 1 if layout == "mono" else 2
    frame = AudioFrame.from_ndarray(
        np.tile(wave.astype(np.float32), (sides, 1)), format="fltp", layout=layout
    )
    frame.sample_rate, frame.pts, frame.time_base = rate, first, Fraction(1, rate)
    return frame
