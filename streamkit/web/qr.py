"""An address as a picture a phone can read: the path of an SVG, one unit a module."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import segno

QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks for


def qr(address: str) -> dict[str, Any]:
    """`size` of the whole picture, `path` of its dark modules."""
    rows = segno.make(address, error="m", micro=False).matrix
    return {"size": len(rows) + 2 * QUIET, "path": "".join(map(_row, range(QUIET, len(rows) + QUIET), rows))}


def _row(y: int, modules: bytearray) -> str:
    path, x = "", QUIET
    for dark, run in groupby(modules):
        length = len(list(run))
        path += f"M{x} {y}h{length}v1h-{length}z" if dark else ""
        x += length
    return path
