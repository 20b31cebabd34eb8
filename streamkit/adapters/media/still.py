"""A still of a finished cut as a JPEG, for the thumbnail; never of a take."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from pathlib import Path

import av
import numpy as np
from av import VideoFrame
from av.container import InputContainer
from av.video.frame import PictureType
from av.video.reformatter import ColorRange

from streamkit.adapters.media.take import opened
from streamkit.adapters.media.timeline import nanoseconds
from streamkit.core.model import SECOND
from streamkit.ports import Rejected

_WIDTH, _HEIGHT = 1280, 720


def still(file: Path, *, at: int) -> bytes:
    """The frame shown at `at` (ns), 1280x720, with bars where the shape differs. Raises Rejected."""
    with opened(file, container="mp4") as container:
        frame = _frame_at(container, at) if container.streams.video else None
        if frame is None:
            raise Rejected("take-not-readable", file=file.name)
        return _jpeg(_on_canvas(frame))


def _frame_at(container: InputContainer, at: int) -> VideoFrame | None:
    stream = container.streams.video[0]
    if stream.time_base is not None:
        container.seek(floor(at / (stream.time_base * SECOND)), stream=stream)
    shown: VideoFrame | None = None
    for frame in container.decode(stream):
        if frame.pts is None or frame.time_base is None:
            continue
        if shown is not None and nanoseconds(frame.pts, frame.time_base) > at:
            break
        shown = frame
    return shown


def _on_canvas(frame: VideoFrame) -> VideoFrame:
    scale = min(_WIDTH / frame.width, _HEIGHT / frame.height)
    width, height = max(2, round(frame.width * scale)), max(2, round(frame.height * scale))
    canvas = np.zeros((_HEIGHT, _WIDTH, 3), np.uint8)
    left, top = (_WIDTH - width) // 2, (_HEIGHT - height) // 2
    canvas[top : top + height, left : left + width] = frame.reformat(width, height, "rgb24").to_ndarray()
    return VideoFrame.from_ndarray(canvas, format="rgb24")


def _jpeg(frame: VideoFrame) -> bytes:
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = _WIDTH, _HEIGHT, "yuvj420p"
    encoder.time_base, encoder.color_range = Fraction(1, 25), ColorRange.JPEG
    encoder.options = {"qmin": "2", "qmax": "4"}
    full = frame.reformat(format="yuvj420p", dst_color_range=ColorRange.JPEG)
    full.pts, full.pict_type = 0, PictureType.NONE
    return b"".join(bytes(packet) for packet in (*encoder.encode(full), *encoder.encode(None)))
