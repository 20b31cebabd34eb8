"""The faults the local YouTube plays on request, each as seen in the wild."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    UNAVAILABLE = "unavailable"  # 503, nothing happened
    UNAUTHORIZED = "unauthorized"  # 401: the access token is forgotten early
    SILENT = "silent"  # never answered
    QUOTA = "quota"  # 403 quotaExceeded
    UPLOAD_LIMIT = "upload-limit"  # 400 uploadLimitExceeded, at videos.insert
    LOST_OPENING = "lost-opening"  # the session is opened, its answer never arrives
    UNAVAILABLE_BEFORE = "unavailable-before"  # a chunk: 503, not stored
    UNAVAILABLE_AFTER = "unavailable-after"  # a chunk: 503 although stored
    RESET = "reset"  # a chunk: the connection breaks half way
    SHORT_RANGE = "short-range"  # a chunk: only half of it is kept
    NO_RANGE = "no-range"  # a chunk: kept, but the 308 says nothing of it
    LOST_ANSWER = "lost-answer"  # the last chunk: the video exists, its answer never arrives
    DEAD_SESSION = "dead-session"  # the session is forgotten: 404
    DEAD_WHEN_DONE = "dead-when-done"  # so is the session of a finished upload, whoever asks for it
    PROCESSING_FAILED = "processing-failed"  # the next video cannot be processed
    PRIVACY_LOCK = "privacy-lock"  # an update of the status is accepted and the privacy stays
    DENIED = "denied"  # sign-in: the person presses cancel
    UNTICKED = "unticked"  # sign-in: the person unticks a permission


@dataclass(slots=True)
class Hold:
    """Uploads stand still after `after` more bytes until `released`; `reached` says they do."""

    after: int
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)


class Faults:
    """What goes wrong next, in order, each once."""

    def __init__(self) -> None:
        self._due: list[tuple[Fault, str]] = []
        self.hold: Hold | None = None
        self.outage = False  # nothing is answered but "later"
        self.over = asyncio.Event()  # the server stops: nobody is left waiting

    def add(self, fault: Fault, *, on: str = "") -> None:
        """`on` narrows it to requests that begin so: "PUT /youtube/v3/videos"."""
        self._due.append((fault, on))

    def take(self, fault: Fault, what: str = "") -> bool:
        for due in self._due:
            if due[0] is fault and what.startswith(due[1]):
                self._due.remove(due)
                return True
        return False

    async def pass_by(self, count: int) -> None:
        """Every received block comes by here."""
        if self.hold is None:
            return
        self.hold.after -= count
        if self.hold.after <= 0:
            self.hold.reached.set()
            await self.hold.released.wait()
