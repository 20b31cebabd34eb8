"""Painting over the boxes of a piece, in every frame, before anything else is done with it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

import numpy as np
from av import VideoFrame
from av.video.plane import VideoPlane
from numpy.typing import NDArray

from streamkit.core.box import Box

_FORMAT = "yuv420p"
_COLOUR = 44, 140, 114  # Y, U and V (BT.709) of the brand's ink, #08263a
_MARGIN = 4  # pixels: what OBS's scaling and its encoder's deblocking carry over an edge
_BLOCK = 16  # pixels: an encoder's error spreads within a macroblock


def painted(frame: VideoFrame, covers: Iterable[Box]) -> VideoFrame:
    """The frame without what the boxes hold; itself where there are none."""
    boxes = [_pixels(box, frame.width, frame.height) for box in covers]
    if not boxes:
        return frame
    over = frame.reformat(format=_FORMAT)
    over.make_writable()  # the decoder still predicts from it
    for plane, colour in zip(over.planes, _COLOUR, strict=True):
        values = _values(plane)
        x, y = round(frame.width / plane.width), round(frame.height / plane.height)
        for left, top, right, bottom in boxes:
            values[top // y : -(-bottom // y), left // x : -(-right // x)] = colour
    return over


def _pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The box in a frame of this size, widened outwards."""
    x, y = width / box.canvas[0], height / box.canvas[1]
    left, top = floor(box.left * x) - _MARGIN, floor(box.top * y) - _MARGIN
    right, bottom = ceil(box.right * x) + _MARGIN, ceil(box.bottom * y) + _MARGIN
    return (
        max(0, left // _BLOCK * _BLOCK),
        max(0, top // _BLOCK * _BLOCK),
        min(width, -(-right // _BLOCK) * _BLOCK),
        min(height, -(-bottom // _BLOCK) * _BLOCK),
    )


def _values(plane: VideoPlane) -> NDArray[np.uint8]:
    return np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[
        : plane.height, : plane.width
    ]
