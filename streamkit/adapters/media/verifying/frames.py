"""Looking at the frames of the film that were made anew: each against the take at its own instant."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av import VideoFrame

from streamkit.adapters.media.take import opened
from streamkit.adapters.media.verifying.laid import Instant, Laid, Layout, exact
from streamkit.adapters.media.verifying.pixels import (
    Small,
    difference,
    hidden_blocks,
    shows_through,
    small,
)
from streamkit.adapters.media.verifying.seeking import from_before
from streamkit.core.model import SECOND

NEAR = 16.0  # of 255: more is another picture
COVERED = 8.0  # of 255: more is something that shows through
_BORDER = SECOND // 500  # whole milliseconds of a stamp, at a border of two pieces
_BORROWED = SECOND // 2  # a piece without a picture of its own shows on what was before it

Shown = tuple[Fraction, VideoFrame]  # from which ns on


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a frame is from what it has to be."""

    apart: float
    through: float

    @property
    def excess(self) -> float:
        """Above 1 it is wrong."""
        return max(self.apart / NEAR, self.through / COVERED)


NOWHERE = Seen(255.0, 0.0)  # no piece is there


class Damaged(Exception):
    """The decoder gives up, or makes something up."""


def frames_of(path: Path, *, kind: str, since: Instant) -> Generator[Shown]:
    """The frames of a file from the key frame not after `since` (ns) on. Raises Damaged."""
    with opened(path, container=kind) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        from_before(container, stream, since)
        for packet in container.demux(stream):
            try:
                frames = packet.decode()
            except av.InvalidDataError as fault:
                raise Damaged from fault
            for frame in frames:
                if isinstance(frame, VideoFrame) and frame.pts is not None and frame.time_base is not None:
                    yield exact(frame.pts, frame.time_base), frame


class TakeFrames:
    """The frames of one piece, asked for in the order of time; only a few are held."""

    def __init__(self, laid: Laid, size: tuple[int, int], *, since: Instant) -> None:
        """`since` is the earliest instant of the take that will be asked for."""
        self._laid, self._size = laid, size
        self._held: deque[tuple[Fraction, Small]] = deque()
        self._next: Shown | None = None
        self._frames = frames_of(laid.piece.file, kind="matroska", since=max(since, laid.piece.start))

    def near(self, instant: Fraction, slack: Fraction) -> Iterator[Small]:
        """What the take may show within the slack of an instant, the likeliest first. Raises Damaged.

        That is also what it showed before and still shows, and of a piece that begins later its first frame.
        """
        self._read_to(instant + slack, keep=instant - slack)
        while len(self._held) > 1 and self._held[1][0] <= instant - slack:
            self._held.popleft()
        inside = [held for held in self._held if held[0] <= instant + slack]
        for _, frame in sorted(inside or list(self._held)[:1], key=lambda held: abs(held[0] - instant)):
            yield frame

    def _read_to(self, last: Fraction, *, keep: Fraction) -> None:
        """Reads on to the first frame after `last`; of those before `keep` only the newest is held."""
        while not self._held or self._held[-1][0] <= last:
            found, self._next = self._next or self._read(), self._read()
            if found is None:
                self._next = None
                return
            over = self._next is not None and self._next[0] <= keep
            if not over:
                self._held.append((found[0], small(found[1], self._size)))

    def _read(self) -> Shown | None:
        """The next frame of the piece that is whole."""
        for at, frame in self._frames:
            if at >= self._laid.piece.end:
                return None
            if self._laid.may_show(at) and not frame.is_corrupt:
                return at, frame
        return None

    def close(self) -> None:
        self._frames.close()


class Comparing:
    """Compares one stretch of the film with its pieces, frame by frame."""

    def __init__(self, layout: Layout, size: tuple[int, int], *, slack: Fraction) -> None:
        """`slack` is how far (ns) a frame may be moved to fall into the film's rate."""
        self._layout, self._size, self._slack = layout, size, slack
        self._open: dict[int, TakeFrames] = {}
        self._stack = ExitStack()

    def see(self, at: Fraction, frame: VideoFrame) -> Seen:
        """The better of two, where two pieces meet. Raises Damaged."""
        ours = small(frame, self._size)
        seen = [self._against(laid, at, frame, ours) for laid in self._layout.at(at, slack=_BORDER)]
        return min(seen, key=lambda each: each.excess, default=NOWHERE)

    def _against(self, laid: Laid, at: Fraction, frame: VideoFrame, ours: Small) -> Seen:
        hidden = hidden_blocks(laid.piece.covers, self._size)
        apart = NOWHERE.apart
        for theirs in self._candidates(laid, at):
            apart = min(apart, difference(ours, theirs, hidden))
            if apart <= NEAR / 2:
                break
        return Seen(apart, shows_through(frame, laid.piece.covers))

    def _candidates(self, laid: Laid, at: Fraction) -> Iterator[Small]:
        instant = Fraction(laid.in_take(at))
        if laid.begin not in self._open:
            opened_now = TakeFrames(laid, self._size, since=instant - self._slack)
            self._open[laid.begin] = opened_now
            self._stack.callback(opened_now.close)
        any_frame = False
        for frame in self._open[laid.begin].near(instant, self._slack):
            any_frame = True
            yield frame
        before = self._layout.before(laid)
        if not any_frame and before is not None and laid.end - laid.begin <= _BORROWED:
            yield from self._candidates(before, Fraction(before.end))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
