"""The sound of a film: mixed once into a file, measured meanwhile, then levelled and encoded as one whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from streamkit.adapters.media.encoding import SoundEncoder
from streamkit.adapters.media.kept import Packets
from streamkit.adapters.media.loudness import Leveller, Meter
from streamkit.adapters.media.playing import hear
from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.timeline import SOUND_RATE, Placed, voiced

_STORED = np.float16  # 66 dB below each sample is its error, far below that of AAC; no level clips
_AT_ONCE = SOUND_RATE


def make_sound(
    pieces: Sequence[Placed], *, mixed: Path, into: Packets, heard: Callable[[float], None]
) -> None:
    """`mixed` is a file of its own, 192 kB a second; `heard` gets the seconds of film passed, twice over."""
    meter = Meter()
    with mixed.open("wb") as file:

        def take(samples: Samples) -> None:
            meter.add(samples)
            file.write(np.ascontiguousarray(samples.T).astype(_STORED).tobytes())
            heard(samples.shape[1] / SOUND_RATE)

        for voice in voiced(pieces):
            hear(voice, take)
    _encode(mixed, into, gain=meter.gain(), heard=heard)
    mixed.unlink()


def _encode(mixed: Path, into: Packets, *, gain: float, heard: Callable[[float], None]) -> None:
    encoder, leveller = SoundEncoder(), Leveller(gain)
    with into:
        count = 0
        for samples in _read(mixed):
            count += samples.shape[1]
            for packet in encoder.encoded(leveller.add(samples)):
                into.add(packet)
            heard(samples.shape[1] / SOUND_RATE)
        for packet in (*encoder.encoded(leveller.rest()), *encoder.rest()):
            into.add(packet)
        if encoder.samples != count:
            raise AssertionError(f"{encoder.samples} samples of {count}")


def _read(mixed: Path) -> Iterator[Samples]:
    with mixed.open("rb") as file:
        while content := file.read(_AT_ONCE * 2 * _STORED().itemsize):
            yield np.frombuffer(content, _STORED).reshape(-1, 2).T.astype(np.float32)
