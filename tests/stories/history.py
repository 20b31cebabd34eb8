"""A value over true time: what was so at which instant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class History(Generic[T]):
    """Values in the order they came true; the first one holds since always."""

    def __init__(self, first: T) -> None:
        self._instants: list[int] = []
        self._values: list[T] = [first]

    def set(self, at: int, value: T) -> None:
        if value != self.now:
            self._instants.append(at)
            self._values.append(value)

    def at(self, instant: int) -> T:
        return self._values[bisect_right(self._instants, instant)]

    @property
    def now(self) -> T:
        return self._values[-1]

    def rewrite(self, since: int, change: Callable[[T], T]) -> None:
        """It was otherwise since then, and nobody knew."""
        split = bisect_right(self._instants, since)
        later = [change(value) for value in self._values[split:]]
        self._instants[split:split] = [since]
        self._values[split + 1 :] = later

    def edges(self, start: int, end: int) -> Iterator[int]:
        return (instant for instant in self._instants if start < instant < end)
