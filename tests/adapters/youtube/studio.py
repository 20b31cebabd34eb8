"""A local YouTube with a login, and uploads to send there."""

from __future__ import annotations

import hashlib
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamkit.adapters.youtube import YouTube
from streamkit.core.description import Text
from streamkit.core.metadata import Metadata
from streamkit.core.model import Licence
from streamkit.ports.publisher import Upload
from streamkit.rehearsal.youtube import LocalYouTube
from streamkit.secret_files import write_secret

CHANNEL = ("UCcodeclub", "Code Club")
UNIT = 256 * 1024


@dataclass
class Studio:
    """The far side, the files of a login, and the adapter."""

    server: LocalYouTube
    youtube: YouTube
    client_file: Path
    token_file: Path

    def adapter(self, **settings: Any) -> YouTube:
        """Another adapter with the same login."""
        files = {"client_file": self.client_file, "token_file": self.token_file}
        return YouTube(**{"endpoint": self.server.endpoint, "chunk": UNIT, **files, **settings})

    def log_in(self) -> None:
        """What `login youtube` leaves behind."""
        token = self.server.issue_refresh_token()
        kept = {"refresh_token": token, "channel_id": CHANNEL[0], "channel_name": CHANNEL[1]}
        write_secret(self.token_file, kept)


@asynccontextmanager
async def a_studio(
    folder: Path, *, processing_seconds: float = 0.0, **settings: Any
) -> AsyncIterator[Studio]:
    server = LocalYouTube(
        client_id="the-client",
        client_secret="the-client-secret",
        channel=CHANNEL,
        processing_seconds=processing_seconds,
    )
    await server.start()
    client_file, token_file = folder / "client.json", folder / "token.json"
    write_secret(client_file, server.client_config())
    files: dict[str, Any] = {"client_file": client_file, "token_file": token_file}
    youtube = YouTube(**{"endpoint": server.endpoint, "chunk": UNIT, **files, **settings})
    studio = Studio(server, youtube, client_file, token_file)
    studio.log_in()
    try:
        yield studio
    finally:
        server.release()
        await youtube.close()
        await server.stop()


def an_upload(folder: Path, *, size: int = 3 * UNIT + 17, marker: str = "m4rk", **changed: Any) -> Upload:
    """A file of that many random bytes, and texts with the marker in their last line."""
    file = folder / f"{marker}.mkv"
    file.write_bytes(random.Random(marker).randbytes(size))  # noqa: S311 — no secret, and the same again
    metadata: dict[str, Any] = {
        "title": "Разбор: очередь на Rust",
        "description": f"Что показали и почему.\n\nstreamkit {marker}",
        "language": "ru",
        "localizations": (("en", Text("Review: a queue", f"What was shown.\n\nstreamkit {marker}")),),
        "tags": ("code review", "rust"),
        "licence": Licence.CC_BY_NC,
        "recorded": "2026-11-21",
    }
    return Upload(file, size, Metadata(**{**metadata, **changed}), marker)


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def ignored(count: int) -> None:
    """Progress nobody looks at."""
