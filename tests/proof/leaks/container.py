"""What a cut may hold as a file: one picture, one sound, and not a byte besides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .decoding import described
from .takes import SECRET

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
    boxes = dict(_boxes(content))
    if boxes.keys() - {b"ftyp", b"moov", b"free", b"mdat"} or boxes.get(b"free", 0):
        yield f"boxes nobody needs: {boxes}"
    if boxes.get(b"mdat", 0) != used:
        yield f"{boxes.get(b'mdat', 0) - used} bytes belong to no frame and no sound"


def _boxes(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Each box of the file and how many bytes it holds."""
    at = 0
    while at + _HEADER <= len(content):
        size, header = int.from_bytes(content[at : at + 4], "big"), _HEADER
        if size == 1:
            size, header = int.from_bytes(content[at + 8 : at + 16], "big"), 2 * _HEADER
        size = size or len(content) - at
        yield content[at + 4 : at + 8], size - header
        at += max(size, header)
