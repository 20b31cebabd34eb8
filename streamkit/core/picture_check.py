"""Whether a file shows only what the log says: where covered pictures left nothing to see, it is black.

A cover makes its source transparent, so what lies over or under it is seen; only where nothing else is shown
does the log know what every pixel holds: OBS's black canvas. Nothing else of a picture is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from streamkit.core.box import Box
from streamkit.core.faults import Fault, FaultKind
from streamkit.core.model import SECOND, Take
from streamkit.core.stretches import Stretch, stretches

CALM = 2 * SECOND  # around every change; a look tells of it only after it was seen
NEAR = 2 * SECOND  # what shows twice within it is one fault


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A box that has to be black from `start` to `end`, media ns."""

    start: int
    end: int
    box: Box


def windows(take: Take) -> tuple[Window, ...]:
    """What of a measured take has to be looked at, in order."""
    calm = (Window(start + CALM, end - CALM, box) for start, end, box in _blank(take))
    return tuple(sorted(window for window in calm if window.start < window.end))


def picture_faults(shown: Iterable[tuple[Window, Sequence[tuple[int, int]]]]) -> tuple[Fault, ...]:
    """From the stretches of each window in which something was seen.

    What was there when a window began or ended was there in the calm around it, too.
    """
    ranges = sorted(
        (start - CALM * (start <= window.start), end + CALM * (end >= window.end))
        for window, seen in shown
        for start, end in seen
    )
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start - joined[-1][1] <= NEAR:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(Fault(FaultKind.PICTURE, start, end) for start, end in joined)


def _blank(take: Take) -> Iterator[tuple[int, int, Box]]:
    """From when to when each box is surely blank."""
    since: dict[Box, int] = {}
    end = 0
    for stretch in stretches(take):
        now = _surely_blank(stretch)
        for box in since.keys() - now:
            yield since.pop(box), stretch.start, box
        since |= dict.fromkeys(now - since.keys(), stretch.start)
        end = stretch.end
    for box, start in since.items():
        yield start, end, box


def _surely_blank(stretch: Stretch) -> frozenset[Box]:
    if not stretch.truths or any(span.dirty for span in stretch.truths):
        return frozenset()
    first, *others = (span.blank for span in stretch.truths)
    return first.intersection(*others)
