"""Opening what OBS wrote: a regular Matroska file with one picture and numbered sound tracks, or nothing.

A file's name is never believed: the demuxer is forced, so that a playlist named .mkv opens nothing, and the
file is handed over as an open descriptor, so that no name is ever read as an address.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Discard, Stream
from av.video.stream import VideoStream

from streamkit.adapters.media.timeline import nanoseconds
from streamkit.core.model import RECORDED_TRACKS, SECOND
from streamkit.ports import Rejected

_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # else opening a FIFO waits for its writer
    | getattr(os, "O_BINARY", 0)
)
_LONGEST_SIDE = 8192  # pixels; OBS records less, and a frame a header makes up could take all memory
_READ_AT_ONCE = 1 << 18  # bytes
_PICTURE_CODECS = {"h264", "hevc", "av1", "libdav1d"}
_SOUND_CODECS = re.compile(r"(aac|opus|libopus|flac|alac|pcm_\w+)\Z")
_TITLE = re.compile(r"Track ?([1-6])\Z")
_TAIL = 20 * SECOND  # far more than any two streams are apart in a file
_COMMON_RATES = (
    *(Fraction(n) for n in (10, 15, 20, 24, 25, 30, 48, 50, 60, 120)),
    *(Fraction(n * 1000, 1001) for n in (24, 30, 60)),
)


@dataclass(frozen=True, slots=True)
class Streams:
    """What of a take is used: the picture, and each sound by its OBS track number."""

    picture: VideoStream
    sounds: Mapping[int, AudioStream]


@contextmanager
def opened(path: Path, *, container: str = "matroska") -> Iterator[InputContainer]:
    """A container of exactly that kind. Raises Rejected("take-missing" | "take-not-readable")."""
    with _regular_file(path) as file:
        try:
            with av.open(
                file, "r", format=container, buffer_size=_READ_AT_ONCE, metadata_errors="replace"
            ) as found:
                yield found
        except av.FFmpegError as fault:
            raise Rejected("take-not-readable", file=path.name) from fault


@contextmanager
def _regular_file(path: Path) -> Iterator[BinaryIO]:
    try:
        descriptor = os.open(path, _OPEN)
    except FileNotFoundError:
        raise Rejected("take-missing", file=path.name) from None
    except OSError as fault:
        raise Rejected("take-not-readable", file=path.name) from fault
    seen = os.fstat(descriptor)
    if not stat.S_ISREG(seen.st_mode) or seen.st_size == 0 or path.is_symlink():
        os.close(descriptor)
        raise Rejected("take-not-readable", file=path.name)
    with os.fdopen(descriptor, "rb") as file:
        yield file


def streams_of(container: InputContainer, *, name: str) -> Streams:
    """The streams of a take. Raises Rejected("take-not-readable" | "take-tracks-unknown")."""
    pictures, sounds = container.streams.video, container.streams.audio
    if len(pictures) != 1 or not all(_known(stream) for stream in (*pictures, *sounds)):
        raise Rejected("take-not-readable", file=name)
    numbers = [_TITLE.match(stream.metadata.get("title", "")) for stream in sounds]
    if all(numbers) and len({found[1] for found in numbers if found}) == len(sounds):
        return Streams(
            pictures[0], {int(found[1]): s for found, s in zip(numbers, sounds, strict=True) if found}
        )
    if not any(numbers) and len(sounds) == len(RECORDED_TRACKS):
        return Streams(pictures[0], dict(zip(RECORDED_TRACKS, sounds, strict=True)))
    raise Rejected("take-tracks-unknown", file=name)


def only(container: InputContainer, *wanted: Stream) -> None:
    """Lets the demuxer skip all other streams."""
    indexes = {stream.index for stream in wanted}
    for stream in container.streams:
        stream.discard = Discard.default if stream.index in indexes else Discard.all


def _known(stream: Stream) -> bool:
    """Whether it is of a codec OBS records with; one without a decoder has no context at all."""
    context = stream.codec_context
    if context is None:
        return False
    if isinstance(stream, VideoStream):
        return context.name in _PICTURE_CODECS and all(
            0 < side <= _LONGEST_SIDE for side in (stream.width, stream.height)
        )
    return bool(_SOUND_CODECS.match(context.name))


def frame_rate(picture: VideoStream) -> Fraction:
    """Frames per second; whole-millisecond time stamps make 30 look like 30.0003, hence the common rates."""
    found = picture.average_rate or picture.guessed_rate or Fraction(30)
    near = min(_COMMON_RATES, key=lambda rate: abs(rate - found))
    if abs(near - found) * 200 <= near:
        return near
    return min(max(found.limit_denominator(1001), Fraction(1)), Fraction(120))


@dataclass(frozen=True, slots=True)
class Look:
    """Size, rate and colours of a film, taken from its first piece."""

    width: int
    height: int
    rate: Fraction
    colours: tuple[int, int, int, int]  # range, matrix, primaries, transfer, as FFmpeg numbers them


def look_of(picture: VideoStream) -> Look:
    """What a film looks like that is made from this stream; H.264 in 4:2:0 needs even sides."""
    context = picture.codec_context
    colours = context.color_range, context.colorspace, context.color_primaries, context.color_trc
    return Look(picture.width & ~1, picture.height & ~1, frame_rate(picture), colours)


def length_of(container: InputContainer) -> int:
    """The end of the last packet of the longest stream, ns; 0 where there is none."""
    if container.duration and container.duration * 1000 > _TAIL:
        container.seek(container.duration - _TAIL // 1000)
        if found := _last_end(container):
            return found
        container.seek(0)  # the header promises more than a cut-off file holds
    return _last_end(container)


def _last_end(container: InputContainer) -> int:
    end = Fraction(0)
    for packet in container.demux(*container.streams.video, *container.streams.audio):
        if packet.pts is not None:
            end = max(end, nanoseconds(packet.pts, packet.time_base) + _duration(packet))
    return int(end)


def _duration(packet: Packet[Stream]) -> Fraction:
    """How long a packet lasts, ns; not every file says it."""
    if packet.duration:
        return nanoseconds(packet.duration, packet.time_base)
    if isinstance(packet.stream, VideoStream):
        return SECOND / frame_rate(packet.stream)
    return Fraction(0)
