"""What the local YouTube remembers: upload sessions, videos, and how it words a refusal."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

# Where an update leaves a property of the status out, YouTube sets it back to this.
DEFAULT_STATUS: dict[str, Any] = {"license": "youtube", "embeddable": True, "publicStatsViewable": True}


class Refusal(Exception):
    """YouTube's error: status and machine-readable reason."""

    def __init__(self, status: int, reason: str, message: str = "") -> None:
        super().__init__(status, reason)
        self.status = status
        self.reason = reason
        self.message = message or reason

    @property
    def response(self) -> web.Response:
        one = {"message": self.message, "domain": "youtube", "reason": self.reason}
        body = {"error": {"code": self.status, "message": self.message, "errors": [one]}}
        return web.json_response(body, status=self.status)


@dataclass(slots=True)
class Session:
    """A resumable upload: what was announced, and the file that holds what came so far."""

    body: dict[str, Any]
    size: int
    kind: str
    notify: bool
    file: Path
    received: int = 0
    video: str | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(slots=True)
class Video:
    """A stored video; `history` is every privacy it ever had, the present one last."""

    id: str
    channel: str
    snippet: dict[str, Any]
    status: dict[str, Any]
    path: Path
    size: int
    sha256: str
    notified: bool
    ready_at: float  # monotonic seconds: when processing ends
    fails: bool = False
    history: list[str] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)  # monotonic ns of each entry of the history
    thumbnail: bytes | None = None

    @property
    def title(self) -> str:
        return str(self.snippet["title"])

    @property
    def description(self) -> str:
        return str(self.snippet.get("description", ""))

    @property
    def privacy(self) -> str:
        return str(self.status["privacyStatus"])

    def set_status(self, status: dict[str, Any]) -> None:
        """Replaces every mutable property, as `videos.update` with part=status does."""
        self.status = DEFAULT_STATUS | status
        self.history.append(self.privacy)
        self.changed.append(time.monotonic_ns())

    def resource(self, parts: list[str]) -> dict[str, Any]:
        known = {
            "snippet": {"channelId": self.channel, **self.snippet},
            "status": {"uploadStatus": self._upload_status(), **self.status},
            "fileDetails": {"fileName": "unknown", "fileSize": str(self.size), "fileType": "video"},
            "processingDetails": {"processingStatus": self._processing_status()},
        }
        named = {part: known[part] for part in parts if part in known}
        return {"kind": "youtube#video", "id": self.id, **named}

    def _processing_status(self) -> str:
        if time.monotonic() < self.ready_at:
            return "processing"
        return "failed" if self.fails else "succeeded"

    def _upload_status(self) -> str:
        return {"processing": "uploaded", "failed": "failed"}.get(self._processing_status(), "processed")
