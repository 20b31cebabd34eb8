"""The sound of a film: mixed once into a file, measured meanwhile, then levelled and encoded as one whole."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from streamkit.adapters.media.encoding import SoundEncoder
from streamkit.adapters.media.kept import Packets
from streamkit.adapters.media.loudness import Leveller, Meter
from streamkit.adapters.media.playing import hear
from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.timeline import SOUND_RATE, Placed, voiced

_LENGTH = struct.Struct("<I")  # samples of a block; then all of the left side, then all of the right one


def make_sound(
    pieces: Sequence[Placed], *, mixed: Path, into: Packets, heard: Callable[[float], None]
) -> None:
    """`mixed` is a file of its own, 384 kB a second; `heard` gets the seconds of film passed, twice over."""
    meter = Meter()
    with mixed.open("wb") as file:

        def take(samples: Samples) -> None:
            meter.add(samples)
            file.write(_LENGTH.pack(samples.shape[1]))
            file.write(np.ascontiguousarray(samples, np.float32).data)
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
        while head := file.read(_LENGTH.size):
            (length,) = _LENGTH.unpack(head)
            yield np.frombuffer(file.read(length * 8), np.float32).reshape(2, length)
