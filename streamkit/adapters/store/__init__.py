"""Everything kept on disk: the log of facts, the deletable people and words, and scratch, in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from streamkit.adapters.store.chain import Row
from streamkit.adapters.store.database import Opener, connect, open_file, scrub
from streamkit.adapters.store.facts import SqliteLog
from streamkit.adapters.store.lock import Lock
from streamkit.adapters.store.people import SqlitePeople
from streamkit.adapters.store.reading import Written, read_people, read_words, read_written
from streamkit.adapters.store.setting_aside import BrokenLog, broken_log, set_aside
from streamkit.adapters.store.thread import StoreThread
from streamkit.adapters.store.words import SqliteScratch, SqliteWords
from streamkit.core.model import PersonId

_FILES = ("facts", "people", "words")


class Store:
    """A folder of its own with three SQLite files; one program at a time owns it."""

    def __init__(
        self, connections: dict[str, sqlite3.Connection], *, lock: Lock, thread: StoreThread
    ) -> None:
        self._connections = connections
        self._lock = lock
        self._thread = thread
        self.people = SqlitePeople(connections["people"], thread=thread)
        self.words = SqliteWords(connections["words"], thread=thread)
        self.log = SqliteLog(connections["facts"], people=self.people, thread=thread)
        self.scratch = SqliteScratch(connections["words"], thread=thread)

    @classmethod
    async def open(cls, folder: Path, *, opener: Opener = open_file) -> Self:
        """Makes the folder and its files where there are none, readable by their owner only.

        Raises Rejected("store-in-use" | "store-damaged" | "store-newer"), Unavailable("store-not-writable").
        """
        thread = StoreThread()
        try:
            lock, connections = await thread.run(lambda: _open(folder, opener))
        except BaseException:
            thread.end()
            raise
        return cls(connections, lock=lock, thread=thread)

    async def forget(self, *people: PersonId) -> None:
        """Destroys everything that says who these people are or what they said; the log stays and holds."""
        await self._thread.run(lambda: self._forget(people))

    async def close(self) -> None:
        """Finishes what was handed over before, then lets the folder go."""
        try:
            await self._thread.run(self._close)
        finally:
            self._thread.end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _forget(self, people: Sequence[PersonId]) -> None:
        self.words.forget(people)  # first: cut off here, they are still found and forgotten again
        self.people.forget(people)

    def _close(self) -> None:
        try:
            for db in self._connections.values():
                db.close()
        finally:
            self._lock.release()


def _open(folder: Path, opener: Opener) -> tuple[Lock, dict[str, sqlite3.Connection]]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    lock = Lock(folder / "store.lock")
    connections: dict[str, sqlite3.Connection] = {}
    try:
        for name in _FILES:
            connections[name] = connect(folder, name, opener=opener)
        for name in ("people", "words"):
            scrub(connections[name])  # a forgetting that a kill cut short ends here
    except BaseException:
        for db in connections.values():
            db.close()
        lock.release()
        raise
    return lock, connections


__all__ = [
    "BrokenLog",
    "Row",
    "Store",
    "Written",
    "broken_log",
    "read_people",
    "read_words",
    "read_written",
    "set_aside",
]
