"""Writing the finished file: MP4 with H.264 and one AAC track, encoded as one whole, with nothing foreign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av import VideoFrame
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.packet import Packet
from av.stream import Stream
from av.video.frame import PictureType
from av.video.stream import VideoStream

from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.take import frame_rate
from streamkit.adapters.media.timeline import SOUND_RATE

_PICTURE_FORMAT = "yuv420p"
_QUALITY = "20"  # x264's constant rate factor; YouTube encodes again
_SOUND_BITS = 192_000  # per second
_KEY_FRAME_SECONDS = 2
_CONTAINER = {"movflags": "+faststart", "fflags": "+bitexact"}  # no stamp of the program that wrote it


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


class Film:
    """An MP4 being written. Frames come with their slot, samples one after the other."""

    def __init__(self, path: Path, look: Look) -> None:
        self._look = look
        # `file:` keeps a path from being read as an address; the name ends in .part, so the kind is said
        self._container = av.open(f"file:{path}", "w", format="mp4", options=_CONTAINER)
        self._picture = self._picture_stream()
        self._sound: AudioStream = self._container.add_stream("aac", rate=SOUND_RATE, layout="stereo")
        self._sound.bit_rate = _SOUND_BITS
        self._samples = 0
        self._kept: Samples = np.zeros((2, 0), np.float32)

    def _picture_stream(self) -> VideoStream:
        look = self._look
        # captions and other side data of the take's frames would be written into the stream
        options = {"preset": "veryfast", "crf": _QUALITY, "a53cc": "0", "udu_sei": "0"}
        stream: VideoStream = self._container.add_stream("libx264", rate=look.rate, options=options)
        stream.width, stream.height, stream.pix_fmt = look.width, look.height, _PICTURE_FORMAT
        context = stream.codec_context
        context.gop_size = round(look.rate * _KEY_FRAME_SECONDS)
        context.color_range, context.colorspace, context.color_primaries, context.color_trc = look.colours
        return stream

    def show(self, frame: VideoFrame, slot: int) -> None:
        fitting = frame.reformat(self._look.width, self._look.height, _PICTURE_FORMAT)
        fitting.pts, fitting.time_base = slot, 1 / self._look.rate
        fitting.pict_type = PictureType.NONE  # a decoded frame asks for its old type, key frames and all
        self._write(self._picture.encode(fitting))

    def hear(self, samples: Samples) -> None:
        self._kept = np.concatenate([self._kept, samples], axis=1)
        size = self._sound.codec_context.frame_size or 1024
        while self._kept.shape[1] >= size:
            block, self._kept = self._kept[:, :size], self._kept[:, size:]
            self._encode_sound(block)

    def _encode_sound(self, samples: Samples) -> None:
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, self._samples, Fraction(1, SOUND_RATE)
        self._samples += samples.shape[1]
        self._write(self._sound.encode(frame))

    def _write(self, packets: Sequence[Packet[Stream]]) -> None:
        """A fault here is the disk's, and must not pass for one of the take being read meanwhile."""
        try:
            self._container.mux(packets)
        except av.FFmpegError as fault:
            raise OSError(fault.errno, fault.strerror) from fault

    def finish(self) -> None:
        """Writes out what the encoders still hold."""
        if self._kept.shape[1]:
            self._encode_sound(self._kept)
        self._write(self._picture.encode(None))
        self._write(self._sound.encode(None))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is None:  # closing a film that broke off would still write its index
            self._container.close()
