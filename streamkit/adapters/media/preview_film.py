"""Writing a preview: MP4 that starts at once, plain H.264 and one channel of AAC, as old phones play it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av import VideoFrame
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.video.frame import PictureType
from av.video.stream import VideoStream

from streamkit.adapters.media.budget import SOUND_BITS, Budget
from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.timeline import SOUND_RATE
from streamkit.core.model import SECOND

_CONTAINER = {"movflags": "+faststart", "fflags": "+bitexact"}
_FORMAT = "yuv420p"
_KEY_FRAME_SECONDS = 4


class PreviewFilm:
    """Frames come with their slot, and only the first for each is taken; samples one after the other."""

    def __init__(self, path: Path, room: Budget) -> None:
        self._room = room
        self._container = av.open(f"file:{path}", "w", format="mp4", options=_CONTAINER)
        self._picture = self._picture_stream()
        self._sound: AudioStream = self._container.add_stream("aac", rate=SOUND_RATE, layout="mono")
        self._sound.bit_rate = SOUND_BITS
        self._next_slot = 0
        self._end = 0  # ns
        self._samples = 0
        self._kept: Samples = np.zeros((1, 0), np.float32)

    def _picture_stream(self) -> VideoStream:
        room = self._room
        options = {
            "preset": "fast", "profile": "main", "a53cc": "0", "udu_sei": "0",
            "maxrate": str(room.bits * 3 // 2), "bufsize": str(room.bits * 4),
        }  # fmt: skip
        stream: VideoStream = self._container.add_stream("libx264", rate=room.rate, options=options)
        stream.width, stream.height, stream.pix_fmt = room.width, room.height, _FORMAT
        stream.bit_rate = room.bits
        stream.codec_context.gop_size = round(room.rate * _KEY_FRAME_SECONDS)
        stream.codec_context.thread_count = 1  # OBS may be at work beside us
        return stream

    def show(self, frame: VideoFrame, slot: int) -> None:
        if slot < self._next_slot:
            return
        fitting = frame.reformat(self._room.width, self._room.height, _FORMAT)
        fitting.pts, fitting.time_base = slot, 1 / self._room.rate
        fitting.pict_type = PictureType.NONE
        self._container.mux(self._picture.encode(fitting))
        self._next_slot = slot + 1

    def hear(self, samples: Samples) -> None:
        self._kept = np.concatenate([self._kept, samples], axis=1)
        size = self._sound.codec_context.frame_size or 1024
        while self._kept.shape[1] >= size:
            block, self._kept = self._kept[:, :size], self._kept[:, size:]
            self._encode_sound(block)

    def reaches(self, end: int) -> None:
        """The film has come to `end` ns."""
        self._end = end

    def stand(self, frame: VideoFrame, *, seconds: int) -> None:
        """This picture and silence for so long."""
        first = max(self._next_slot, -(-self._end * self._room.rate // SECOND))
        for slot in range(first, first + round(seconds * self._room.rate)):
            self.show(frame, slot)
        self.hear(np.zeros((1, seconds * SOUND_RATE), np.float32))

    def _encode_sound(self, samples: Samples) -> None:
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, self._samples, Fraction(1, SOUND_RATE)
        self._samples += samples.shape[1]
        self._container.mux(self._sound.encode(frame))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is None:
            if self._kept.shape[1]:
                self._encode_sound(self._kept)
            self._container.mux(self._picture.encode(None))
            self._container.mux(self._sound.encode(None))
            self._container.close()
