"""A rectangle of the picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """Whole pixels of a `canvas` of that width and height; `right` and `bottom` lie just outside."""

    left: int
    top: int
    right: int
    bottom: int
    canvas: tuple[int, int]

    def holds(self, other: Box) -> bool:
        """Whether nothing of the other lies outside this one."""
        return (
            self.canvas == other.canvas
            and (self.left <= other.left and self.top <= other.top)
            and (self.right >= other.right and self.bottom >= other.bottom)
        )

    def apart(self, other: Box) -> bool:
        """Whether no pixel is in both, as far as anybody can tell."""
        beside = self.right <= other.left or other.right <= self.left
        below = self.bottom <= other.top or other.bottom <= self.top
        return self.canvas == other.canvas and (beside or below)
