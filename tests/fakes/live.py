"""A program for the pages: a test writes the views, and reads what the host asked for."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from streamkit.core.model import Digest
from streamkit.web.films import Film


@dataclass(frozen=True, slots=True)
class Asked:
    name: str
    args: dict[str, Any]
    key: str


class FakeFilm:
    def __init__(self, content: bytes) -> None:
        self.file, self.size = BytesIO(content), len(content)
        self.digest = Digest(hashlib.sha256(content).hexdigest())


@dataclass
class FakeLive:
    """`Live` in memory; `outcome` is raised by the next acts."""

    shown: dict[str, Any] = field(default_factory=dict)
    desk: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    dropped: list[tuple[tuple[tuple[str, bytes], ...], str]] = field(default_factory=list)
    films: dict[str, bytes] = field(default_factory=dict)
    previews: dict[tuple[str, str], Path] = field(default_factory=dict)
    outcome: Exception | None = None
    revision: int = 1
    pages: list[list[int]] = field(default_factory=list)  # what each overlay page said it had painted
    left: list[int] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _acted: asyncio.Event = field(default_factory=asyncio.Event)

    def overlay(self) -> dict[str, Any]:
        return {"rev": self.revision, **self.shown}

    def overlay_opened(self) -> int:
        self.pages.append([])
        return len(self.pages) - 1

    def overlay_painted(self, page: int, rev: int) -> None:
        self.pages[page].append(rev)

    def overlay_left(self, page: int) -> None:
        self.left.append(page)

    def room(self) -> dict[str, Any]:
        return {"rev": self.revision, **self.desk}

    def change(self, **shown: Any) -> None:
        self.shown |= shown
        self.revision += 1
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def changes(self) -> AsyncIterator[int]:
        while True:
            changed = self._changed
            yield self.revision
            await changed.wait()

    async def act(self, name: str, args: dict[str, Any], *, key: str) -> None:
        if self.outcome is not None:
            raise self.outcome
        self.asked.append(Asked(name, args, key))
        acted, self._acted = self._acted, asyncio.Event()
        acted.set()

    async def until_asked(self, count: int) -> list[tuple[str, dict[str, Any]]]:
        """Names and arguments, once so many acts have arrived."""
        while len(self.asked) < count:
            await self._acted.wait()
        return [(each.name, each.args) for each in self.asked]

    async def drop(self, files: Sequence[tuple[str, bytes]], *, key: str) -> None:
        if self.outcome is not None:
            raise self.outcome
        self.dropped.append((tuple(files), key))

    async def link(self, person: str) -> str:
        if self.outcome is not None:
            raise self.outcome
        return f"https://evening.example.org/p/token-of-{person}"

    async def make_preview(self, video: str, person: str) -> Path:
        if self.outcome is not None:
            raise self.outcome
        return self.previews[video, person]

    async def preview(self, video: str, person: str) -> Path | None:
        return self.previews.get((video, person))

    async def film(self, video: str) -> FakeFilm | None:
        if self.outcome is not None:
            raise self.outcome
        content = self.films.get(video)
        return FakeFilm(content) if content is not None else None

    def may_see(self, film: Film) -> bool:
        return any(FakeFilm(content).digest == film.digest for content in self.films.values())

    async def code(self, digest: str) -> bytes | None:
        return json.dumps(self.codes[digest]).encode() if digest in self.codes else None

    def say(self, key: str, **args: str | int) -> str:
        return " ".join([key, *map(str, args.values())])
