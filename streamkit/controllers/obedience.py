"""Sees whether OBS does what it was told: a start that nothing follows, a stop that never comes to its end.

OBS answers a start with "done" where its folder is missing or its disk full, and says nothing more. After a
track layout shrunk at run time it even says that it records, writes nothing, and never stops.
"""

from __future__ import annotations

from streamkit.core.model import SECOND
from streamkit.ports import Clock, RunState, Snapshot

FOLLOWS_A_START = 3 * SECOND
WRITES_SOMETHING = 8 * SECOND  # an encoder shared with a stream holds back three
ENDS_A_STOP = 10 * SECOND


class Obedience:
    """Asked after each look; a look that failed changes nothing."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._start: int | None = None  # when it was first told, and nothing has followed yet
        self._empty: int | None = None  # since when a recording is seen in which nothing is written
        self._stop: int | None = None

    def told_to_start(self) -> None:
        self._start, self._stop = self._start or self._clock.mono(), None

    def told_to_stop(self) -> None:
        self._start, self._stop = None, self._stop or self._clock.mono()

    def heard_start(self) -> None:
        """Also of a recording that ended again before the next look."""
        self._start = None

    def saw(self, snapshot: Snapshot) -> None:
        if snapshot.recording is RunState.STOPPED:
            self._stop = None
        else:
            self._start = None
        empty = snapshot.recording is RunState.RUNNING and snapshot.written == 0
        self._empty = (self._empty or snapshot.at) if empty else None

    def forget_start(self) -> None:
        """A person knows; the next start is another one."""
        self._start = self._empty = None

    def forget_stop(self) -> None:
        """It may record again; the next stop is another one."""
        self._stop = None

    @property
    def ignores_start(self) -> bool:
        return self._longer(FOLLOWS_A_START, self._start) or self._longer(WRITES_SOMETHING, self._empty)

    @property
    def ignores_stop(self) -> bool:
        return self._longer(ENDS_A_STOP, self._stop)

    def _longer(self, patience: int, since: int | None) -> bool:
        return since is not None and self._clock.mono() - since > patience
