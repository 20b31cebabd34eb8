"""Where each track of a take sounds, by its own samples: what a take is checked by before anything is cut."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.packet import Packet
from av.stream import Stream

from streamkit.adapters.media.take import length_of, opened, streams_of
from streamkit.adapters.media.timeline import nanoseconds
from streamkit.core.model import SECOND

SILENT = 10 ** (-90 / 20)  # of full scale; digital silence through AAC is exactly nothing
_PAUSE = SECOND // 4  # shorter ones do not part two stretches: three hours of talk must fit into a report
_LOST = SECOND // 10  # how long a packet lasts that does not say it and cannot be decoded

Stretches = list[tuple[int, int]]  # ns


def listen(file: Path, *, progress: Callable[[float], None]) -> dict[int, Stretches]:
    """By OBS track number. Sound that cannot be decoded counts as sound. Raises Rejected."""
    with opened(file) as container:
        length = max(1, length_of(container))
    with opened(file) as container:
        sounds = streams_of(container, name=file.name).sounds
        ears = {stream.index: Ear(stream) for stream in sounds.values()}
        for packet in container.demux(*sounds.values()):
            ear = ears[packet.stream.index]
            ear.take(packet)
            progress(min(1.0, ear.at / length))
        return {number: ears[stream.index].loud for number, stream in sounds.items()}


class Ear:
    """Listens to one track, frame by frame; keeps nothing but where it was loud."""

    def __init__(self, stream: AudioStream) -> None:
        self._stream = stream
        self.at = 0  # ns; how far the track was heard
        self.loud: Stretches = []

    def take(self, packet: Packet[Stream]) -> None:
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            self._unknown(packet)
            return
        for frame in frames:
            if isinstance(frame, AudioFrame):
                self._hear(frame)

    def _hear(self, frame: AudioFrame) -> None:
        start = self.at
        if frame.pts is not None and frame.time_base is not None:
            start = int(nanoseconds(frame.pts, frame.time_base))
        self.at = start + frame.samples * SECOND // max(1, frame.sample_rate)
        if frame.is_corrupt or peak(frame) > SILENT:
            self._add(start, self.at)

    def _unknown(self, packet: Packet[Stream]) -> None:
        start = self.at
        if packet.pts is not None:
            start = int(nanoseconds(packet.pts, packet.time_base))
        lasts = nanoseconds(packet.duration, packet.time_base) if packet.duration else Fraction(_LOST)
        self.at = start + int(lasts)
        self._add(start, self.at)

    def _add(self, start: int, end: int) -> None:
        if self.loud and start - self.loud[-1][1] < _PAUSE:
            self.loud[-1] = self.loud[-1][0], max(end, self.loud[-1][1])
        else:
            self.loud.append((start, end))


def peak(frame: AudioFrame) -> float:
    """The loudest sample, 1.0 being full scale; what is no number counts as loud."""
    samples = frame.to_ndarray()
    if samples.size == 0:
        return 0.0
    if samples.dtype.kind == "f":
        return float(np.nan_to_num(np.abs(samples), nan=1.0).max())
    middle = 128 if samples.dtype == np.uint8 else 0
    full = (1 << (8 * samples.dtype.itemsize - 1)) - 1
    return float(np.abs(samples.astype(np.int64) - middle).max() / full)
