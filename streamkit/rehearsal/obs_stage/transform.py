"""Where a scene item puts its source: position, scale, rotation, crop and bounds, as OBS computes them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

Size = tuple[int, int]
Point = tuple[float, float]
Shape = tuple[Point, ...]  # a convex polygon; empty where nothing is seen

LEFT, RIGHT, TOP, BOTTOM = 1, 2, 4, 8  # bits of an alignment; neither of a pair is the centre
BOUNDS = (
    "OBS_BOUNDS_NONE",
    "OBS_BOUNDS_STRETCH",
    "OBS_BOUNDS_SCALE_INNER",
    "OBS_BOUNDS_SCALE_OUTER",
    "OBS_BOUNDS_SCALE_TO_WIDTH",
    "OBS_BOUNDS_SCALE_TO_HEIGHT",
    "OBS_BOUNDS_MAX_ONLY",
)


def rectangle(size: Size) -> Shape:
    """The whole picture of a source."""
    width, height = size
    return ((0, 0), (width, 0), (width, height), (0, height)) if width and height else ()


@dataclass(frozen=True, slots=True)
class Transform:
    """Pixels of the canvas, degrees clockwise; with a bounds type the scale only tells the proportions."""

    position_x: float = 0.0
    position_y: float = 0.0
    rotation: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    alignment: int = LEFT | TOP
    bounds_type: str = BOUNDS[0]
    bounds_alignment: int = 0
    bounds_width: float = 0.0
    bounds_height: float = 0.0
    crop_left: int = 0
    crop_right: int = 0
    crop_top: int = 0
    crop_bottom: int = 0

    def placed(self, shape: Shape, *, of: Size) -> Shape:
        """A shape of a source of that size, in the scene; what is cropped is cut off."""
        width, height = of
        left, top = self.crop_left, self.crop_top
        right, bottom = width - self.crop_right, height - self.crop_bottom
        if right <= left or bottom <= top:
            return ()
        seen = clipped(shape, left=left, top=top, right=right, bottom=bottom)
        (scale_x, scale_y), (origin_x, origin_y) = self._fitted(right - left, bottom - top)
        turn = math.radians(self.rotation)
        sine, cosine = math.sin(turn), math.cos(turn)

        def put(x: float, y: float) -> Point:
            x, y = (x - left) * scale_x - origin_x, (y - top) * scale_y - origin_y
            return self.position_x + x * cosine - y * sine, self.position_y + x * sine + y * cosine

        return tuple(put(x, y) for x, y in seen)

    def seen(self, source: Size) -> dict[str, Any]:
        """As obs-websocket tells it; its width and height know neither crop nor bounds."""
        return {
            **{_spelled(name): getattr(self, name) for name in FIELDS},
            "sourceWidth": float(source[0]),
            "sourceHeight": float(source[1]),
            "width": source[0] * self.scale_x,
            "height": source[1] * self.scale_y,
        }

    def _fitted(self, width: float, height: float) -> tuple[Point, Point]:
        """Scale, and the point of the scaled picture that comes to lie at the position."""
        scale_x, scale_y = self.scale_x, self.scale_y
        if self.bounds_type == BOUNDS[0]:
            size = int(width * scale_x), int(height * scale_y)
            return (scale_x, scale_y), _aligned(self.alignment, *size)
        scale_x, scale_y = self._into_bounds(width, height)
        rest = self.bounds_width - width * scale_x, self.bounds_height - height * scale_y
        inner = _aligned(self.bounds_alignment, int(-rest[0]), int(-rest[1]))
        outer = _aligned(self.alignment, int(self.bounds_width), int(self.bounds_height))
        return (scale_x, scale_y), (inner[0] + outer[0], inner[1] + outer[1])

    def _into_bounds(self, width: float, height: float) -> Point:
        wide, high = width * abs(self.scale_x), height * abs(self.scale_y)
        if not wide or not high:
            return 0.0, 0.0
        by_width, by_height = self.bounds_width / wide, self.bounds_height / high
        match self.bounds_type:
            case "OBS_BOUNDS_STRETCH":
                return self.bounds_width / width, self.bounds_height / height
            case "OBS_BOUNDS_SCALE_TO_WIDTH":
                grow = by_width
            case "OBS_BOUNDS_SCALE_TO_HEIGHT":
                grow = by_height
            case "OBS_BOUNDS_SCALE_OUTER":
                grow = max(by_width, by_height)
            case "OBS_BOUNDS_MAX_ONLY":
                grow = min(by_width, by_height, 1.0)
            case _:
                grow = min(by_width, by_height)
        return self.scale_x * grow, self.scale_y * grow


UNMOVED = Transform()
FIELDS = tuple(each.name for each in fields(Transform))


def _spelled(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


SPELLED = {_spelled(name): name for name in FIELDS}


def _aligned(alignment: int, width: int, height: int) -> Point:
    return (
        _along(width, first=alignment & LEFT, last=alignment & RIGHT),
        _along(height, first=alignment & TOP, last=alignment & BOTTOM),
    )


def _along(length: int, *, first: int, last: int) -> float:
    if last:
        return length
    return 0 if first else int(length / 2)


def clipped(shape: Shape, *, left: float, top: float, right: float, bottom: float) -> Shape:
    """What of a convex shape lies in the box."""
    for axis, limit, sign in ((0, left, 1), (1, top, 1), (0, right, -1), (1, bottom, -1)):
        shape = tuple(_half(shape, axis=axis, limit=limit, sign=sign))
    return shape


def _half(shape: Shape, *, axis: int, limit: float, sign: int) -> Iterable[Point]:
    """The part on one side of a line along an axis, corner by corner."""
    for before, point in zip((*shape[-1:], *shape[:-1]), shape, strict=True):
        was, is_ = sign * (before[axis] - limit), sign * (point[axis] - limit)
        if was * is_ < 0:
            share = was / (was - is_)
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_ >= 0:
            yield point


def box(shapes: Iterable[Shape]) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of all of them."""
    points = [point for shape in shapes for point in shape]
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
