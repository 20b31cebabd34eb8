"""The awkward takes: every kind of file an OBS may write, twenty seconds each, made once per run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av import VideoFrame
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from streamkit.core.model import RECORDED_TRACKS

from .drawing import draw

SECONDS = 20
VOICE = 0.05  # RMS of each track: all together stay below the softening of a cut
SECRET = "not-for-the-cut"  # stands wherever a take can hold words
_BAND = (200.0, 3800.0)  # Hz: below what an AAC encoder replaces by noise of its own
_MS = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a take is made. `stamp` is the millisecond of a frame, None where OBS dropped it."""

    codec: str = "libx264"
    options: Mapping[str, str] = field(default_factory=dict)
    size: tuple[int, int] = (320, 180)
    rate: Fraction = Fraction(30)
    pixels: str = "yuv420p"
    full_range: bool = False
    stamp: Callable[[int, Fraction], int | None] = lambda number, rate: round(number * 1000 / rate)
    still: bool = False
    sound: str = "aac"
    sound_rate: int = 48_000


def _jittered(number: int, rate: Fraction) -> int:
    return max(0, round(number * 1000 / rate) + number * 7919 % 13 - 6)


def _holey(number: int, rate: Fraction) -> int | None:
    return None if number % 97 in (0, 1, 11, 12, 50) else round(number * 1000 / rate)


def _late(number: int, rate: Fraction) -> int:
    return 733 + round(number * 1000 / rate)


_TWO_SECONDS, _ONE_SECOND = {"g": "60", "bf": "2"}, {"g": "30", "bf": "2"}

KINDS: Mapping[str, Kind] = {
    "plain": Kind(options=_TWO_SECONDS),
    "no-b-frames": Kind(options={"g": "30", "bf": "0"}),
    "long-gops": Kind(options={"g": "250", "bf": "2"}),
    "pyramid": Kind(options={"g": "30", "bf": "8", "x264-params": "b-pyramid=strict:b-adapt=0"}),
    "open-gops": Kind(options=_ONE_SECOND | {"x264-params": "open-gop=1:b-adapt=0"}),
    "dropped-frames": Kind(options=_ONE_SECOND, stamp=_holey),
    "baseline": Kind(options={"g": "30", "profile": "baseline"}),
    "full-range": Kind(options=_ONE_SECOND, full_range=True),
    "hevc": Kind(codec="libx265", options={"x265-params": "keyint=60:log-level=none:pools=1"}),
    "jittered": Kind(options=_ONE_SECOND, stamp=_jittered),
    "late-picture": Kind(options=_ONE_SECOND, stamp=_late),
    "444": Kind(options=_TWO_SECONDS, pixels="yuv444p"),
    "10-bit": Kind(options=_TWO_SECONDS, pixels="yuv420p10le"),
    "still": Kind(options=_TWO_SECONDS, still=True),
    "ntsc": Kind(options=_ONE_SECOND, rate=Fraction(30000, 1001), sound="flac"),
    "other": Kind(options={"g": "25", "bf": "2"}, size=(256, 144), rate=Fraction(25), sound_rate=44_100),
}

UNFIT = frozenset({"open-gops", "hevc", "444", "10-bit"})  # to be copied from


def make_take(path: Path, kind: Kind, *, take: int) -> Path:
    """Frame n shows n, or which of three still pictures it is; each track has a noise of its own."""
    with av.open(str(path), "w", format="matroska") as container:
        container.metadata["title"] = SECRET
        container.add_attachment(f"{SECRET}.txt", "text/plain", SECRET.encode() * 100)
        picture = _picture_stream(container, kind)
        sounds = {track: _sound_stream(container, kind, track) for track in RECORDED_TRACKS}
        voices = {track: voice(take, track, rate=kind.sound_rate) for track in RECORDED_TRACKS}
        for number in range(int(SECONDS * kind.rate)):
            _film(container, picture, kind, take=take, number=number)
            first, last = (round(n * kind.sound_rate / kind.rate) for n in (number, number + 1))
            for track, stream in sounds.items():
                _sing(container, stream, voices[track][first:last], at=first)
        container.mux(picture.encode(None))
        for stream in sounds.values():
            container.mux(stream.encode(None))
    return path


def voice(take: int, track: int, *, rate: int) -> NDArray[np.float32]:
    """A noise that no other track of any take has, and that never repeats."""
    count = SECONDS * rate
    spectrum = np.fft.rfft(np.random.default_rng(take * 100 + track).standard_normal(count))
    pitch = np.fft.rfftfreq(count, 1 / rate)
    wave = np.fft.irfft(np.where((pitch > _BAND[0]) & (pitch < _BAND[1]), spectrum, 0), count)
    loud: NDArray[np.float32] = (wave * VOICE / wave.std()).astype(np.float32)
    return loud


def _picture_stream(container: OutputContainer, kind: Kind) -> VideoStream:
    options = {"preset": "ultrafast"} | dict(kind.options)
    stream = container.add_stream(kind.codec, rate=kind.rate, options=options)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = *kind.size, kind.pixels
    stream.codec_context.time_base = _MS
    stream.codec_context.color_range = 2 if kind.full_range else 1
    stream.metadata["title"] = SECRET
    return stream


def _sound_stream(container: OutputContainer, kind: Kind, track: int) -> AudioStream:
    options = {"aac_pns": "0"} if kind.sound == "aac" else {}
    stream = container.add_stream(kind.sound, rate=kind.sound_rate, options=options)
    assert isinstance(stream, AudioStream)
    stream.codec_context.layout = "stereo"
    stream.codec_context.format = "fltp" if kind.sound == "aac" else "s16"
    stream.metadata["title"] = f"Track{track}"
    return stream


def _film(container: OutputContainer, stream: VideoStream, kind: Kind, *, take: int, number: int) -> None:
    stamp = kind.stamp(number, kind.rate)
    if stamp is None:
        return
    shown = number // 60 % 3 if kind.still else number
    frame = VideoFrame.from_ndarray(
        np.concatenate([plane.reshape(-1) for plane in draw(take, shown, kind.size, moves=not kind.still)])
        .reshape(kind.size[1] * 3 // 2, kind.size[0]),
        format="yuv420p",
    )  # fmt: skip
    frame.color_range = 2 if kind.full_range else 1
    fitting = frame.reformat(format=kind.pixels)
    fitting.pts, fitting.time_base = stamp, _MS
    container.mux(stream.encode(fitting))


def _sing(container: OutputContainer, stream: AudioStream, wave: NDArray[np.float32], *, at: int) -> None:
    sides = np.tile(wave, (2, 1))
    if stream.codec_context.name == "flac":
        whole = (sides.T.reshape(1, -1) * 32767).astype(np.int16)
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(whole), format="s16", layout="stereo")
    else:
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(sides), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts = stream.codec_context.sample_rate, at
    frame.time_base = Fraction(1, frame.sample_rate)
    container.mux(stream.encode(frame))


def make_all(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every kind, each with a take number of its own."""
    for take, (name, kind) in enumerate(KINDS.items()):
        yield name, make_take(folder / f"{name}.mkv", kind, take=take)
