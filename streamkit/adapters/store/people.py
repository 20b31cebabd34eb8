"""Who a pseudonym is: the deletable side of every fact that names a person."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence

from streamkit.adapters.store.database import scrub, writing
from streamkit.adapters.store.thread import StoreThread
from streamkit.adapters.store.words import storable
from streamkit.core.model import PersonId
from streamkit.ports.chat import Account


class SqlitePeople:
    """The port `People` over people.sqlite."""

    def __init__(self, db: sqlite3.Connection, *, thread: StoreThread) -> None:
        self._db = db
        self._thread = thread

    async def find(self, account: Account) -> PersonId:
        return await self._thread.run(lambda: self._find(account))

    async def account(self, person: PersonId) -> Account | None:
        return await self._thread.run(lambda: self._account(person))

    async def salt(self, person: PersonId) -> bytes | None:
        return await self._thread.run(lambda: self.salt_now(person))

    def salt_now(self, person: PersonId) -> bytes | None:
        """Called in the store's thread."""
        row = self._db.execute("SELECT salt FROM people WHERE person = ?", (person,)).fetchone()
        return row[0] if row else None

    async def everybody(self) -> Sequence[PersonId]:
        found = "SELECT person FROM people"
        return await self._thread.run(lambda: [PersonId(row[0]) for row in self._db.execute(found)])

    async def named(self, platform: str, who: str) -> Sequence[PersonId]:
        return await self._thread.run(lambda: self._named(platform, who.casefold()))

    def _named(self, platform: str, who: str) -> list[PersonId]:
        rows = self._db.execute(
            "SELECT person, user, login, name FROM people WHERE platform = ?", (platform,)
        )
        return [PersonId(person) for person, *names in rows if who in {name.casefold() for name in names}]

    def forget(self, people: Sequence[PersonId]) -> None:
        """Called in the store's thread."""
        with writing(self._db):
            self._db.executemany("DELETE FROM people WHERE person = ?", [(person,) for person in people])
        scrub(self._db)

    def _account(self, person: PersonId) -> Account | None:
        row = self._db.execute(
            "SELECT platform, user, login, name FROM people WHERE person = ?", (person,)
        ).fetchone()
        return Account(*row) if row else None

    def _find(self, account: Account) -> PersonId:
        login, name = storable(account.login), storable(account.name)
        row = self._db.execute(
            "SELECT person, login, name FROM people WHERE platform = ? AND user = ?",
            (account.platform, account.user),
        ).fetchone()
        person = PersonId(row[0] if row else secrets.token_hex(16))
        if row is None or row[1:] != (login, name):
            self._write(person, account.platform, account.user, login, name)
        return person

    def _write(self, person: PersonId, platform: str, user: str, login: str, name: str) -> None:
        with writing(self._db):
            self._db.execute(
                "INSERT INTO people (person, platform, user, login, name, salt) VALUES (?,?,?,?,?,?)"
                " ON CONFLICT (person) DO UPDATE SET login = excluded.login, name = excluded.name",
                (person, platform, user, login, name, secrets.token_bytes(32)),
            )
