"""Reads a store that may be somebody else's: a copy, a read-only disk, or one a running program writes to.

Rule: it changes no byte of the folder, takes no lock, and holds no reader open while anything is thought
about, for a writer that has to take back a failed commit waits for readers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.store.chain import Row, check_causes, read_chain
from streamkit.adapters.store.coding import decode
from streamkit.adapters.store.database import code_of, newest_schema
from streamkit.core.events import Fact
from streamkit.core.model import PersonId, WordsId
from streamkit.ports.chat import Account
from streamkit.ports.errors import Rejected


@dataclass(frozen=True, slots=True)
class Written:
    """The whole log, verified as a chain."""

    rows: tuple[Row, ...]
    causes: int

    def facts(self) -> list[Fact]:
        """Raises Rejected("log-unreadable", seq=…, kind=…)."""
        return [Fact(r.seq, r.mono, r.wall, decode(seq=r.seq, kind=r.kind, body=r.body)) for r in self.rows]


def read_written(folder: Path) -> Written:
    """Raises Rejected("store-missing" | "store-damaged" | "store-newer" | "log-broken" | "causes-broken")."""
    with reading(folder, "facts") as db:
        rows = tuple(read_chain(db))
        return Written(rows, check_causes(db, length=len(rows)))


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who was not forgotten."""

    person: PersonId
    account: Account
    salt: bytes


def read_people(folder: Path) -> list[Known]:
    """Raises Rejected as `read_written` does."""
    with reading(folder, "people") as db:
        rows = db.execute("SELECT person, platform, user, login, name, salt FROM people").fetchall()
    return [Known(PersonId(row[0]), Account(*row[1:5]), row[5]) for row in rows]


def read_words(folder: Path, words: WordsId) -> str | None:
    """None for words forgotten. Raises Rejected as `read_written` does."""
    with reading(folder, "words") as db:
        row = db.execute("SELECT text FROM words WHERE words = ?", (words,)).fetchone()
    return row[0] if row else None


@contextmanager
def reading(folder: Path, name: str) -> Iterator[sqlite3.Connection]:
    """`<folder>/<name>.sqlite`, open for reading. Raises Rejected as `read_written` does."""
    file = folder / f"{name}.sqlite"
    if not file.is_file():
        raise Rejected("store-missing", folder=str(folder))
    try:
        db = sqlite3.connect(_address(file), uri=True, isolation_level=None)
        try:
            version: int = db.execute("PRAGMA user_version").fetchone()[0]
            if version > newest_schema(name):
                raise Rejected("store-newer", file=name)
            db.execute("BEGIN")  # one instant of the log, whatever is written meanwhile
            yield db
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        if code_of(error) == sqlite3.SQLITE_CANTOPEN:
            raise Rejected("store-copy-it", folder=str(folder)) from error
        raise Rejected("store-damaged") from error


def _address(file: Path) -> str:
    """Where no write-ahead log lies, nobody writes, and SQLite need not make files of its own."""
    log = file.with_name(f"{file.name}-wal")
    alone = not log.exists() or log.stat().st_size == 0
    return f"{file.absolute().as_uri()}?{'immutable=1' if alone else 'mode=ro'}"
