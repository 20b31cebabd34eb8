"""A store in memory: `writable = False` makes every write fail like a full disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from streamkit.core.checkpoint import Head
from streamkit.core.consent_record import Chained
from streamkit.core.events import Fact
from streamkit.core.model import PersonId, WordsId
from streamkit.ports import Account, Cause, Entry, Unavailable


class FakeDisk:
    """What the parts of a store share."""

    def __init__(self) -> None:
        self.writable = True

    def write(self) -> None:
        if not self.writable:
            raise Unavailable("store-not-writable")


class FakeLog:
    def __init__(self, disk: FakeDisk | None = None) -> None:
        self.disk = disk or FakeDisk()
        self.kept: list[Fact] = []
        self.causes: set[Cause] = set()
        self._made: dict[Cause, list[Fact]] = {}

    async def facts(self) -> Sequence[Fact]:
        return tuple(self.kept)

    async def append(self, entries: Sequence[Entry]) -> Sequence[Fact]:
        self.disk.write()
        before = len(self.kept)
        for entry in entries:
            made = self._made.setdefault(entry.cause, [])
            for event in entry.events:
                hash(event)  # what is frozen through and through, the real one can write
                self.kept.append(Fact(len(self.kept) + 1, entry.mono, entry.wall, event))
                if entry.cause not in self.causes:
                    made.append(self.kept[-1])
            self.causes.add(entry.cause)
        return tuple(self.kept[before:])

    async def knows(self, causes: Sequence[Cause]) -> frozenset[Cause]:
        return frozenset(self.causes.intersection(causes))

    async def made_by(self, cause: Cause) -> Sequence[Fact]:
        return tuple(self._made[cause]) if cause in self.causes else ()

    async def naming(self, person: PersonId) -> Sequence[Chained]:
        return [Chained(fact, bytes(32)) for fact in self.kept if repr(person) in repr(fact.event)]

    async def head(self) -> Head:
        digest = bytes(32)
        for fact in self.kept:
            digest = hashlib.sha256(digest + repr(fact).encode()).digest()
        return Head(len(self.kept), digest)


class FakePeople:
    def __init__(self, disk: FakeDisk | None = None) -> None:
        self.disk = disk or FakeDisk()
        self.accounts: dict[PersonId, Account] = {}
        self._made = 0

    async def find(self, account: Account) -> PersonId:
        for person, known in self.accounts.items():
            if (known.platform, known.user) == (account.platform, account.user):
                if known != account:
                    self.disk.write()
                    self.accounts[person] = account
                return person
        self.disk.write()
        self._made += 1
        person = PersonId(f"person-{self._made}")
        self.accounts[person] = account
        return person

    async def account(self, person: PersonId) -> Account | None:
        return self.accounts.get(person)

    async def salt(self, person: PersonId) -> bytes | None:
        return hashlib.sha256(person.encode()).digest() if person in self.accounts else None

    async def everybody(self) -> Sequence[PersonId]:
        return list(self.accounts)

    async def named(self, platform: str, who: str) -> Sequence[PersonId]:
        known = [(person, one) for person, one in self.accounts.items() if one.platform == platform]
        who = who.casefold()
        return [p for p, one in known if who in {n.casefold() for n in (one.user, one.login, one.name)}]


class FakeWords:
    def __init__(self, disk: FakeDisk | None = None) -> None:
        self.disk = disk or FakeDisk()
        self.texts: dict[WordsId, tuple[str, PersonId | None]] = {}
        self._made = 0

    async def keep(self, text: str, *, person: PersonId | None = None) -> WordsId:
        self.disk.write()
        self._made += 1
        words = WordsId(f"words-{self._made}")
        self.texts[words] = (text.encode("utf-8", "replace").decode(), person)
        return words

    async def read(self, words: WordsId) -> str | None:
        text, _ = self.texts.get(words, (None, None))
        return text

    async def drop(self, *words: WordsId) -> None:
        for one in words:
            self.texts.pop(one, None)

    async def of_nobody(self) -> Mapping[WordsId, str]:
        return {words: text for words, (text, person) in self.texts.items() if person is None}

    async def of(self, person: PersonId) -> Sequence[str]:
        return [text for text, said_by in self.texts.values() if said_by == person]


class FakeScratch:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.values.get(key)

    async def put(self, key: str, value: str) -> None:
        self.values[key] = value

    async def drop(self, key: str) -> None:
        self.values.pop(key, None)


class FakeStore:
    """All parts on one disk, as `Store` has them."""

    def __init__(self) -> None:
        self.disk = FakeDisk()
        self.log = FakeLog(self.disk)
        self.people = FakePeople(self.disk)
        self.words = FakeWords(self.disk)
        self.scratch = FakeScratch()

    async def forget(self, *people: PersonId) -> None:
        for person in people:
            self.people.accounts.pop(person, None)
        self.log.causes = {cause for cause in self.log.causes if cause.person not in people}
        self.words.texts = {words: kept for words, kept in self.words.texts.items() if kept[1] not in people}

    async def close(self) -> None:
        """Nothing to let go of."""
