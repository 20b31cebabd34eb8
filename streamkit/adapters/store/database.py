"""A SQLite file of ours: private, durable, upgraded, and its failures in the words of the ports."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from streamkit.ports.errors import Rejected, Unavailable

Opener = Callable[[Path], sqlite3.Connection]  # the tests of power cuts bring a disk of their own

# synchronous=FULL: with NORMAL 999 of 1,000 simulated power cuts lost acknowledged rows, with FULL none.
# secure_delete and temp_store: what is forgotten must not stay in free pages or in a temporary file.
_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
"""


def open_file(file: Path) -> sqlite3.Connection:
    """Every statement is its own transaction unless `writing` says otherwise."""
    return sqlite3.connect(file, isolation_level=None)


def connect(folder: Path, name: str, *, opener: Opener = open_file) -> sqlite3.Connection:
    """Opens `<folder>/<name>.sqlite` at the newest schema. Raises Rejected("store-newer", file=…)."""
    file = folder / f"{name}.sqlite"
    _make_private(file)
    db = opener(file)
    try:
        db.executescript(_SETTINGS)
        _upgrade(db, name)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One durable transaction: all of it is on the disk when the block is left, or nothing ever is."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        _bury(db)
        raise


@contextmanager
def failures_told() -> Iterator[None]:
    """Turns what the disk does into Unavailable("store-not-writable") or Rejected("store-damaged")."""
    try:
        yield
    except OSError as error:
        raise Unavailable("store-not-writable") from error
    except sqlite3.DatabaseError as error:
        code = code_of(error)
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise Rejected("store-damaged") from error
        if code in _OUTAGES:
            raise Unavailable("store-not-writable") from error
        raise


def code_of(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary result code."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def scrub(db: sqlite3.Connection) -> None:
    """Leaves no byte of deleted rows in any file.

    secure_delete alone does not: rows that had moved between pages left copies in 29 of 150 files, and the
    write-ahead log keeps every old page.
    """
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


_OUTAGES = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    }
)


def _bury(db: sqlite3.Connection) -> None:
    """Takes back a transaction, also out of the file.

    A commit whose fsync failed lies whole in the write-ahead log; killed then, the next start found it there.
    """
    with suppress(sqlite3.DatabaseError):
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _make_private(file: Path) -> None:
    """SQLite gives its -wal and -shm files the mode of the main file, so that one has to be there first."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
    file.chmod(0o600)


def newest_schema(name: str) -> int:
    """The number of the newest file of a schema."""
    return len(_steps(name))


def _upgrade(db: sqlite3.Connection, name: str) -> None:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    steps = _steps(name)
    if version > len(steps):
        raise Rejected("store-newer", file=name)
    for number, sql in enumerate(steps[version:], start=version + 1):
        db.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")


def _steps(name: str) -> list[str]:
    schema = files("streamkit.adapters.store") / "schema"
    found = sorted(
        (file for file in schema.iterdir() if file.name.startswith(f"{name}-")), key=lambda f: f.name
    )
    return [file.read_text(encoding="utf-8") for file in found]
