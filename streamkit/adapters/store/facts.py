"""The log of facts: append-only, hash-chained, each cause handled once.

Rule: what `append` returned is on the disk; of what it refused nothing is.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterable, Sequence

from streamkit.adapters.store.chain import read_chain
from streamkit.adapters.store.coding import GENESIS, decode, encode, link
from streamkit.adapters.store.database import writing
from streamkit.adapters.store.people import SqlitePeople
from streamkit.adapters.store.thread import StoreThread
from streamkit.core.checkpoint import Head
from streamkit.core.consent_record import Chained
from streamkit.core.events import Fact
from streamkit.core.model import PersonId
from streamkit.ports.log import Cause, Entry


class SqliteLog:
    """The port `Log` over facts.sqlite.

    The digest of a cause is all that is kept for telling duplicates: no raw message ids, not even for a day,
    so a message of somebody forgotten counts as new, and their question was never put to that new pseudonym.
    """

    def __init__(self, db: sqlite3.Connection, *, people: SqlitePeople, thread: StoreThread) -> None:
        self._db = db
        self._people = people
        self._thread = thread

    async def facts(self) -> Sequence[Fact]:
        return await self._thread.run(self._facts)

    async def append(self, entries: Sequence[Entry]) -> Sequence[Fact]:
        return await self._thread.run(lambda: self.append_now(entries))

    async def knows(self, causes: Sequence[Cause]) -> frozenset[Cause]:
        return await self._thread.run(lambda: frozenset(cause for cause in causes if self._known(cause)))

    async def made_by(self, cause: Cause) -> Sequence[Fact]:
        return await self._thread.run(lambda: self._made_by(cause))

    async def naming(self, person: PersonId) -> Sequence[Chained]:
        return await self._thread.run(lambda: self._naming(person))

    async def head(self) -> Head:
        return await self._thread.run(self._head)

    def append_now(self, entries: Iterable[Entry]) -> tuple[Fact, ...]:
        """Called in the store's thread."""
        facts: list[Fact] = []
        with writing(self._db):
            head = self._head()
            for entry in entries:
                before = head.seq
                for event in entry.events:
                    fact = Fact(seq=head.seq + 1, mono=entry.mono, wall=entry.wall, event=event)
                    head = self._write(fact, prev=head.hash)
                    facts.append(fact)
                self._remember(entry.cause, first=before + 1, last=head.seq)
        return tuple(facts)

    def _write(self, fact: Fact, *, prev: bytes) -> Head:
        kind, body = type(fact.event).__name__, encode(fact.event)
        digest = link(seq=fact.seq, mono=fact.mono, wall=fact.wall, kind=kind, body=body, prev=prev)
        row = (fact.seq, fact.mono, fact.wall, kind, body, prev, digest)
        self._db.execute(
            "INSERT INTO facts (seq, mono, wall, kind, body, prev, hash) VALUES (?,?,?,?,?,?,?)", row
        )
        return Head(seq=fact.seq, hash=digest)

    def _remember(self, cause: Cause, *, first: int, last: int) -> None:
        span = (first, last) if first <= last else (None, None)
        row = (self._digest(cause), *span)
        self._db.execute("INSERT INTO causes (digest, first, last) VALUES (?,?,?)", row)

    def _known(self, cause: Cause) -> bool:
        found = self._db.execute("SELECT 1 FROM causes WHERE digest = ?", (self._digest(cause),))
        return found.fetchone() is not None

    def _made_by(self, cause: Cause) -> tuple[Fact, ...]:
        found = self._db.execute(
            "SELECT seq, mono, wall, kind, body FROM facts JOIN causes ON seq BETWEEN first AND last"
            " WHERE digest = ? ORDER BY seq",
            (self._digest(cause),),
        )
        return tuple(
            Fact(seq, mono, wall, decode(seq=seq, kind=kind, body=body))
            for seq, mono, wall, kind, body in found
        )

    def _digest(self, cause: Cause) -> bytes:
        name = cause.id.encode("utf-8", "surrogatepass")
        if cause.person is None:
            return hashlib.sha256(name).digest()
        # forgotten between the message and the write: a key nobody keeps, so the digest leads nowhere
        salt = self._people.salt_now(cause.person) or secrets.token_bytes(32)
        return hmac.digest(salt, name, "sha256")

    def _head(self) -> Head:
        row = self._db.execute("SELECT seq, hash FROM facts ORDER BY seq DESC LIMIT 1").fetchone()
        return Head(*row) if row else Head(seq=0, hash=GENESIS)

    def _naming(self, person: PersonId) -> tuple[Chained, ...]:
        """A pseudonym is 128 random bits: nothing else holds these letters by chance."""
        found = self._db.execute(
            "SELECT seq, mono, wall, kind, body, hash FROM facts WHERE instr(body, ?) > 0 ORDER BY seq",
            (person,),
        )
        return tuple(
            Chained(Fact(seq, mono, wall, decode(seq=seq, kind=kind, body=body)), digest)
            for seq, mono, wall, kind, body, digest in found
        )

    def _facts(self) -> tuple[Fact, ...]:
        rows = read_chain(self._db)
        return tuple(Fact(r.seq, r.mono, r.wall, decode(seq=r.seq, kind=r.kind, body=r.body)) for r in rows)
