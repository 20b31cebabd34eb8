"""Goes on after the last good fact of a broken log; the broken file is kept aside, byte for byte.

Rule: at every instant the folder holds either the broken log, which is refused, or the one that goes on with
its own entry about it. A log that is only shorter never stands there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.store.chain import Row, read_chain, whole_rows
from streamkit.adapters.store.coding import decode
from streamkit.adapters.store.database import connect, failures_told, writing
from streamkit.adapters.store.facts import SqliteLog
from streamkit.adapters.store.lock import Lock
from streamkit.adapters.store.people import SqlitePeople
from streamkit.adapters.store.reading import reading
from streamkit.adapters.store.thread import StoreThread
from streamkit.core.events import Fact
from streamkit.core.model import Digest
from streamkit.ports.errors import Rejected
from streamkit.ports.log import Entry


@dataclass(frozen=True, slots=True)
class BrokenLog:
    """What is left of a broken log: the facts before `first`; `last` is the highest number it ever had."""

    rows: tuple[Row, ...]
    causes: tuple[tuple[bytes, int | None, int | None], ...]
    first: int
    last: int
    file: Digest

    def facts(self) -> list[Fact]:
        """Raises Rejected("log-unreadable")."""
        return [Fact(r.seq, r.mono, r.wall, decode(seq=r.seq, kind=r.kind, body=r.body)) for r in self.rows]


def broken_log(folder: Path) -> BrokenLog:
    """Raises Rejected("log-not-broken"), and as `reading` does where not even SQLite can read the file."""
    with reading(folder, "facts") as db:
        try:
            read_chain(db)
        except Rejected as broken:
            first = int(broken.args_["seq"])
        else:
            raise Rejected("log-not-broken")
        rows = whole_rows(db, before=first)
        last, causes = first, []
        with suppress(sqlite3.DatabaseError):
            last = max(first, *db.execute("SELECT coalesce(max(seq), 0) FROM facts").fetchone())
            for digest, begins, ends in db.execute("SELECT digest, first, last FROM causes"):
                last = max(last, ends or 0)
                span = (begins, ends) if ends is not None and ends < first else (None, None)
                causes.append((digest, *span))  # an old message stays known, whatever came of it
    return BrokenLog(tuple(rows), tuple(causes), first, last, _digest(folder))


def set_aside(folder: Path, broken: BrokenLog, entry: Entry) -> Path:
    """Replaces the log by its good part and this entry; returns where the broken one lies now.

    Raises Rejected("store-in-use" | "store-damaged"), Unavailable("store-not-writable").
    """
    with failures_told():
        lock = Lock(folder / "store.lock")
        try:
            aside = _copied(folder, broken.file)
            going_on = _built(folder / "going-on", broken, entry)
            _emptied_log(folder / "facts.sqlite")
            going_on.replace(folder / "facts.sqlite")
            going_on.parent.rmdir()
            return aside
        finally:
            lock.release()


def _digest(folder: Path) -> Digest:
    digest = hashlib.sha256()
    for name in ("facts.sqlite", "facts.sqlite-wal"):
        if (folder / name).exists():
            digest.update((folder / name).read_bytes())
    return Digest(digest.hexdigest())


def _copied(folder: Path, digest: Digest) -> Path:
    aside = folder / f"facts-broken-{digest[:12]}.sqlite"
    for end in ("", "-wal"):
        source, to = folder / f"facts.sqlite{end}", Path(f"{aside}{end}")
        if source.exists():
            shutil.copyfile(source, to)
            to.chmod(0o600)
            with to.open("rb") as file:
                os.fsync(file.fileno())
    return aside


def _built(folder: Path, broken: BrokenLog, entry: Entry) -> Path:
    shutil.rmtree(folder, ignore_errors=True)  # of an attempt that a kill cut short
    folder.mkdir(mode=0o700)
    db = connect(folder, "facts")
    thread = StoreThread()
    try:
        with writing(db):
            db.executemany("INSERT INTO facts VALUES (?,?,?,?,?,?,?)", broken.rows)
            db.executemany("INSERT INTO causes VALUES (?,?,?)", broken.causes)
        people = SqlitePeople(db, thread=thread)
        SqliteLog(db, people=people, thread=thread).append_now([entry])
    finally:
        thread.end()
        db.close()
    return folder / "facts.sqlite"


def _emptied_log(file: Path) -> None:
    """Its write-ahead log would be taken for the new file's."""
    db = sqlite3.connect(file)
    try:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        db.close()
    if Path(f"{file}-wal").exists():
        raise Rejected("store-damaged")
