"""Decoding a stretch of a take: only the frames, or only the samples, that lie in it go on to the film."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import cast

import av
from av import VideoFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from streamkit.adapters.media.picture import Picture
from streamkit.adapters.media.sound import Mix, Samples, TrackSound
from streamkit.adapters.media.splicing import Shot
from streamkit.adapters.media.take import Streams, only, opened, streams_of
from streamkit.adapters.media.timeline import Placed, nanoseconds
from streamkit.core.model import SECOND
from streamkit.ports import Rejected

_PREROLL = SECOND // 2  # the decoders need what comes before: a key frame, a block of AAC
_OVERHANG = 10 * SECOND  # how far the streams of a file may lag behind each other


def show(shot: Shot, picture: Picture, *, threads: int) -> None:
    """Shows the frames that lie in it to `picture`. Raises Rejected("take-damaged")."""
    placed, file, reached = shot.placed, shot.placed.piece.file, Fraction(0)
    preroll = 0 if shot.anchor else _PREROLL  # an anchor was found among groups that need nothing before them
    with opened_before(file, placed.piece.start - preroll) as container:
        stream = streams_of(container, name=file.name).picture
        stream.thread_type, stream.codec_context.thread_count = "AUTO", threads
        only(container, stream)
        with _damage_at(file, lambda: reached):
            for packet in container.demux(stream):
                for frame, instant in _frames(packet):
                    reached = max(reached, instant)
                    if placed.holds(instant):
                        picture.add(frame, instant)
                if reached >= placed.piece.end:
                    break


def hear(placed: Placed, hear: Callable[[Samples], None]) -> None:
    """Lets the mixed samples of its tracks be heard. Raises Rejected("take-damaged")."""
    file, tracks = placed.piece.file, frozenset(placed.piece.tracks)
    mix = Mix(tracks, taken=placed.taken_samples(), length=placed.film_samples())
    with opened_before(file, placed.piece.start - _PREROLL) as container:
        streams = streams_of(container, name=file.name)
        heard = {streams.sounds[n].index: _Heard(n, streams.sounds[n], placed) for n in tracks}
        with _damage_at(file, lambda: mix.passed):
            for packet in _sound_packets(container, streams, placed):
                one = heard[packet.stream.index]
                one.add(one.sound.blocks(packet), mix, hear)
                if mix.complete or one.over(packet):
                    break
        for one in heard.values():
            one.add(one.sound.rest(), mix, hear)
    for samples in mix.rest():
        hear(samples)


class _Heard:
    """One track on its way into the mix."""

    def __init__(self, number: int, stream: AudioStream, placed: Placed) -> None:
        self._number, self.sound = number, TrackSound(stream)
        self._last = ceil((placed.piece.end + _OVERHANG) / (nanoseconds(1, stream.time_base or Fraction(1))))

    def add(self, blocks: Iterable[tuple[int, Samples]], mix: Mix, hear: Callable[[Samples], None]) -> None:
        for begin, samples in blocks:
            mix.add(self._number, begin, samples)
            for mixed in mix.ready():
                hear(mixed)

    def over(self, packet: Packet[AudioStream]) -> bool:
        return packet.pts is not None and packet.pts > self._last


def _sound_packets(
    container: InputContainer, streams: Streams, placed: Placed
) -> Iterator[Packet[AudioStream]]:
    wanted = [streams.sounds[number] for number in frozenset(placed.piece.tracks)]
    only(container, *wanted)
    if wanted:
        yield from cast("Iterator[Packet[AudioStream]]", container.demux(*wanted))


def _frames(packet: Packet[VideoStream]) -> Iterator[tuple[VideoFrame, Fraction]]:
    """A damaged frame is patched up with frames that may lie outside the piece, so it counts as none."""
    for frame in packet.decode():
        if not frame.is_corrupt and frame.pts is not None and frame.time_base is not None:
            yield frame, nanoseconds(frame.pts, frame.time_base)


@contextmanager
def _damage_at(file: Path, reached: Callable[[], Fraction]) -> Iterator[None]:
    try:
        yield
    except av.InvalidDataError as fault:
        raise Rejected("take-damaged", file=file.name, at=int(reached() // SECOND)) from fault


@contextmanager
def opened_before(file: Path, instant: int) -> Iterator[InputContainer]:
    """The take at a key frame not after `instant` (ns); at its beginning where the index is no help.

    The beginning is had by opening it anew: a seek never goes before the first key frame, but sound may begin
    there.
    """
    with opened(file) as container:
        if _landed_before(container, streams_of(container, name=file.name).picture, instant):
            yield container
            return
    with opened(file) as container:
        yield container


def _landed_before(container: InputContainer, picture: VideoStream, instant: int) -> bool:
    if instant <= 0:
        return True
    if picture.time_base is None:
        return False
    target = floor(instant / (picture.time_base * SECOND))
    try:
        container.seek(target, stream=picture)
        landed = next((p.pts for p in container.demux(picture) if p.pts is not None), None)
        container.seek(target, stream=picture)
    except av.FFmpegError:
        return False
    return landed is not None and landed <= target
