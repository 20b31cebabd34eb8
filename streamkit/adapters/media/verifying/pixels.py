"""How far two pictures are from each other, and what shows through a cover; both in steps of 255.

A picture is looked at in blocks: an encoder errs a little everywhere, what does not belong there stands
somewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor

import numpy as np
from av import VideoFrame
from av.video.plane import VideoPlane
from av.video.reformatter import Interpolation
from numpy.typing import NDArray

from streamkit.core.box import Box

Small = NDArray[np.int16]  # [Y U V, rows, columns], a quarter of the picture's sides

_QUARTER = 4
_BLOCK = 4  # of the small picture
_AROUND = 24  # pixels around a box that its cover may reach
_COVER = 44, 140, 114  # Y, U and V of what stands in place of a picture; said once more, on purpose
_COVER_BLOCK = 8


def small(frame: VideoFrame, size: tuple[int, int]) -> Small:
    """The picture as if the film's size (width, height) were a quarter of it."""
    width, height = (max(_BLOCK, side // _QUARTER) for side in size)
    shrunk = frame.reformat(width, height, "yuv444p", interpolation=Interpolation.AREA)
    return shrunk.to_ndarray().astype(np.int16)


def difference(one: Small, other: Small, hidden: NDArray[np.bool_] | None) -> float:
    """The mean difference of the block and colour where it is largest, but for hidden blocks."""
    rows, columns = (side // _BLOCK * _BLOCK for side in one.shape[1:])
    apart = np.abs(one[:, :rows, :columns] - other[:, :rows, :columns])
    blocks = apart.reshape(3, rows // _BLOCK, _BLOCK, columns // _BLOCK, _BLOCK).sum(axis=(2, 4))
    worst = blocks.max(axis=0)
    if hidden is not None:
        worst = np.where(hidden, 0, worst)
    return float(worst.max(initial=0)) / _BLOCK**2


@lru_cache(maxsize=64)
def hidden_blocks(covers: Sequence[Box], size: tuple[int, int]) -> NDArray[np.bool_] | None:
    """The blocks that a cover may have changed."""
    if not covers:
        return None
    step = _QUARTER * _BLOCK
    hidden = np.zeros([max(_BLOCK, side // _QUARTER) // _BLOCK for side in reversed(size)], bool)
    for box in covers:
        left, top, right, bottom = scaled(box, size)
        rows = slice(max(0, top - _AROUND) // step, -(-(bottom + _AROUND) // step))
        hidden[rows, max(0, left - _AROUND) // step : -(-(right + _AROUND) // step)] = True
    return hidden


def scaled(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in a picture of this size, with every pixel the box touches."""
    x, y = size[0] / box.canvas[0], size[1] / box.canvas[1]
    return (
        min(size[0], max(0, floor(box.left * x))),
        min(size[1], max(0, floor(box.top * y))),
        min(size[0], max(0, ceil(box.right * x))),
        min(size[1], max(0, ceil(box.bottom * y))),
    )


def shows_through(frame: VideoFrame, covers: Sequence[Box]) -> float:
    """How far the worst block of the covered boxes is from the cover's colour."""
    if not covers:
        return 0.0
    size = frame.width, frame.height
    planar = frame.reformat(format="yuv420p")
    worst = 0.0
    for plane, colour in zip(planar.planes, _COVER, strict=True):
        values = _values(plane)
        half = 1 if plane.width == frame.width else 2
        for left, top, right, bottom in (scaled(box, size) for box in covers):
            inside = values[top // half : -(-bottom // half), left // half : -(-right // half)]
            worst = max(worst, _worst_block(inside, colour, _COVER_BLOCK // half))
    return worst


def _worst_block(values: NDArray[np.uint8], colour: int, side: int) -> float:
    if not values.size:
        return 0.0
    apart = np.abs(values.astype(np.int32) - colour)
    rows, columns = (np.arange(0, length, side) for length in apart.shape)
    sums = np.add.reduceat(np.add.reduceat(apart, rows, axis=0), columns, axis=1)
    heights, widths = np.diff([*rows, apart.shape[0]]), np.diff([*columns, apart.shape[1]])
    means = sums / np.outer(heights, widths)
    return float(means.max())


def _values(plane: VideoPlane) -> NDArray[np.uint8]:
    return np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[
        : plane.height, : plane.width
    ]
