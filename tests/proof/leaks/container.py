"""What a cut may hold as a file: one picture, one sound, and not a byte besides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from .decoding import described
from .takes import SECRET

_NEEDED = {b"ftyp", b"moov", b"mdat"}
_ROOM = b"moov", b"free"  # what the index left of its own room, right behind it, all zeros
_HEADER = 8  # bytes of a box of an MP4: how long it is, and what


def foreign_in(cut: Path) -> Iterator[str]:
    found = described(cut)
    kinds = sorted(stream["codec_type"] for stream in found["streams"])
    if kinds != ["audio", "video"]:
        yield f"the streams are {kinds}"
    if found["chapters"]:
        yield "chapters"
    content = cut.read_bytes()
    if SECRET.encode() in content:
        yield "words of a take"
    used = sum(int(packet["size"]) for packet in found["packets"])
    boxes = list(_boxes(content))
    full = [(kind, held) for kind, held in boxes if held or kind != b"free"]
    for (before, _), (kind, held) in pairwise([(b"", b""), *full]):
        if kind not in _NEEDED and ((before, kind) != _ROOM or held.strip(b"\0")):
            yield f"boxes nobody needs: {kind!r} behind {before!r}"
    media = sum(len(held) for kind, held in boxes if kind == b"mdat")
    if media != used:
        yield f"{media - used} bytes belong to no frame and no sound"


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each box of the file: its kind, and what it holds."""
    at = 0
    while at + _HEADER <= len(content):
        size, header = int.from_bytes(content[at : at + 4], "big"), _HEADER
        if size == 1:
            size, header = int.from_bytes(content[at + 8 : at + 16], "big"), 2 * _HEADER
        size = size or len(content) - at
        yield content[at + 4 : at + 8], content[at + header : at + size]
        at += max(size, header)
