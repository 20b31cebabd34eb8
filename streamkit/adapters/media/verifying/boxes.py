"""The boxes an MP4 is made of, read by hand: FFmpeg wrote the file, so it is not asked what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_HEAD = 8
_NESTED = frozenset({"moov", "trak", "edts", "mdia", "minf", "stbl"})
_LARGEST = 1 << 28  # bytes of an index; of a day it has a tenth
_UNREAD = "mdat"


class Unreadable(Exception):
    """The boxes do not fit into each other."""


@dataclass(frozen=True, slots=True)
class Box:
    """`body` is empty where it was not read; `at` and `size` are of the whole box in its file or parent."""

    kind: str
    at: int
    size: int
    head: int
    body: bytes

    def inside(self) -> Iterator[Box]:
        """The boxes in this one. Raises Unreadable."""
        return within(self.body) if self.kind in _NESTED else iter(())

    def all(self, *path: str) -> Iterator[Box]:
        """Every box that lies at this path below."""
        first, *rest = path
        for box in self.inside():
            if box.kind == first:
                yield from box.all(*rest) if rest else (box,)

    def number(self, at: int, size: int = 4) -> int:
        return int.from_bytes(self.body[at : at + size], "big")


def top_level(file: BinaryIO) -> Iterator[Box]:
    """The boxes of the file; the pictures and sounds themselves are left unread. Raises Unreadable."""
    end = file.seek(0, 2)
    at = 0
    while at < end:
        file.seek(at)
        kind, size, head = _head(file.read(16), room=end - at)
        file.seek(at + head)
        if kind != _UNREAD and size > _LARGEST:
            raise Unreadable(kind)
        body = b"" if kind == _UNREAD else file.read(size - head)
        yield Box(kind, at, size, head, body)
        at += size


def within(content: bytes) -> Iterator[Box]:
    """The boxes that fill the content. Raises Unreadable."""
    at = 0
    while at < len(content):
        kind, size, head = _head(content[at : at + 16], room=len(content) - at)
        yield Box(kind, at, size, head, content[at + head : at + size])
        at += size


def _head(start: bytes, *, room: int) -> tuple[str, int, int]:
    """Kind, size with its head, and how long that is. Raises Unreadable."""
    size, head = int.from_bytes(start[:4], "big"), _HEAD
    if size == 1:
        size, head = int.from_bytes(start[8:16], "big"), 16
    elif size == 0:
        size = room
    kind = start[4:8].decode("latin-1")
    if len(start) < _HEAD or not head <= size <= room:
        raise Unreadable(kind)
    return kind, size, head
