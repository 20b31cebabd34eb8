"""What every frame of a take shows, so that a judge can say later which one it is and who is in it.

Above stands the take's and the frame's number in big blocks, with their opposites below and a checksum, so
that a mixture of two frames is no number at all; below four people, each in a colour and at a place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from streamkit.core.box import Box

Plane = NDArray[np.uint8]

CANVAS = (1280, 720)
PLACES = (
    Box(96, 288, 416, 432, CANVAS),
    Box(736, 288, 1120, 432, CANVAS),
    Box(96, 496, 416, 656, CANVAS),
    Box(736, 496, 1120, 656, CANVAS),
)
COLOURS = ((200, 60, 200), (190, 200, 70), (150, 60, 60), (160, 210, 190))  # Y, U, V of each person
COLUMNS, ROWS = 20, 10  # blocks of the picture; the two rows above hold the number
_NUMBER_BITS, _TAKE_BITS, _CHECK_BITS = 11, 4, 5
_BLACK, _WHITE = 30, 220
_PALE = 60  # a block and its opposite have to be farther apart

UNREADABLE = -1


def identity(take: int, number: int) -> int:
    """Of a frame, among those of all takes."""
    return take << _NUMBER_BITS | number


def draw(take: int, number: int, size: tuple[int, int], *, moves: bool) -> tuple[Plane, Plane, Plane]:
    """Y, U and V (4:2:0); where nothing moves, two frames of one number are alike to the last bit."""
    width, height = size
    luma = _background(number if moves else 0, size)
    blue, red = (np.full((height // 2, width // 2), 128, np.uint8) for _ in range(2))
    bits = np.array([_coded(identity(take, number)) >> bit & 1 for bit in range(COLUMNS)], np.uint8)
    column = np.minimum(np.arange(width) * COLUMNS // width, COLUMNS - 1)
    for row, values in enumerate((bits, 1 - bits)):
        luma[row * height // ROWS : (row + 1) * height // ROWS] = np.where(values[column], _WHITE, _BLACK)
    for place, (y, u, v) in zip(PLACES, COLOURS, strict=True):
        rows, columns = inside(place, size)
        luma[rows, columns] = y + (number * 7 % 23 - 11 if moves else 0)
        half = slice(rows.start // 2, rows.stop // 2), slice(columns.start // 2, columns.stop // 2)
        blue[half], red[half] = u, v
    return luma, blue, red


def inside(place: Box, size: tuple[int, int]) -> tuple[slice, slice]:
    """The rows and columns that lie in a box as a whole, even ones."""
    (width, height), (across, down) = size, place.canvas
    left, right = -(-place.left * width // across), place.right * width // across
    top, bottom = -(-place.top * height // down), place.bottom * height // down
    return slice(top + 1 & ~1, bottom & ~1), slice(left + 1 & ~1, right & ~1)


def read(lumas: NDArray[np.uint8]) -> list[int]:
    """The identity that each picture shows, or UNREADABLE."""
    _, height, width = lumas.shape
    levels = np.empty((len(lumas), 2, COLUMNS))
    for row in range(2):
        top, bottom = (height * (4 * row + quarter) // (4 * ROWS) for quarter in (1, 3))
        for column in range(COLUMNS):
            left, right = (width * (4 * column + quarter) // (4 * COLUMNS) for quarter in (1, 3))
            levels[:, row, column] = lumas[:, top:bottom, left:right].mean(axis=(1, 2))
    apart = levels[:, 0] - levels[:, 1]
    sure = np.abs(apart).min(axis=1) > _PALE
    codes = (apart > 0) @ (1 << np.arange(COLUMNS))
    return [_decoded(int(code)) if well else UNREADABLE for code, well in zip(codes, sure, strict=True)]


def _coded(which: int) -> int:
    return which << _CHECK_BITS | which * 23 % 31


def _decoded(code: int) -> int:
    which = code >> _CHECK_BITS
    return which if _coded(which) == code else UNREADABLE


_TEXTURE = np.random.default_rng(5).integers(90, 150, (64, 64), dtype=np.uint8).repeat(8, 0).repeat(8, 1)


def _background(step: int, size: tuple[int, int]) -> Plane:
    width, height = size
    x, y = step * 3 % 150, step % 150
    return _TEXTURE[y : y + height, x : x + width].copy()
