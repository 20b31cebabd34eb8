"""Free text and addresses that facts point to, and scratch beside it."""

from __future__ import annotations

import secrets
import sqlite3

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

    async def drop(self, words: WordsId) -> None:
        """Forgets one text, such as a description that names somebody; dropping what is gone is no error."""
        await self._thread.run(lambda: self._drop(words))

    def forget(self, person: PersonId) -> None:
        """Called in the store's thread."""
        with writing(self._db):
            self._db.execute("DELETE FROM words WHERE person = ?", (person,))
        scrub(self._db)

    def _keep(self, text: str, person: PersonId | None) -> WordsId:
        words = WordsId(secrets.token_hex(16))
        with writing(self._db):
            self._db.execute("INSERT INTO words (words, person, text) VALUES (?,?,?)", (words, person, text))
        return words

    def _read(self, words: WordsId) -> str | None:
        row = self._db.execute("SELECT text FROM words WHERE words = ?", (words,)).fetchone()
        return row[0] if row else None

    def _drop(self, words: WordsId) -> None:
        with writing(self._db):
            self._db.execute("DELETE FROM words WHERE words = ?", (words,))
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
