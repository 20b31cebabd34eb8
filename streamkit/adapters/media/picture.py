"""The picture of a shot: whatever frames come in, one for each slot of the film goes out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from av import VideoFrame

from streamkit.adapters.media.covering import painted
from streamkit.adapters.media.splicing import LONGEST_BORROWED, Shot
from streamkit.adapters.media.timeline import Anchor
from streamkit.core.model import SECOND
from streamkit.ports import Rejected

_LONGEST_STILL = 5 * SECOND  # a longer hole is a damaged take, not a computer that lagged


class Picture:
    """Holds each frame until the next one comes.

    The anchor of the run, or else the first frame, decides how the others fall into slots. A slot nobody came
    for keeps the frame before it.
    """

    def __init__(
        self,
        shot: Shot,
        *,
        rate: Fraction,
        before: VideoFrame | None,
        show: Callable[[VideoFrame, int], None],
    ) -> None:
        self._placed, self._rate, self._show = shot.placed, rate, show
        self._slots = shot.slots
        self._next = self._slots.start
        self._held: VideoFrame | None = None
        self._before = before  # the film's last frame, for a piece too short to have one of its own
        self._anchor = shot.anchor
        self._newest = Fraction(shot.placed.piece.start)

    def add(self, frame: VideoFrame, instant: Fraction) -> None:
        """Takes the frame shown from `instant` (ns of the take) on. Raises Rejected("take-damaged")."""
        self._no_hole_before(instant)
        self._newest = instant
        frame = self._painted(frame)
        if self._anchor is None:
            self._anchor = Anchor(int(instant), self._placed.slot_of(instant, self._rate))
        if self._held is None:
            self._held = frame
        self._fill_up_to(self._anchor.slot(int(instant), self._rate))
        self._held = frame

    def end(self) -> VideoFrame | None:
        """Fills the rest of the piece and gives back the frame it ends with."""
        borrowed = LONGEST_BORROWED if self._held is None else _LONGEST_STILL
        self._no_hole_before(Fraction(self._placed.piece.end), longest=borrowed)
        if self._held is None and self._before is not None:
            self._held = self._painted(self._before)
        self._fill_up_to(self._slots.stop)
        return self._held

    def _painted(self, frame: VideoFrame) -> VideoFrame:
        return painted(frame, self._placed.piece.covers)

    def _fill_up_to(self, slot: int) -> None:
        stop = min(slot, self._slots.stop)
        while self._held is not None and self._next < stop:
            self._show(self._held, self._next)
            self._next += 1

    def _no_hole_before(self, instant: Fraction, *, longest: int = _LONGEST_STILL) -> None:
        if instant - self._newest > longest:
            raise Rejected("take-damaged", file=self._placed.piece.file.name, at=int(self._newest // SECOND))
