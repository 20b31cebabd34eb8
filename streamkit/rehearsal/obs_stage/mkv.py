"""The Matroska file of a take: one picture and several titled sounds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from .render import RATE

_REC709 = 1


class _File:
    """Bytes on disk that can stop short, as when the writing program is killed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self.abandoned = False

    def write(self, data: bytes) -> int:
        return len(data) if self.abandoned else self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()


class MkvFile:
    """H.264 with a key frame each second, and AAC for each track, as OBS's advanced output writes them."""

    def __init__(self, path: Path, *, size: tuple[int, int], fps: int, tracks: Sequence[int]) -> None:
        self._file = _File(path)
        self._container = av.open(self._file, "w", format="matroska")
        self._fps = fps
        self._picture = self._add_picture(size, fps)
        self._sounds = [self._add_sound(track) for track in tracks]
        self.bytes = 0
        self.frames = 0

    def _add_picture(self, size: tuple[int, int], fps: int) -> Any:
        options = {"preset": "ultrafast", "crf": "20", "g": str(fps)}
        stream = self._container.add_stream("libx264", rate=fps, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        context = stream.codec_context
        context.thread_count = 1  # two cores are shared with the service under rehearsal
        context.time_base = Fraction(1, fps)
        context.color_range, context.colorspace = ColorRange.MPEG, Colorspace.ITU709
        context.color_primaries = context.color_trc = _REC709
        return stream

    def _add_sound(self, track: int) -> Any:
        stream = self._container.add_stream("aac", rate=RATE, layout="stereo")
        stream.bit_rate = 96_000  # OBS takes 160, for a third more processor time
        stream.metadata["title"] = f"Track{track}"
        return stream

    def add_picture(self, frame: av.VideoFrame) -> None:
        frame.pts, frame.time_base = self.frames, Fraction(1, self._fps)
        self.frames += 1
        self._mux(self._picture.encode(frame))

    def add_sound(self, blocks: NDArray[np.float32], *, sample: int) -> None:
        for stream, block in zip(self._sounds, blocks, strict=True):
            frame = av.AudioFrame.from_ndarray(np.stack([block, block]), format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, sample, Fraction(1, RATE)
            self._mux(stream.encode(frame))

    def _mux(self, packets: list[av.Packet[Any]]) -> None:
        for packet in packets:
            self.bytes += packet.size
            self._container.mux(packet)

    def abandon(self) -> None:
        """From here nothing reaches the disk, not even what was buffered."""
        self._file.abandoned = True

    def close(self) -> None:
        for stream in (self._picture, *self._sounds):
            self._mux(stream.encode(None))
        self._container.close()
        self._file.close()
