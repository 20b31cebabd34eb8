"""A `Shelf` in memory: `files` by their path; `links` are in the way of nobody but us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from streamkit.ports import Rejected


@dataclass(slots=True)
class FakeShelf:
    """With `trusting`, every file lies where it is said to."""

    files: dict[Path, bytes] = field(default_factory=dict)
    links: set[Path] = field(default_factory=set)
    trusting: bool = False

    async def find(self, file: Path, *, folder: Path) -> Path | None:
        there = self.trusting or (file in self.files and file not in self.links)
        return file if there and file.is_relative_to(folder) else None

    async def write(self, file: Path, text: str) -> None:
        self.links.discard(file)
        self.files[file] = text.encode()

    async def link(self, file: Path, into: Path) -> None:
        if file in self.links:
            raise Rejected("file-not-ours", file=file.name)
        if file not in self.files:
            raise Rejected("take-missing", file=file.name)
        self.links.discard(into)
        self.files[into] = self.files[file]

    async def remove(self, file: Path) -> None:
        if file in self.links:
            raise Rejected("file-not-ours", file=file.name)
        self.files.pop(file, None)

    async def names(self, folder: Path) -> Sequence[str]:
        return sorted(file.name for file in self.files if file.parent == folder)

    async def holding(self, folder: Path, traces: Sequence[str]) -> Sequence[Path]:
        needles = [trace.encode() for trace in traces]
        below = [file for file in self.files if file.is_relative_to(folder)]
        return [file for file in below if any(needle in self._bytes(file) for needle in needles)]

    def _bytes(self, file: Path) -> bytes:
        return file.name.encode() + b"\n" + self.files[file]
