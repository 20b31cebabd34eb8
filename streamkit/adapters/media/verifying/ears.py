"""Hearing a film or a take: named tracks as mono at 16,000 samples a second, on the file's own clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.packet import Packet
from av.stream import Stream
from numpy.typing import NDArray

from streamkit.adapters.media.take import opened
from streamkit.adapters.media.verifying.laid import exact
from streamkit.adapters.media.verifying.seeking import from_before
from streamkit.core.model import SECOND

RATE = 16_000
Wave = NDArray[np.float32]  # mono, 1.0 is full scale

_AHEAD = SECOND  # decoders and resamplers need a run-up
_JITTER = RATE // 50  # stamps are whole milliseconds: only a jump wider than this is believed
_FAR = 20 * RATE  # a track that is so far behind the others has a hole


class _Track:
    """One track as far as it is decoded and not yet forgotten."""

    def __init__(self) -> None:
        self._resampler = self._fresh()
        self._next: int | None = None
        self._parts: list[Wave] = []
        self._begin = 0  # where they begin
        self.reached = 0  # and where they end

    def take(self, packet: Packet[Stream]) -> bool:
        """Whether it could be decoded; what cannot is a hole."""
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            return False
        for frame in frames:
            if isinstance(frame, AudioFrame) and frame.pts is not None and frame.time_base is not None:
                at = round(exact(frame.pts, frame.time_base) * RATE / SECOND)
                if self._next is None or abs(at - self._next) > _JITTER:
                    self._resampler, self._next = self._fresh(), at
                for part in self._resampler.resample(frame):
                    wave = np.nan_to_num(part.to_ndarray()[0])
                    self._put(wave, at=self._next)
                    self._next += len(wave)
        return not any(frame.is_corrupt for frame in frames if isinstance(frame, AudioFrame))

    def _put(self, wave: Wave, *, at: int) -> None:
        """What comes before is not wanted any more; what lacks is silence."""
        wave = wave[max(0, self.reached - at) :]
        if len(wave):
            self._parts += [np.zeros(max(0, at - self.reached), np.float32), wave]
            self.reached = max(at, self.reached) + len(wave)

    def part(self, first: int, last: int) -> Wave:
        """Everything before it is forgotten."""
        whole = np.concatenate([*self._parts, np.zeros(0, np.float32)])
        heard = whole[max(0, first - self._begin) : max(0, last - self._begin)]
        kept = whole[max(0, last - self._begin) :]
        self._begin = max(last, self._begin)
        self.reached = max(last, self.reached)
        self._parts = [kept]
        return np.pad(heard, (0, last - first - len(heard)))

    def skip(self, before: int) -> None:
        """What lies before is never asked for."""
        if before > self.reached:
            self._parts, self._begin, self.reached = [], before, before

    def _fresh(self) -> AudioResampler:
        return AudioResampler(format="fltp", layout="mono", rate=RATE)


class Ears:
    """Listens to sound streams of one file at once, forwards only, from `since` (ns) on."""

    def __init__(self, path: Path, *, kind: str, streams: Sequence[int], since: int = 0) -> None:
        """`streams` are positions among the streams of the file."""
        self._path, self._kind, self._wanted, self._since = path, kind, streams, since
        self._context: AbstractContextManager[av.container.InputContainer] | None = None
        self._packets: Iterator[Packet[Stream]] = iter(())
        self._tracks: dict[int, _Track] = {}
        self.broken: list[int] = []  # samples at which there is a packet that cannot be decoded

    def read(self, first: int, last: int) -> list[Wave]:
        """Samples `first` to before `last` of the file, of each stream; what is not there is silence."""
        for track in self._tracks.values():
            track.skip(first)
        while min((track.reached for track in self._tracks.values()), default=last) < last:
            packet = next(self._packets, None)
            if packet is None:
                break
            if not self._tracks[packet.stream.index].take(packet):
                self.broken.append(int(self._at(packet)))
            if packet.pts is not None and self._at(packet) > last + _FAR:
                break
        return [self._tracks[index].part(first, last) for index in self._wanted]

    def _at(self, packet: Packet[Stream]) -> Fraction:
        return exact(packet.pts or 0, packet.time_base) * RATE / SECOND

    def __enter__(self) -> Self:
        self._context = opened(self._path, container=self._kind)
        container = self._context.__enter__()
        sounds = {stream.index: stream for stream in container.streams.audio}
        if self._wanted:
            chosen = [sounds[index] for index in self._wanted]
            self._tracks = {stream.index: _Track() for stream in chosen}
            from_before(container, chosen[0], self._since - _AHEAD)
            self._packets = container.demux(*chosen)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._context is not None:
            self._context.__exit__(kind, fault, trace)
