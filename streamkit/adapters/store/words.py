"""Free text and addresses that facts point to, and scratch beside it."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping, Sequence

from streamkit.adapters.store.database import scrub, writing
from streamkit.adapters.store.thread import StoreThread
from streamkit.core.model import PersonId, WordsId


def storable(text: str) -> str:
    """The text with half characters replaced: chat can send them, UTF-8 cannot hold them."""
    return text.encode("utf-8", "replace").decode()


class SqliteWords:
    """The port `Words` over words.sqlite."""

    def __init__(self, db: sqlite3.Connection, *, thread: StoreThread) -> None:
        self._db = db
        self._thread = thread

    async def keep(self, text: str, *, person: PersonId | None = None) -> WordsId:
        return await self._thread.run(lambda: self._keep(storable(text), person))

    async def read(self, words: WordsId) -> str | None:
        return await self._thread.run(lambda: self._read(words))

    async def drop(self, *words: WordsId) -> None:
        await self._thread.run(lambda: self._drop(words))

    async def of_nobody(self) -> Mapping[WordsId, str]:
        found = "SELECT words, text FROM words WHERE person IS NULL"
        return await self._thread.run(lambda: dict(self._db.execute(found).fetchall()))

    async def of(self, person: PersonId) -> Sequence[str]:
        found = "SELECT text FROM words WHERE person = ?"
        return await self._thread.run(lambda: [row[0] for row in self._db.execute(found, (person,))])

    def forget(self, people: Sequence[PersonId]) -> None:
        """Called in the store's thread."""
        with writing(self._db):
            self._db.executemany("DELETE FROM words WHERE person = ?", [(person,) for person in people])
        scrub(self._db)

    def _keep(self, text: str, person: PersonId | None) -> WordsId:
        words = WordsId(secrets.token_hex(16))
        with writing(self._db):
            self._db.execute("INSERT INTO words (words, person, text) VALUES (?,?,?)", (words, person, text))
        return words

    def _read(self, words: WordsId) -> str | None:
        row = self._db.execute("SELECT text FROM words WHERE words = ?", (words,)).fetchone()
        return row[0] if row else None

    def _drop(self, words: Sequence[WordsId]) -> None:
        with writing(self._db):
            self._db.executemany("DELETE FROM words WHERE words = ?", [(one,) for one in words])
        scrub(self._db)


class SqliteScratch:
    """The port `Scratch` over words.sqlite, for it may hold secrets and names."""

    def __init__(self, db: sqlite3.Connection, *, thread: StoreThread) -> None:
        self._db = db
        self._thread = thread

    async def get(self, key: str) -> str | None:
        return await self._thread.run(lambda: self._get(key))

    async def put(self, key: str, value: str) -> None:
        await self._write("INSERT OR REPLACE INTO scratch (key, value) VALUES (?,?)", key, value)

    async def drop(self, key: str) -> None:
        """Dropping what is not there is no error."""
        await self._write("DELETE FROM scratch WHERE key = ?", key)

    def _get(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM scratch WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    async def _write(self, sql: str, *values: str) -> None:
        def write() -> None:
            with writing(self._db):
                self._db.execute(sql, values)

        await self._thread.run(write)
