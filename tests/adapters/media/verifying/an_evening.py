"""Takes as an evening has them: code that scrolls, two cameras that never stand still, people who speak.

Everything is made of a seed. What people say is made of syllables with a pitch, formants and hisses; the
cameras are noise that moves, for a still or a tone would not show what an encoder leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av import VideoFrame
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from streamkit.core.box import Box
from streamkit.core.model import ALLOWED_MIX

RATE = 48_000
SIZE = (320, 180)
HOST_CAMERA = Box(224, 8, 312, 58, SIZE)
GUEST_CAMERA = Box(224, 64, 312, 114, SIZE)
_GLYPH = 8  # pixels

Wave = NDArray[np.float32]
Picture = NDArray[np.uint8]


def speech(seconds: float, *, seed: int, pauses: float = 0.25) -> Wave:
    """Somebody speaks, about -23 dBFS; `pauses` is the share of time they do not."""
    chance = np.random.default_rng(seed)
    length = round(seconds * RATE)
    said = np.zeros(length, np.float32)
    pitch = chance.uniform(95, 210)
    at = round(chance.uniform(0, 0.1) * RATE)
    while at < length:
        lasts = round(chance.uniform(0.09, 0.26) * RATE)
        if chance.random() < pauses:
            at += round(chance.uniform(0.1, 0.9) * RATE)
            continue
        sound = _vowel(chance, lasts, pitch) if chance.random() < 0.75 else _hiss(chance, lasts)
        said[at : at + lasts] += sound[: max(0, length - at)]
        at += round(lasts * chance.uniform(0.7, 1.05))
    return said * np.float32(0.07 / max(1e-6, float(np.sqrt(np.mean(said**2)))))


def _vowel(chance: np.random.Generator, lasts: int, pitch: float) -> Wave:
    time = np.arange(lasts) / RATE
    glide = pitch * (1 + chance.uniform(-0.12, 0.12) + chance.uniform(-0.25, 0.25) * time)
    phase = 2 * np.pi * np.cumsum(glide) / RATE
    formants = chance.uniform([250, 800, 2200], [850, 2200, 3400])
    sound = np.zeros(lasts)
    for n in range(1, int(5000 / pitch)):
        gains = np.exp(-(((n * pitch - formants) / [90, 130, 220]) ** 2) / 2)
        sound += (gains.sum() + 0.03) / n**0.5 * np.sin(n * phase + chance.uniform(0, 6.3))
    return (sound * np.hanning(lasts)).astype(np.float32)


def _hiss(chance: np.random.Generator, lasts: int) -> Wave:
    noise = np.fft.rfft(chance.standard_normal(lasts))
    hertz = np.fft.rfftfreq(lasts, 1 / RATE)
    shaped = np.fft.irfft(noise * np.exp(-(((hertz - chance.uniform(2500, 6500)) / 1500) ** 2)), lasts)
    return (shaped * np.hanning(lasts) * 1.5).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Stage:
    """What a take shows and lets be heard: by OBS's track, and of cameras that stand there."""

    seed: int
    seconds: float
    rate: Fraction = Fraction(30)
    people: Mapping[int, int] | None = None  # seed of the voice by the track it has to itself
    still: bool = False  # nothing moves but the cameras
    jitter: bool = False  # the recorder loses a frame now and then

    def voices(self) -> dict[int, Wave]:
        alone = {
            track: speech(self.seconds, seed=1000 * self.seed + who)
            for track, who in (self.people or {3: 1, 4: 2, 5: 3}).items()
        }
        return {ALLOWED_MIX: np.sum(list(alone.values()), axis=0, dtype=np.float32), **alone}

    def picture(self, n: int) -> Picture:
        """RGB of frame n, by its number alone."""
        width, height = SIZE
        lines = 0 if self.still else n // 3
        page = np.random.default_rng(self.seed).integers(0, 256, (400, width // _GLYPH), np.uint8)
        rows = page[np.arange(height // _GLYPH + 1) + lines % 350]
        ink = np.repeat(np.repeat(np.where(rows > 120, rows, 20), _GLYPH, axis=0), _GLYPH, axis=1)[:height]
        picture = np.stack([ink, ink // 2 + 30, 255 - ink], axis=2).astype(np.uint8)
        picture[2::8] = 18
        for box, colour in ((HOST_CAMERA, 60), (GUEST_CAMERA, 150)):
            picture[box.top : box.bottom, box.left : box.right] = _camera(self.seed + colour, n, box, colour)
        return picture


def _camera(seed: int, n: int, box: Box, colour: int) -> Picture:
    """A face that sways, and the noise of a cheap sensor."""
    height, width = box.bottom - box.top, box.right - box.left
    y, x = np.mgrid[0:height, 0:width]
    middle = width / 2 + 12 * np.sin(n / 17 + seed), height / 2 + 6 * np.cos(n / 23 + seed)
    face = 90 * np.exp(-(((x - middle[0]) / 15) ** 2) - ((y - middle[1]) / 19) ** 2)
    noise = np.random.default_rng((seed, n)).normal(0, 6, (height, width))
    grey = np.clip(colour + face + noise, 0, 255)
    return np.stack([grey, grey * 0.8, grey * 0.65], axis=2).astype(np.uint8)


def record(path: Path, stage: Stage) -> Path:
    """Writes the take as OBS does: Matroska, H.264 with B-frames, a key frame every second, AAC tracks."""
    with av.open(str(path), "w", format="matroska") as container:
        options = {"preset": "veryfast", "bf": "2", "g": "30", "crf": "21", "x264-params": "open-gop=0"}
        picture = container.add_stream("libx264", rate=stage.rate, options=options)
        picture.width, picture.height, picture.pix_fmt = *SIZE, "yuv420p"
        sounds = {}
        for track, wave in stage.voices().items():
            sound = container.add_stream("aac", rate=RATE, layout="stereo")
            sound.metadata["title"] = f"Track{track}"
            sounds[track] = (sound, wave)
        lost = set(range(7, int(stage.seconds * stage.rate), 43)) if stage.jitter else set()
        for n in range(int(stage.seconds * stage.rate)):
            if n not in lost:
                frame = VideoFrame.from_ndarray(stage.picture(n), format="rgb24").reformat(format="yuv420p")
                frame.pts, frame.time_base = n, 1 / stage.rate
                container.mux(picture.encode(frame))
            for sound, wave in sounds.values():
                first, last = (round(k * RATE / stage.rate) for k in (n, n + 1))
                block = AudioFrame.from_ndarray(
                    np.tile(wave[first:last], (2, 1)), format="fltp", layout="stereo"
                )
                block.sample_rate, block.pts, block.time_base = RATE, first, Fraction(1, RATE)
                container.mux(sound.encode(block))
        container.mux(picture.encode(None))
        for sound, _ in sounds.values():
            container.mux(sound.encode(None))
    return path
