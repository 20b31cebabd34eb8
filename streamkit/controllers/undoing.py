"""Remembers for ten seconds how the host's newest acts are undone; each is undone once, the newest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from streamkit.controllers.undo_table import UNDO, Done, Press
from streamkit.core.commands import Command
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND
from streamkit.core.views import Undoable
from streamkit.ports import Clock

UNDO_FOR = 10 * SECOND
_MOST = 20


@dataclass(frozen=True, slots=True)
class _Remembered:
    key: str
    act: str
    about: str
    at: int
    wall: int
    steps: Sequence[Command | Press]


class Undoing:
    """Forgotten with the program: what it offers is of these ten seconds."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._newest: deque[_Remembered] = deque(maxlen=_MOST)
        self._undone: deque[str] = deque(maxlen=_MOST)

    def did(self, name: str, key: str, done: Done) -> None:
        """An act changed something."""
        steps = UNDO[name](done) if name in UNDO else ()
        if steps:
            about = str(done.args.get("submission") or done.args.get("person") or "")
            now, wall = self._clock.mono(), self._clock.wall()
            self._newest.append(_Remembered(key, name, about, now, wall, steps))

    def forget(self) -> None:
        """An evening began or ended: what was done before is out of reach."""
        self._newest.clear()

    def steps(self, key: str) -> Sequence[Command | Press]:
        """How that act is undone; none where it is already. Raises Refused("undo-over")."""
        if key in self._undone:
            return ()
        newest = self._current()
        if newest is None or newest.key != key:
            raise Refused("undo-over")
        return newest.steps

    def undone(self, key: str) -> None:
        if self._newest and self._newest[-1].key == key:
            self._newest.pop()
            self._undone.append(key)

    @property
    def view(self) -> Undoable | None:
        newest = self._current()
        if newest is None:
            return None
        return Undoable(newest.key, newest.act, newest.about, newest.wall + UNDO_FOR // 1_000_000)

    def _current(self) -> _Remembered | None:
        newest = self._newest[-1] if self._newest else None
        fresh = newest is not None and self._clock.mono() - newest.at < UNDO_FOR
        return newest if fresh else None
