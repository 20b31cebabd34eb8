"""The host's STOP until OBS was seen to have stopped: closes the gate, counts tries, says that it failed.

Rule: it needs neither the store nor the chat. Pressed, nothing records again before the wish to record was
taken back in the log; and only a look that finds OBS stopped ends it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from streamkit.core.model import SECOND
from streamkit.core.state import Session
from streamkit.core.views import Stop
from streamkit.ports import Clock, RunState, Snapshot

TRIES = 3
BETWEEN = SECOND  # OBS ends a file within a part of it
PATIENCE = 5 * SECOND  # also of an OBS that does not answer at all


class Stopping:
    """`wake` makes the recording loop look at once."""

    def __init__(self, *, clock: Clock, wake: Callable[[], None]) -> None:
        self._clock = clock
        self._wake = wake
        self._since: int | None = None  # monotonic ns of the press, until OBS was seen stopped
        self._wall = 0
        self._told: int | None = None  # when the last try that counts was made
        self._tries = 0
        self._keys: deque[str] = deque(maxlen=100)
        self.holds = False  # while the log may still want a recording

    def press(self, key: str) -> None:
        """Pressed once more while it is under way, it goes on; where that failed, it is tried anew.

        A request that comes twice has one key, and must not stop what was begun meanwhile.
        """
        if key in self._keys:
            return
        self._keys.append(key)
        self.holds = True
        if self._since is None or self._failed:
            self._since, self._wall = self._clock.mono(), self._clock.wall()
            self._told, self._tries = None, 0
        self._wake()

    def release(self) -> None:
        """The log knows, or the host wants to record again: the gate is its business now."""
        self.holds = False

    def told(self) -> None:
        """OBS was asked to stop; what is asked after the last try counts no more."""
        now = self._clock.mono()
        due = self._told is None or now - self._told >= BETWEEN
        if self._since is not None and due and self._tries < TRIES:
            self._told, self._tries = now, self._tries + 1

    def saw(self, snapshot: Snapshot | None, session: Session | None) -> None:
        """What a look found; one that failed is no proof of anything."""
        if session is None or not session.wanted:
            self.holds = False
        if snapshot is not None and snapshot.recording is RunState.STOPPED:
            self._since = None

    def forget(self) -> None:
        """The evening is over."""
        self.holds, self._since = False, None

    @property
    def view(self) -> Stop | None:
        return None if self._since is None else Stop(self._wall, max(1, self._tries), self._failed)

    @property
    def _failed(self) -> bool:
        now = self._clock.mono()
        tried = self._tries == TRIES and self._told is not None and now - self._told >= BETWEEN
        return tried or (self._since is not None and now - self._since >= PATIENCE)
