"""The sound of one voice along a cut, as recognisers of speech take it: WAV, 16 kHz, one channel, 16 bits."""

from __future__ import annotations

import os
import shutil
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from streamkit.adapters.media.playing import hear
from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.timeline import SOUND_RATE, placed, voiced
from streamkit.core.model import SECOND
from streamkit.ports import Piece, Rejected

VOICE_RATE = 16_000
_WIDTH = 2  # bytes
_FULL = (1 << 15) - 1


def voice(
    pieces: Sequence[Piece], *, part: Path, disk_reserve: int, progress: Callable[[float], None]
) -> None:
    """Writes it to `part`; where a piece has no tracks it is silent. Raises Rejected."""
    there = list(placed(pieces))
    length = there[-1].end if there else 0
    if shutil.disk_usage(part.parent).free < disk_reserve + length * VOICE_RATE * _WIDTH // SECOND:
        raise Rejected("disk-full")
    with part.open("wb") as file:
        with wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(_WIDTH)
            sound.setframerate(VOICE_RATE)
            narrow = _Narrow(sound)

            def add(samples: Samples) -> None:
                narrow.add(samples)
                progress(narrow.heard * SECOND / SOUND_RATE / max(1, length))

            for one in voiced(there):
                hear(one, add)
            narrow.end()
        file.flush()
        os.fsync(file.fileno())


class _Narrow:
    """From the sound of films to that of recognisers, over all pieces in one go."""

    def __init__(self, sound: wave.Wave_write) -> None:
        self._sound = sound
        self._resampler = AudioResampler(format="flt", layout="mono", rate=VOICE_RATE)
        self.heard = 0

    def add(self, samples: Samples) -> None:
        mono = np.ascontiguousarray(samples.mean(axis=0, dtype=np.float32).reshape(1, -1))
        frame = AudioFrame.from_ndarray(mono, format="flt", layout="mono")
        frame.sample_rate, frame.pts = SOUND_RATE, self.heard
        self.heard += mono.shape[1]
        self._write(frame)

    def end(self) -> None:
        if self.heard:
            self._write(None)

    def _write(self, frame: AudioFrame | None) -> None:
        for part in self._resampler.resample(frame):
            values = np.frombuffer(memoryview(part.planes[0]), np.float32, part.samples)
            self._sound.writeframesraw((np.clip(values, -1, 1) * _FULL).astype("<i2").tobytes())
