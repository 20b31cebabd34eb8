"""Time, ids and chance, so that nothing else needs a clock or a die."""

from typing import Protocol


class Clock(Protocol):
    def mono(self) -> int:
        """Monotonic nanoseconds; keeps its zero for as long as the machine runs, across restarts of ours."""
        ...

    def wall(self) -> int:
        """Milliseconds since 1970, UTC; for people, never for measuring."""
        ...

    def boot(self) -> str:
        """Names the zero of `mono`: another value means that earlier instants do not compare."""
        ...


class Ids(Protocol):
    def new(self) -> str:
        """128 random bits, as 26 characters of [0-9a-z]."""
        ...
