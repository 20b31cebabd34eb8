"""YouTube's daily quota as far as we know it: what is spent, which limit was met, and when it ends.

Rule: a call is counted before it is made, for YouTube counts refused ones too. Some units are held back for
taking videos down, and that is counted but never stopped: whether it goes through only YouTube knows.
"""

from __future__ import annotations

import threading
import time as epoch
from collections.abc import Callable
from datetime import datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from streamkit.ports.errors import Exhausted, Rejected
from streamkit.secret_files import read_secret, write_secret

PACIFIC = ZoneInfo("America/Los_Angeles")  # whose midnight begins a day of quota
DAY = 24 * 3600 * 1000  # ms
HELD = 200  # units a day for taking videos down: two at once, tried twice

_logger = structlog.get_logger(__name__)


class Bucket(StrEnum):
    """What is counted apart; `CHANNEL` is YouTube's own count of a channel's uploads: nobody can read it."""

    UPLOADS = "uploads"
    UNITS = "units"
    CHANNEL = "channel"


LIMITS = {Bucket.UPLOADS: 100, Bucket.UNITS: 10_000}
KEYS = {
    Bucket.UPLOADS: "youtube-quota-uploads",
    Bucket.UNITS: "youtube-quota",
    Bucket.CHANNEL: "youtube-upload-limit",
}
INSERT = "youtube.videos.insert"
_DEAREST = 450  # what an unknown call is taken for
_COSTS = {"list": 1, "insert": 50, "update": 50, "delete": 50, "set": 50}
_CAPTIONS = {"youtube.captions.insert": 400, "youtube.captions.update": 450, "youtube.captions.list": 50}


class Quota:
    """Kept in `file`, or in memory alone; for all threads. `wall` is the time in ms.

    A file that cannot be read is begun anew: YouTube's own refusal says the same a call later.
    """

    def __init__(self, file: Path | None, *, wall: Callable[[], int]) -> None:
        self._file = file
        self._wall = wall
        self._lock = threading.Lock()
        self._memory: dict[str, Any] = {}

    @classmethod
    def in_memory(cls) -> Quota:
        return cls(None, wall=lambda: epoch.time_ns() // 1_000_000)

    def reserve(self, method: str, *, urgent: bool) -> None:
        """Counts a call of `method` ("youtube.videos.list"). Raises Exhausted unless it is urgent."""
        bucket, units = cost(method)
        with self._lock:
            kept = self._read()
            spent = kept["spent"].get(bucket, 0)
            if not urgent:
                self._check(kept, bucket, spent + units)
            kept["spent"][bucket] = spent + units
            try:
                self._write(kept)
            except OSError:
                if not urgent:
                    raise
                _logger.error("the quota spent cannot be written down")

    def met(self, method: str, reason: str) -> Exhausted | None:
        """YouTube refused `method` for this reason; the limit that was met, kept until it ends."""
        now = self._wall()
        match reason:
            case "quotaExceeded" | "dailyLimitExceeded":
                bucket, until = cost(method)[0], midnight_after(now)
            case "uploadLimitExceeded":
                bucket, until = Bucket.CHANNEL, now + DAY
            case _:
                return None
        with self._lock:
            kept = self._read()
            kept["frozen"][bucket] = until
            try:
                self._write(kept)
            except OSError:
                _logger.error("the limit that was met cannot be written down")
        return Exhausted(KEYS[bucket], until=until)

    def spent(self) -> dict[Bucket, int]:
        """Today's, so far."""
        with self._lock:
            kept = self._read()
        return {bucket: kept["spent"].get(bucket, 0) for bucket in LIMITS}

    def _check(self, kept: dict[str, Any], bucket: Bucket, after: int) -> None:
        concerned = (Bucket.CHANNEL, bucket) if bucket is Bucket.UPLOADS else (bucket,)
        for one in concerned:
            until = kept["frozen"].get(one, 0)
            if until > self._wall():
                raise Exhausted(KEYS[one], until=until)
        free = LIMITS[bucket] - (HELD if bucket is Bucket.UNITS else 0)
        if after > free:
            raise Exhausted(KEYS[bucket], until=midnight_after(self._wall()))

    def _read(self) -> dict[str, Any]:
        """Of another day only the limits still hold that have not ended."""
        today = datetime.fromtimestamp(self._wall() / 1000, PACIFIC).date().isoformat()
        try:
            kept = self._memory if self._file is None else (read_secret(self._file) or {})
            spent = {str(name): int(count) for name, count in kept.get("spent", {}).items()}
            frozen = {str(name): int(until) for name, until in kept.get("frozen", {}).items()}
        except (Rejected, ValueError, TypeError, AttributeError):
            _logger.error("the quota spent cannot be read, it is counted anew")
            return {"day": today, "spent": {}, "frozen": {}}
        return {"day": today, "spent": spent if kept.get("day") == today else {}, "frozen": frozen}

    def _write(self, kept: dict[str, Any]) -> None:
        if self._file is None:
            self._memory = kept
        else:
            write_secret(self._file, kept)


def cost(method: str) -> tuple[Bucket, int]:
    """What a call counts in, and how much; the figures of June 2026."""
    if method == INSERT:
        return Bucket.UPLOADS, 1
    return Bucket.UNITS, _CAPTIONS.get(method, _COSTS.get(method.rpartition(".")[2], _DEAREST))


def midnight_after(wall: int) -> int:
    """The next midnight in Los Angeles, wall ms; such a day has 23 or 25 hours twice a year."""
    day = datetime.fromtimestamp(wall / 1000, PACIFIC).date() + timedelta(days=1)
    return round(datetime.combine(day, time.min, PACIFIC).timestamp() * 1000)
