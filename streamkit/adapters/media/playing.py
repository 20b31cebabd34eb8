"""Decoding one piece of a take: only the frames and samples that lie in it go on to the film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor

import av
from av import VideoFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from streamkit.adapters.media.picture import Picture
from streamkit.adapters.media.sound import Mix, Samples, TrackSound
from streamkit.adapters.media.take import Streams, opened, streams_of
from streamkit.adapters.media.timeline import Placed, nanoseconds
from streamkit.core.model import SECOND
from streamkit.ports import Rejected

_PREROLL = SECOND // 2  # the decoders need what comes before: a key frame, a block of AAC
_OVERHANG = 10 * SECOND  # how far the streams of a file may lag behind each other


def play(placed: Placed, picture: Picture, hear: Callable[[Samples], None]) -> None:
    """Shows the piece's frames to `picture` and lets its mixed samples be heard, in step."""
    file = placed.piece.file
    with opened(file) as container:
        playing = _Playing(placed, streams_of(container, name=file.name), picture)
        for packet in playing.packets(container):
            try:
                playing.take(packet)
            except av.InvalidDataError as fault:
                at = int(playing.reached // SECOND)
                raise Rejected("take-damaged", file=file.name, at=at) from fault
            for samples in playing.mix.ready():
                hear(samples)
            if playing.over(packet):
                break
        for samples in playing.mix.rest():
            hear(samples)


class _Playing:
    def __init__(self, placed: Placed, streams: Streams, picture: Picture) -> None:
        self._placed, self._picture = placed, picture
        self._stream = streams.picture
        self._stream.thread_type = "AUTO"
        tracks = frozenset(placed.piece.tracks)
        self._sounds = {streams.sounds[n].index: (n, TrackSound(streams.sounds[n])) for n in tracks}
        self._wanted = (streams.picture, *(streams.sounds[n] for n in tracks))
        self._picture_over = False
        self.reached = Fraction(0)  # ns of the take, by its picture
        self.mix = Mix(tracks, taken=placed.taken_samples(), length=placed.film_samples())

    def packets(self, container: InputContainer) -> Iterator[Packet[Stream]]:
        _seek_before(container, self._stream, self._placed.piece.start - _PREROLL)
        yield from container.demux(*self._wanted)

    def take(self, packet: Packet[Stream]) -> None:
        if isinstance(packet.stream, VideoStream):
            self._take_picture(packet)
        elif isinstance(packet.stream, AudioStream):
            track, sound = self._sounds[packet.stream.index]
            for begin, samples in sound.blocks(packet):
                self.mix.add(track, begin, samples)

    def _take_picture(self, packet: Packet[Stream]) -> None:
        """A damaged frame is patched up with frames that may lie outside the piece, so it counts as none."""
        for frame in packet.decode():
            if not isinstance(frame, VideoFrame) or frame.is_corrupt:
                continue
            if frame.pts is None or frame.time_base is None:
                continue
            instant = nanoseconds(frame.pts, frame.time_base)
            self.reached = max(self.reached, instant)
            self.mix.picture_at(instant)
            if self._placed.holds(instant):
                self._picture.add(frame, instant)
            self._picture_over = self._picture_over or instant >= self._placed.piece.end

    def over(self, packet: Packet[Stream]) -> bool:
        if self._picture_over and self.mix.complete:
            return True
        last = self._placed.piece.end + _OVERHANG
        return packet.pts is not None and nanoseconds(packet.pts, packet.time_base) > last


def _seek_before(container: InputContainer, picture: VideoStream, instant: int) -> None:
    """Goes to a key frame not after `instant` (ns); to the beginning where the file's index is no help."""
    if instant <= 0 or picture.time_base is None:
        return
    target = floor(instant / (picture.time_base * SECOND))
    try:
        container.seek(target, stream=picture)
        landed = next((p.pts for p in container.demux(picture) if p.pts is not None), None)
    except av.FFmpegError:
        landed = None
    if landed is not None and landed <= target:
        container.seek(target, stream=picture)
    else:
        container.seek(0)
