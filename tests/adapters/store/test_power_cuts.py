"""No power cut loses what was acknowledged: the store's own code, on a disk that forgets what was not synced.

`STREAMKIT_POWER_CUTS=1000` for the long form (docs/proof.md).
"""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest

from streamkit.adapters.store import Store
from streamkit.core.events import AnswerGiven, Fact
from streamkit.core.model import EVERYTHING, Evidence, PersonId, SessionId, WordsId
from streamkit.ports import Account, Cause, Entry, Rejected
from tests.adapters.store.forgetful_disk import Content, ForgetfulDisk, Mode

CUTS = int(os.environ.get("STREAMKIT_POWER_CUTS", "100"))
FRESH_EVERY = 40  # cuts until a new store begins, so that reading stays quick
OPERATIONS = 150  # within which the power fails: some in opening, most in writing, some in forgetting
Synchronous = Literal["FULL", "NORMAL"]


@dataclass
class Promised:
    """Everything that was acknowledged before the cut."""

    facts: list[Fact] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    people: dict[PersonId, Account] = field(default_factory=dict)
    words: dict[WordsId, str] = field(default_factory=dict)
    forgotten: set[PersonId] = field(default_factory=set)

    def copy(self) -> Promised:
        return Promised(
            list(self.facts), list(self.causes), dict(self.people), dict(self.words), set(self.forgotten)
        )


@dataclass
class Tally:
    """What a run of cuts came to."""

    cuts: int = 0
    lost: int = 0
    damaged: int = 0
    acknowledged: int = 0


class Runs:
    """Writes until the power fails, looks what is left, and goes on from there."""

    def __init__(self, folder: Path, *, mode: Mode, synchronous: Synchronous, seed: int) -> None:
        self._folder = folder
        self._mode: Mode = mode
        self._synchronous: Synchronous = synchronous
        self._dice = random.Random(seed)  # noqa: S311 because a seed has to repeat
        self._promised = Promised()
        self._number = 0
        self.tally = Tally()

    async def cut(self, times: int) -> Tally:
        files: Mapping[str, Content] = {}
        for cut in range(times):
            if cut % FRESH_EVERY == 0:
                files, self._promised = {}, Promised()
            files = await self._one(files)
        return self.tally

    async def _one(self, files: Mapping[str, Content]) -> dict[str, Content]:
        disk = ForgetfulDisk(
            self._mode, self._dice, cut_at=self._dice.randint(1, OPERATIONS), files=dict(files)
        )
        at_the_cut = self._promised.copy()

        def fails() -> None:
            nonlocal at_the_cut
            at_the_cut = self._promised.copy()

        disk.on_cut = fails
        store = await Store.open(self._folder, opener=disk.opener(synchronous=self._synchronous))
        while disk.left is None:
            await self._act(store)
        await store.close()
        disk.remove()
        self.tally.cuts += 1
        self.tally.acknowledged += len(at_the_cut.facts)
        return await self._look(disk.left, at_the_cut)

    async def _look(self, left: dict[str, Content], promised: Promised) -> dict[str, Content]:
        """What is there after the cut, and goes on: in order, whole, and all that was promised."""
        disk = ForgetfulDisk(self._mode, self._dice, cut_at=-1, files=left)
        try:
            store = await Store.open(self._folder, opener=disk.opener(synchronous=self._synchronous))
        except Rejected:
            self.tally.damaged += 1
            self._promised = Promised()
            return {}
        try:
            facts = list(await store.log.facts())
            kept = (
                facts[: len(promised.facts)] == promised.facts
                and await store.log.knows(promised.causes) == frozenset(promised.causes)
                and await self._has_texts(store, promised)
            )
            self.tally.lost += not kept
            if kept:
                self._promised = promised
                self._promised.facts = facts
            else:
                self._promised = Promised(facts=facts)
        except Rejected:
            self.tally.damaged += 1
            self._promised = Promised()
            disk.files.clear()
        finally:
            await store.close()
            disk.remove()
        for file in disk.files.values():
            file.sync()
        return disk.files

    async def _has_texts(self, store: Store, promised: Promised) -> bool:
        people = {person: await store.people.account(person) for person in promised.people}
        words = {key: await store.words.read(key) for key in promised.words}
        gone = [await store.people.account(person) for person in promised.forgotten]
        return people == promised.people and words == promised.words and not any(gone)

    async def _act(self, store: Store) -> None:
        """Somebody new writes, is answered, or is forgotten; each noted only when it was acknowledged."""
        self._number += 1
        account = Account("twitch", str(self._number), f"login{self._number}", "Имя")
        person = await store.people.find(account)
        self._promised.people[person] = account
        text = "сказанное " * self._dice.randint(1, 200)
        words = await store.words.keep(text, person=person)
        self._promised.words[words] = text
        entries = [self._answer(person) for _ in range(self._dice.randint(1, 4))]
        self._promised.facts += await store.log.append(entries)
        self._promised.causes += [entry.cause for entry in entries]
        if self._dice.random() < 0.1:
            await self._forget(store, person, words)

    async def _forget(self, store: Store, person: PersonId, words: WordsId) -> None:
        """From the moment it begins nothing of them is promised any more; once it ended, their absence is."""
        del self._promised.people[person], self._promised.words[words]
        self._promised.causes = [cause for cause in self._promised.causes if cause.person != person]
        await store.forget(person)
        self._promised.forgotten.add(person)

    def _answer(self, person: PersonId) -> Entry:
        self._number += 1
        event = AnswerGiven(SessionId("s"), person, EVERYTHING, Evidence.OWN_MESSAGE)
        return Entry(Cause(f"twitch:{self._number}", person), self._number, self._number, (event,))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("mode", ["drop", "subset"])
async def test_no_power_cut_loses_what_was_acknowledged(mode: Mode, tmp_path: Path) -> None:
    """At any operation of the disk: facts, causes, people, texts, forgettings are there; the chain holds."""
    tally = await Runs(tmp_path, mode=mode, synchronous="FULL", seed=1).cut(CUTS)
    assert (tally.cuts, tally.lost, tally.damaged) == (CUTS, 0, 0)
    assert tally.acknowledged > CUTS


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("mode", ["drop", "subset"])
async def test_a_weaker_setting_is_seen_to_lose(mode: Mode, tmp_path: Path) -> None:
    """The control: with synchronous=NORMAL the same cuts lose facts, so this machinery can see a loss."""
    tally = await Runs(tmp_path, mode=mode, synchronous="NORMAL", seed=1).cut(CUTS)
    assert tally.lost > CUTS // 3
