"""A request's body that can be sent once, counted, and broken off."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import BinaryIO

BURST = 0.1  # s of the rate that may go at once
STEP = 1 << 20  # bytes between two reports; http.client reads 8 KiB at a time


class Throttle:
    """At `most` so many bytes a second, over all bodies together; broken off with them."""

    def __init__(self, most: float, stop: threading.Event) -> None:
        self._most = most
        self._stop = stop
        self._due = 0.0

    def passed(self, count: int) -> None:
        now = time.monotonic()
        self._due = max(self._due, now - BURST) + count / self._most
        if self._due > now:
            self._stop.wait(self._due - now)


class Once:
    """`length` bytes of `file` from `start`; reports how far it got, counted from the file's begin.

    httplib2 sends a request again when the connection turns out to be dead. A consumed stream would then
    announce bytes that never come and hang, and a repeated POST would open a second upload: the second
    reading fails instead.
    """

    def __init__(
        self,
        file: BinaryIO,
        *,
        start: int,
        length: int,
        stop: threading.Event,
        report: Callable[[int], None],
        throttle: Throttle | None = None,
    ) -> None:
        file.seek(start)
        self._file = file
        self._at = self._reported = start
        self._end = start + length
        self._over = False
        self._stop = stop
        self._report = report
        self._throttle = throttle

    def read(self, size: int = -1, /) -> bytes:
        if self._stop.is_set() or self._over:
            raise ConnectionAbortedError
        left = self._end - self._at
        block = self._file.read(left if size < 0 else min(size, left))
        self._over = not left
        if left and not block:
            raise ConnectionAbortedError  # the file became shorter
        self._count(len(block))
        return block

    def _count(self, sent: int) -> None:
        self._at += sent
        if self._throttle is not None:
            self._throttle.passed(sent)
        if self._at - self._reported >= STEP:
            self._reported = self._at
            self._report(self._at)
