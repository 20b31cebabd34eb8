"""The chain of facts as it is read back: every row follows from the one before, or is named as broken."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import NamedTuple

from streamkit.adapters.store.coding import GENESIS, link
from streamkit.adapters.store.database import code_of
from streamkit.ports.errors import Rejected

_DIGEST = hashlib.sha256().digest_size

# Texts as bytes: SQLite hands out what lies in the file, and a flipped byte need not be UTF-8 any more.
_ROWS = "SELECT seq, mono, wall, CAST(kind AS BLOB), CAST(body AS BLOB), prev, hash FROM facts ORDER BY seq"


class Row(NamedTuple):
    """A fact as it is written down."""

    seq: int
    mono: int
    wall: int
    kind: str
    body: str
    prev: bytes
    hash: bytes


def read_chain(db: sqlite3.Connection) -> list[Row]:
    """Every row, oldest first. Raises Rejected("log-broken", seq=…) with the first that does not follow."""
    rows: list[Row] = []
    prev = GENESIS
    try:
        for seq, mono, wall, kind, body, named, digest in db.execute(_ROWS):
            row = Row(seq, mono, wall, kind.decode(), body.decode(), named, digest)
            expected = link(seq=seq, mono=mono, wall=wall, kind=row.kind, body=row.body, prev=prev)
            if seq != len(rows) + 1 or named != prev or digest != expected:
                raise Rejected("log-broken", seq=len(rows) + 1)
            rows.append(row)
            prev = digest
    except (AttributeError, TypeError, ValueError) as error:  # a column that holds another type, or no text
        raise Rejected("log-broken", seq=len(rows) + 1) from error
    except sqlite3.DatabaseError as error:
        if code_of(error) != sqlite3.SQLITE_CORRUPT:
            raise
        raise Rejected("log-broken", seq=len(rows) + 1) from error
    _refuse_a_cut_end(db, length=len(rows))
    return rows


def whole_rows(db: sqlite3.Connection, *, before: int) -> list[Row]:
    """The rows of a broken log that `read_chain` found whole."""
    found = db.execute(f"{_ROWS} LIMIT ?", (before - 1,))
    return [
        Row(seq, mono, wall, kind.decode(), body.decode(), prev, digest)
        for seq, mono, wall, kind, body, prev, digest in found
    ]


def check_causes(db: sqlite3.Connection, *, length: int) -> int:
    """How many causes were handled. Raises Rejected("causes-broken", seq=…) at the first fact of a bad one.

    Their digests are keyed and stand outside the chain, so only their shape can be checked: 32 bytes, and
    each fact made by one cause at most.
    """
    count, covered = 0, 0
    for digest, first, last in db.execute(
        "SELECT digest, first, last FROM causes ORDER BY coalesce(first, 0), digest"
    ):
        count += 1
        whole = isinstance(digest, bytes) and len(digest) == _DIGEST
        if first is None:
            fits = last is None
        else:
            fits = covered < first <= last <= length
            covered = last
        if not (whole and fits):
            raise Rejected("causes-broken", seq=first or 0)
    return count


def _refuse_a_cut_end(db: sqlite3.Connection, *, length: int) -> None:
    """Facts taken off the end leave a chain that still holds; the causes know how long it was."""
    (last,) = db.execute("SELECT coalesce(max(last), 0) FROM causes").fetchone()
    if last > length:
        raise Rejected("log-broken", seq=length + 1)
