"""What the index of an MP4 says of one track: what it is, and where and when each of its samples lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streamkit.adapters.media.verifying.boxes import Box, Unreadable

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Edit:
    """`length` in ticks of the film, `begin` in ticks of the track; -1 begins a stretch with nothing."""

    length: int
    begin: int


@dataclass(frozen=True, slots=True)
class Track:
    """One `trak` box. Times are ticks of its own `scale` (per second)."""

    handler: str
    name: str
    codec: str
    scale: int
    shown: Numbers  # when each sample is shown, in the order of the file
    lasts: Numbers
    offsets: Numbers
    sizes: Numbers
    edits: tuple[Edit, ...]


def track_of(trak: Box) -> Track:
    """Raises Unreadable."""
    media = _one(trak, "mdia")
    handler = _one(media, "hdlr")
    table = _one(trak, "mdia", "minf", "stbl")
    described = _one(table, "stsd")
    clock = _one(media, "mdhd")
    sizes = _sizes(_one(table, "stsz"))
    lasts = _run_lengths(_one(table, "stts"), len(sizes))
    decoded = np.concatenate([[0], np.cumsum(lasts)[:-1]]) if len(sizes) else lasts
    later = [_run_lengths(box, len(sizes), signed=True) for box in table.all("ctts")]
    edits = tuple(edit for box in trak.all("edts", "elst") for edit in _edits(box))
    return Track(
        handler=handler.body[8:12].decode("latin-1"),
        name=handler.body[24:].rstrip(b"\0").decode("utf-8", "replace"),
        codec=described.body[12:16].decode("latin-1") if described.number(4) == 1 else "several",
        scale=clock.number(20 if clock.body[0] == 1 else 12),
        shown=decoded + later[0] if later else decoded,
        lasts=lasts,
        offsets=_offsets(table, sizes),
        sizes=sizes,
        edits=edits,
    )


def _one(box: Box, *path: str) -> Box:
    found = list(box.all(*path))
    if len(found) != 1 or (len(found[0].body) < 4 and path[-1] not in {"mdia", "stbl"}):
        raise Unreadable("/".join(path))
    return found[0]


def _sizes(box: Box) -> Numbers:
    same, count = box.number(4), box.number(8)
    if same:
        return np.full(min(count, 1 << 24), same, np.int64)
    return _words(box, at=12, count=count)


def _run_lengths(box: Box, count: int, *, signed: bool = False) -> Numbers:
    """How long each lasts (or is shown late), of pairs of how many and how long."""
    pairs = _words(box, at=8, count=2 * box.number(4)).reshape(-1, 2)
    values = pairs[:, 1].astype(np.uint32).view(np.int32).astype(np.int64) if signed else pairs[:, 1]
    if pairs[:, 0].sum() != count:
        raise Unreadable(box.kind)
    return np.repeat(values, pairs[:, 0])


def _offsets(table: Box, sizes: Numbers) -> Numbers:
    """Where each sample begins in the file: chunks lie anywhere, samples follow each other in a chunk."""
    large = list(table.all("co64"))
    places = large[0] if large else _one(table, "stco")
    chunks = _words(places, at=8, count=places.number(4), wide=bool(large))
    grouping = _one(table, "stsc")
    groups = _words(grouping, at=8, count=3 * grouping.number(4)).reshape(-1, 3)
    if len(sizes) == 0:
        return sizes
    if len(groups) == 0 or groups[0, 0] != 1 or np.any(np.diff(groups[:, 0]) <= 0):
        raise Unreadable("stsc")
    lasts = np.diff(np.append(groups[:, 0], len(chunks) + 1))
    per_chunk = np.repeat(groups[:, 1], np.maximum(lasts, 0))
    if len(per_chunk) != len(chunks) or per_chunk.sum() != len(sizes):
        raise Unreadable("stsc")
    ends = np.cumsum(sizes)
    firsts = np.cumsum(per_chunk) - per_chunk
    before = np.where(firsts > 0, ends[firsts - 1], 0)
    return np.repeat(chunks - before, per_chunk) + ends - sizes


def _edits(box: Box) -> list[Edit]:
    wide = box.body[0] == 1
    size = 8 if wide else 4
    edits = []
    for n in range(box.number(4)):
        at = 8 + n * (2 * size + 4)
        begin = int.from_bytes(box.body[at + size : at + 2 * size], "big", signed=True)
        edits.append(Edit(box.number(at, size), begin))
    return edits


def _words(box: Box, *, at: int, count: int, wide: bool = False) -> Numbers:
    kind = np.dtype(">u8" if wide else ">u4")
    if len(box.body) < at + count * kind.itemsize:
        raise Unreadable(box.kind)
    return np.frombuffer(box.body, kind, count, at).astype(np.int64)
