"""What the log of the evening proves, read as a stranger would: rows, hashes and files, no code of ours."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as it lies on the disk."""

    seq: int
    mono: int
    kind: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The log, and whether its chain of hashes holds."""

    rows: tuple[Row, ...]
    holds: bool

    def of(self, *kinds: str) -> list[Row]:
        return [row for row in self.rows if row.kind in kinds]

    def first(self, kind: str) -> Row:
        """Raises LookupError where there is none."""
        found = self.of(kind)
        if not found:
            raise LookupError(kind)
        return found[0]


def read_evidence(store: Path) -> Evidence:
    """Recomputes the chain: SHA-256 over [seq, mono, wall, kind, body, hash before]."""
    place = f"file:{(store / 'facts.sqlite').as_posix()}?mode=ro"
    with sqlite3.connect(place, uri=True) as connection:
        raw = connection.execute(
            "SELECT seq, mono, wall, kind, body, prev, hash FROM facts ORDER BY seq"
        ).fetchall()
    connection.close()
    rows = tuple(Row(seq, mono, kind, json.loads(body)) for seq, mono, _, kind, body, _, _ in raw)
    return Evidence(rows, holds=bool(raw) and all(_links(raw)))


def _links(raw: list[tuple[Any, ...]]) -> Iterator[bool]:
    before = bytes(32)
    for seq, mono, wall, kind, body, prev, digest in raw:
        content = json.dumps(
            [seq, mono, wall, kind, body, bytes(prev).hex()], separators=(",", ":"), ensure_ascii=False
        )
        yield bytes(prev) == before and hashlib.sha256(content.encode()).digest() == bytes(digest)
        before = bytes(digest)


def found_in(file: Path, needles: list[str]) -> list[str]:
    """Those of the needles that stand in the bytes of a file or its write-ahead log."""
    content = b"".join(
        part.read_bytes() for part in (file, file.with_name(file.name + "-wal")) if part.exists()
    )
    return [needle for needle in needles if needle.encode() in content]
