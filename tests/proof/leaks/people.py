"""Who is seen in one frame of a cut: at whose place anything but a flat cover shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

from streamkit.core.box import Box

from .drawing import COLOURS, PLACES, inside

_COVER = (44, 140, 114)  # Y, U, V
_AS_GOOD_AS = 24  # levels: what an encoder makes of a flat colour, and of its range
_NEAR = 30  # levels: a person's colour, over most of their place: a neighbour's cover may reach over its rim


def uncovered(planes: NDArray[np.uint8], covers: Collection[Box], size: tuple[int, int]) -> Iterator[str]:
    """What is wrong: a covered place of which a pixel shows, a free one that is hidden."""
    for person, place in enumerate(PLACES):
        rows, columns = inside(place, size)
        if place in covers:
            seen = planes[:, rows, columns].astype(np.int16)
            farthest = int(np.abs(seen - np.array(_COVER, np.int16)[:, None, None]).max())
            if farthest > _AS_GOOD_AS:
                yield f"person {person} is covered and shows by {farthest} levels"
        else:
            middle = np.median(planes[:, rows, columns], axis=(1, 2))
            if np.abs(middle - np.array(COLOURS[person])).max() > _NEAR:
                yield f"person {person} is allowed and is not there"
