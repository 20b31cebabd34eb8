"""Whether boxes of a take are black at its key frames: what its pictures are checked by."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor
from pathlib import Path
from typing import cast

import av
import numpy as np
from av import VideoFrame
from av.packet import Packet
from av.stream import Stream
from numpy.typing import NDArray

from streamkit.adapters.media.take import length_of, opened, streams_of
from streamkit.adapters.media.timeline import nanoseconds
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.core.picture_check import Window

_PACE = SECOND // 2  # an encoder can make every frame a key frame
_MARGIN = 4  # pixels: what OBS's scaling and its encoder's deblocking carry over an edge
_BLOCK = 16  # pixels: an encoder's error spreads within a macroblock
_DARK = 32  # of 255, in every colour: what an encoder leaves of black
_LIT = 1 / 200  # of the pixels; less is an encoder's error, too

Stretches = list[tuple[int, int]]  # ns


def look(file: Path, windows: Sequence[Window], *, progress: Callable[[float], None]) -> list[Stretches]:
    """For each window, where something was seen in it. Raises Rejected."""
    with opened(file) as container:
        length = max(1, length_of(container))
    gaze = Gaze([Eye(window) for window in windows])
    with opened(file) as container:
        picture = streams_of(container, name=file.name).picture
        picture.thread_type = "SLICE"  # else a fault of one frame is told with another
        for packet in container.demux(cast("Stream", picture)):
            if packet.size and packet.is_keyframe and packet.pts is not None:
                at = int(nanoseconds(packet.pts, packet.time_base))
                if gaze.turns_to(at):
                    gaze.rests_on(frames(packet))
                progress(min(1.0, at / length))
            elif not packet.size:  # the end: the decoder gives what it held back
                gaze.rests_on(frames(packet))
    progress(1.0)
    return [eye.seen() for eye in gaze.closed()]


class Eye:
    """Looks at one window; keeps nothing but where it was not black."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._black = window.start  # the last look that found it so
        self._since: int | None = None  # the last black look before it was lit
        self._lit: Stretches = []

    def take(self, at: int, *, lit: bool) -> None:
        if lit:
            self._since = self._black if self._since is None else self._since
            return
        if self._since is not None:
            self._lit.append((self._since, at))
        self._black, self._since = at, None

    def seen(self) -> Stretches:
        """In order; what was lit at the last look is lit to the end."""
        return self._lit if self._since is None else [*self._lit, (self._since, self.window.end)]


class Gaze:
    """Hands every frame to the eyes whose window is open then; what is asked for and never comes is lit."""

    def __init__(self, eyes: Sequence[Eye]) -> None:
        self._eyes = eyes
        self._asked: deque[int] = deque()  # a decoder may hand a frame out later than it got it
        self._last = -_PACE

    def turns_to(self, at: int) -> bool:
        """Whether a frame then is worth decoding."""
        if at - self._last < _PACE or not self._open(at):
            return False
        self._last = at
        self._asked.append(at)
        return True

    def rests_on(self, frames: Iterable[VideoFrame]) -> None:
        for frame in frames:
            if frame.pts is None or frame.time_base is None:
                continue
            at = int(nanoseconds(frame.pts, frame.time_base))
            self._lost(before=at)
            if self._asked and self._asked[0] == at:
                self._asked.popleft()
                self._see(at, frame)

    def closed(self) -> Sequence[Eye]:
        self._lost(before=self._last + 1)
        return self._eyes

    def _see(self, at: int, frame: VideoFrame) -> None:
        pixels = frame.reformat(format="rgb24").to_ndarray()
        for eye in self._open(at):
            eye.take(at, lit=frame.is_corrupt or _lit(pixels, eye.window.box))

    def _lost(self, *, before: int) -> None:
        while self._asked and self._asked[0] < before:
            at = self._asked.popleft()
            for eye in self._open(at):
                eye.take(at, lit=True)

    def _open(self, at: int) -> list[Eye]:
        return [eye for eye in self._eyes if eye.window.start <= at < eye.window.end]


def frames(packet: Packet[Stream]) -> list[VideoFrame]:
    try:
        return [frame for frame in packet.decode() if isinstance(frame, VideoFrame)]
    except av.InvalidDataError:
        return []


def _lit(pixels: NDArray[np.generic], box: Box) -> bool:
    """Whether more than an encoder's error is brighter than black; of a tiny box nobody can tell."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = _within(box, width, height)
    inside = pixels[top:bottom, left:right]
    return inside.size > 0 and float(np.mean(inside.max(axis=2) > _DARK)) > _LIT


def _within(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The whole macroblocks of a frame of this size that are surely inside the box."""
    x, y = width / box.canvas[0], height / box.canvas[1]
    return (
        -(-(ceil(box.left * x) + _MARGIN) // _BLOCK) * _BLOCK,
        -(-(ceil(box.top * y) + _MARGIN) // _BLOCK) * _BLOCK,
        max(0, (floor(box.right * x) - _MARGIN) // _BLOCK * _BLOCK),
        max(0, (floor(box.bottom * y) - _MARGIN) // _BLOCK * _BLOCK),
    )
