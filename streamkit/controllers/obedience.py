"""Sees whether OBS does what it was told: a start that nothing follows, a stop that never comes to its end.

OBS answers a start with "done" where its folder is missing or its disk full, and says nothing more. A stop
may be refused, or answered and go on for ever: after a track layout shrunk at run time OBS has to be killed.
"""

from __future__ import annotations

from streamkit.core.model import SECOND
from streamkit.ports import Clock, RunState

FOLLOWS_A_START = 3 * SECOND
ENDS_A_STOP = 10 * SECOND


class Obedience:
    """Asked after each look; a look that failed changes nothing."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._start: int | None = None  # when it was first told, and nothing has followed yet
        self._stop: int | None = None

    def told_to_start(self) -> None:
        self._start, self._stop = self._start or self._clock.mono(), None

    def told_to_stop(self) -> None:
        self._start, self._stop = None, self._stop or self._clock.mono()

    def saw(self, recording: RunState) -> None:
        if recording is RunState.STOPPED:
            self._stop = None
        else:
            self._start = None

    def forget_start(self) -> None:
        """A person knows; the next start is another one."""
        self._start = None

    @property
    def ignores_start(self) -> bool:
        return self._start is not None and self._clock.mono() - self._start > FOLLOWS_A_START

    @property
    def ignores_stop(self) -> bool:
        return self._stop is not None and self._clock.mono() - self._stop > ENDS_A_STOP
