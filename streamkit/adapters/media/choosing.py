"""Which picture of a finished cut stands for it: sharp with code, steady, not black.

Looks at some instants of the given stretches and at no other file, so it can show nothing the cut does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

import numpy as np
from av import VideoFrame
from av.container import InputContainer
from numpy.typing import NDArray

from streamkit.adapters.media.timeline import nanoseconds
from streamkit.core.cut_time import CutRange
from streamkit.core.model import SECOND

LOOKS = 12
_LATER = SECOND // 2  # what moved meanwhile is a transition, or somebody scrolling
_SIZE = _WIDTH, _HEIGHT = 320, 180
_EDGE = 24  # steps of grey between neighbours that make an edge
_BLACK = 0.002  # fewer edges than this are no picture: a card, a fade, a scene without anything
_MOVED = 12.0  # mean steps of grey between two looks at which nothing can be read any more

_Grey = NDArray[np.int16]


def best_frame(container: InputContainer, spans: Sequence[CutRange]) -> VideoFrame | None:
    """None where every look found nothing to see."""
    best: tuple[float, VideoFrame] | None = None
    for at in _instants(spans):
        found = _two_frames(container, at)
        if found is None:
            continue
        score = _score(_grey(found[0]), _grey(found[1]))
        if score > 0 and (best is None or score > best[0]):
            best = score, found[0]
    return best[1] if best else None


def _instants(spans: Sequence[CutRange]) -> Iterator[int]:
    """Evenly over all of them together, none at an edge, where a scene may just have changed."""
    whole = sum(span.end - span.start for span in spans)
    for look in range(LOOKS):
        rest = whole * (2 * look + 1) // (2 * LOOKS)
        for span in spans:
            if rest < span.end - span.start:
                yield span.start + rest
                break
            rest -= span.end - span.start


def _two_frames(container: InputContainer, at: int) -> tuple[VideoFrame, VideoFrame] | None:
    stream = container.streams.video[0]
    if stream.time_base is not None:
        container.seek(floor(at / (stream.time_base * SECOND)), stream=stream)
    first: VideoFrame | None = None
    last: VideoFrame | None = None
    for frame in container.decode(stream):
        if frame.pts is None or frame.time_base is None:
            continue
        shown = nanoseconds(frame.pts, frame.time_base)
        if first is None and shown < at:
            last = frame
            continue
        first, last = first or frame, frame
        if shown >= at + _LATER:
            break
    first = first or last
    return (first, last) if first is not None and last is not None else None


def _grey(frame: VideoFrame) -> _Grey:
    return frame.reformat(_WIDTH, _HEIGHT, "gray").to_ndarray().astype(np.int16)


def _score(picture: _Grey, later: _Grey) -> float:
    across = np.abs(np.diff(picture, axis=1)) > _EDGE
    down = np.abs(np.diff(picture, axis=0)) > _EDGE
    detail = float(across.mean() + down.mean())
    if detail < _BLACK:
        return 0.0
    moved = float(np.abs(picture - later).mean())
    return detail * max(0.05, 1 - moved / _MOVED)
