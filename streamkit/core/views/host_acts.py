"""What the control room shows of the host's own acts: a STOP under way, and what can still be undone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """Pressed at wall ms, and not yet seen to have happened."""

    since: int
    tries: int
    failed: bool


@dataclass(frozen=True, slots=True)
class Undoable:
    """The newest act, by its key, until wall ms; `about` is whose or which it was, if anybody's."""

    of: str
    act: str
    about: str
    until: int
