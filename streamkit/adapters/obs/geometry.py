"""Where a scene item puts its source, as OBS computes it (libobs, obs-scene.c); pixels, not yet rounded."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from typing import Any

Rect = tuple[float, float, float, float]  # left, top, right, bottom

_LEFT, _RIGHT, _TOP, _BOTTOM = 1, 2, 4, 8


def put(transform: dict[str, Any], part: Rect | None = None) -> Rect | None:
    """The rectangle around what an item shows of its source, or of `part` of it; None where that is nothing.

    The websocket's own `width` and `height` know neither crop nor bounds. Raises KeyError, ValueError on a
    transform of another shape.
    """
    window = _window(transform)
    shown = window if part is None else meet(part, window) if _crops(transform) else part
    if not _area(window) or shown is None or not _area(shown):
        return None
    place = _placing(transform, window)
    left, top, right, bottom = shown
    corners = [place(x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(one: Rect, other: Rect) -> Rect | None:
    """What lies in both."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (left, top, right, bottom) if left < right and top < bottom else None


def _window(transform: dict[str, Any]) -> Rect:
    """What the crop leaves of the source. OBS keeps two pixels where it would leave nothing."""
    width, height = float(transform["sourceWidth"]), float(transform["sourceHeight"])
    left, top = float(transform["cropLeft"]), float(transform["cropTop"])
    right, bottom = width - float(transform["cropRight"]), height - float(transform["cropBottom"])
    if width and height and (right <= left or bottom <= top):
        return min(left, width), min(top, height), max(left + 2, right), max(top + 2, bottom)
    return left, top, right, bottom


def _crops(transform: dict[str, Any]) -> bool:
    """Without a crop OBS lets what stands beyond the edge of a group be seen."""
    return any(transform[f"crop{side}"] for side in ("Left", "Right", "Top", "Bottom"))


def _area(rect: Rect) -> float:
    return max(0.0, rect[2] - rect[0]) * max(0.0, rect[3] - rect[1])


def _placing(transform: dict[str, Any], window: Rect) -> Callable[[float, float], tuple[float, float]]:
    """From a point of the source to a point of the scene."""
    width, height = window[2] - window[0], window[3] - window[1]
    scale = float(transform["scaleX"]), float(transform["scaleY"])
    if transform["boundsType"] == "OBS_BOUNDS_NONE":
        origin = _aligned(transform["alignment"], width * scale[0], height * scale[1])
    else:
        bounds = float(transform["boundsWidth"]), float(transform["boundsHeight"])
        scale = _fitted(transform["boundsType"], (width, height), scale, bounds)
        free = bounds[0] - width * scale[0], bounds[1] - height * scale[1]
        inner = _aligned(transform["boundsAlignment"], -free[0], -free[1])
        outer = _aligned(transform["alignment"], *bounds)
        origin = inner[0] + outer[0], inner[1] + outer[1]
    turn = radians(float(transform["rotation"]))
    at = float(transform["positionX"]), float(transform["positionY"])

    def place(x: float, y: float) -> tuple[float, float]:
        x, y = (x - window[0]) * scale[0] - origin[0], (y - window[1]) * scale[1] - origin[1]
        return at[0] + x * cos(turn) - y * sin(turn), at[1] + x * sin(turn) + y * cos(turn)

    return place


def _fitted(
    kind: str, size: tuple[float, float], scale: tuple[float, float], bounds: tuple[float, float]
) -> tuple[float, float]:
    """The scale that makes the source fit its bounds; the item's own scale only tells its proportions."""
    across, down = bounds[0] / (size[0] * abs(scale[0])), bounds[1] / (size[1] * abs(scale[1]))
    factors = {
        "OBS_BOUNDS_SCALE_INNER": min(across, down),
        "OBS_BOUNDS_SCALE_OUTER": max(across, down),
        "OBS_BOUNDS_SCALE_TO_WIDTH": across,
        "OBS_BOUNDS_SCALE_TO_HEIGHT": down,
        "OBS_BOUNDS_MAX_ONLY": min(across, down, 1.0),
    }
    if kind == "OBS_BOUNDS_STRETCH":
        return bounds[0] / size[0], bounds[1] / size[1]
    return scale[0] * factors[kind], scale[1] * factors[kind]


def _aligned(alignment: int, width: float, height: float) -> tuple[float, float]:
    """The point of a box that stands at its position; OBS counts in whole pixels here."""
    return (
        _along(width, first=alignment & _LEFT, last=alignment & _RIGHT),
        _along(height, first=alignment & _TOP, last=alignment & _BOTTOM),
    )


def _along(length: float, *, first: int, last: int) -> float:
    if last:
        return int(length)
    return 0 if first else int(int(length) / 2)
