"""The sound of a piece: the named tracks decoded, laid sample on sample, faded at its borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import cast

import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.audio.layout import AudioLayout
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.packet import Packet
from numpy.typing import NDArray

from streamkit.adapters.media.timeline import SOUND_RATE
from streamkit.core.model import SECOND

Samples = NDArray[np.float32]  # [left and right, n], 1.0 is full scale

_JITTER = SOUND_RATE // 50  # samples; less than one AAC frame, so a lost frame is seen as a hole
_FADE = SOUND_RATE // 200  # 5 ms, inside the piece
_WAITED_FOR = 10 * SOUND_RATE  # a track that far behind another has a hole
_BLOCK = SOUND_RATE


class TrackSound:
    """One track of a take at the film's rate, in blocks with the sample they begin at.

    Matroska rounds stamps to whole milliseconds; samples are counted on from the first stamp, and only a
    jump wider than the rounding is believed. Blocks are long: short ones cost more than decoding them. One
    channel stays one, and is laid on both sides of the mix whole; FFmpeg would take 3 dB off.
    """

    def __init__(self, stream: AudioStream) -> None:
        self._layout = AudioLayout("mono" if stream.codec_context.layout.nb_channels == 1 else "stereo")
        self._base: Fraction | None = None
        self._plain: bool | None = None  # whether what is decoded needs no resampling; nothing was yet
        self._next = 0  # the sample of the take that the next frame goes on with
        self._decoded = AudioFifo()

    def blocks(self, packet: Packet[AudioStream]) -> Iterator[tuple[int, Samples]]:
        for frame in packet.decode():
            self._base = self._base or frame.time_base
            if frame.is_corrupt or frame.pts is None or self._base is None:
                continue
            stamped, plain = _sample_at(frame.pts, self._base), self._is_plain(frame)
            if plain is not self._plain or abs(stamped - self._next) > _JITTER:
                yield from self.rest()
                self._begin_at(stamped, plain=plain)
            for part in [frame] if plain else self._resampler.resample(frame):
                self._keep(part)
            while self._decoded.samples >= _BLOCK:
                yield self._taken(_BLOCK)

    def rest(self) -> Iterator[tuple[int, Samples]]:
        """What was decoded and not given out yet."""
        if self._decoded.samples:
            yield self._taken(self._decoded.samples)

    def _is_plain(self, frame: AudioFrame) -> bool:
        return (frame.format.name, frame.sample_rate) == ("fltp", SOUND_RATE) and frame.layout == self._layout

    def _begin_at(self, sample: int, *, plain: bool) -> None:
        self._next, self._plain = sample, plain
        self._decoded = AudioFifo()
        self._resampler = AudioResampler(format="fltp", layout=self._layout, rate=SOUND_RATE)

    def _keep(self, part: AudioFrame) -> None:
        part.pts = None  # counted here; the buffer would take the rounding for holes
        self._decoded.write(part)
        self._next += part.samples

    def _taken(self, samples: int) -> tuple[int, Samples]:
        begin = self._next - self._decoded.samples
        frame = cast("AudioFrame", self._decoded.read(samples))
        block: Samples = np.asarray(frame.to_ndarray(), np.float32)
        return begin, block if np.isfinite(block).all() else np.nan_to_num(block)


def _sample_at(stamp: int, base: Fraction) -> int:
    over, under = stamp * base.numerator * SOUND_RATE, base.denominator
    return (2 * over + under) // (2 * under)


class Mix:
    """The sum of the tracks over the samples of one piece; lets go what no track can add to any more."""

    def __init__(self, tracks: Iterable[int], *, taken: range, length: int) -> None:
        self._taken, self._length = taken, length
        self._reached = dict.fromkeys(tracks, taken.start)
        self._given_up = taken.start
        self._done = taken.start
        self._sum: Samples = np.zeros((2, 0), np.float32)  # from `_done` on

    @property
    def complete(self) -> bool:
        return min(self._reached.values(), default=self._taken.stop) >= self._taken.stop

    @property
    def passed(self) -> Fraction:
        """How far it was heard, ns of the take."""
        return Fraction(max(self._reached.values(), default=0) * SECOND, SOUND_RATE)

    def add(self, track: int, begin: int, samples: Samples) -> None:
        """Lays a block down; what lies outside the piece, or comes too late, is not used."""
        first, last = max(begin, self._done), min(begin + samples.shape[1], self._taken.stop)
        self._reached[track] = max(self._reached[track], begin + samples.shape[1])
        self._given_up = max(self._given_up, begin - _WAITED_FOR)
        if first < last:
            self._grow_to(last)
            self._sum[:, first - self._done : last - self._done] += samples[:, first - begin : last - begin]

    def ready(self) -> Iterator[Samples]:
        reached = min(self._reached.values(), default=self._given_up)
        stop = min(max(reached, self._given_up), self._taken.stop)
        if stop - self._done >= _BLOCK:
            yield from self._release(stop)

    def rest(self) -> Iterator[Samples]:
        """Everything up to the end of the piece, filled to its length in the film (a sample more or less)."""
        surplus = len(self._taken) - self._length
        yield from self._release(self._taken.stop - max(0, surplus))
        if surplus < 0:
            yield np.zeros((2, -surplus), np.float32)

    def _release(self, stop: int) -> Iterator[Samples]:
        while self._done < stop:
            count = min(_BLOCK, stop - self._done)
            self._grow_to(self._done + count)
            block, self._sum = self._sum[:, :count], self._sum[:, count:].copy()
            yield self._faded(block)
            self._done += count

    def _grow_to(self, sample: int) -> None:
        lacking = sample - self._done - self._sum.shape[1]
        if lacking > 0:
            self._sum = np.pad(self._sum, ((0, 0), (0, lacking)))

    def _faded(self, block: Samples) -> Samples:
        """Rises and falls within the piece, so that a joint does not click."""
        if (
            self._done - self._taken.start >= _FADE
            and self._taken.stop - self._done - block.shape[1] >= _FADE
        ):
            return block
        at = np.arange(self._done, self._done + block.shape[1])
        edge = np.minimum(at - self._taken.start, self._taken.stop - 1 - at)
        gain: Samples = np.clip(edge / _FADE, 0, 1).astype(np.float32)
        return block * gain
