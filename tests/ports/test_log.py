"""What every store promises, the one on disk and the one in memory alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.adapters.store import Store
from streamkit.core.events import AnswerGiven, Event, Fact, ServiceStarted, VetoSpoken
from streamkit.core.model import Evidence, Medium, PersonId, SessionId, WordsId
from streamkit.ports import Account, Cause, Entry, Log, People, Scratch, Words
from tests.fakes.log import FakeStore

EVENING = SessionId("evening")
ASYA = Account(platform="twitch", user="4711", login="asya_dev", name="Asya_Dev")


@pytest.fixture(params=["memory", "disk"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store | FakeStore]:
    kept = FakeStore() if request.param == "memory" else await Store.open(tmp_path / "store")
    yield kept
    await kept.close()


def yes(person: PersonId) -> AnswerGiven:
    return AnswerGiven(EVENING, person, frozenset({Medium.VIDEO, Medium.AUDIO}), Evidence.OWN_MESSAGE)


def entry(cause: Cause, *events: Event, mono: int = 10, wall: int = 20) -> Entry:
    return Entry(cause, mono, wall, events)


def test_both_are_ports(store: Store | FakeStore) -> None:
    """Each part fits its Protocol, which mypy holds as well."""
    log: Log = store.log
    people: People = store.people
    words: Words = store.words
    scratch: Scratch = store.scratch
    assert all((log, people, words, scratch))


async def test_facts_are_numbered_in_the_order_of_their_entries(store: Store | FakeStore) -> None:
    """A batch gets the next numbers, and reading tells the same as writing did."""
    asya = await store.people.find(ASYA)
    first = await store.log.append([entry(Cause("app:start"), ServiceStarted("boot-1"))])
    second = await store.log.append(
        [
            entry(Cause("twitch:1", asya), yes(asya), mono=11, wall=21),
            entry(Cause("twitch:2", asya), VetoSpoken(EVENING, asya, Evidence.OWN_MESSAGE), mono=12, wall=22),
        ]
    )
    assert [*first, *second] == [
        Fact(1, 10, 20, ServiceStarted("boot-1")),
        Fact(2, 11, 21, yes(asya)),
        Fact(3, 12, 22, VetoSpoken(EVENING, asya, Evidence.OWN_MESSAGE)),
    ]
    assert list(await store.log.facts()) == [*first, *second]


async def test_a_handled_cause_is_known_even_if_nothing_came_of_it(store: Store | FakeStore) -> None:
    """A refused yes delivered again after a no must not be taken for a new one."""
    asya = await store.people.find(ASYA)
    handled = [Cause("twitch:1", asya), Cause("room:2")]
    await store.log.append([entry(handled[0]), entry(handled[1], ServiceStarted("boot-1"))])
    asked = [*handled, Cause("twitch:3", asya), Cause("twitch:1"), Cause("room:2", asya)]
    assert await store.log.knows(asked) == frozenset(handled)


async def test_what_a_cause_made_can_be_asked_for(store: Store | FakeStore) -> None:
    """Its own facts in order, also after others; none for a refused, an unknown or another person's cause."""
    asya, boris = await store.people.find(ASYA), await store.people.find(Account("twitch", "12", "b", "B"))
    cause, refused = Cause("twitch:1", asya), Cause("twitch:2", asya)
    await store.log.append([entry(Cause("room:1"), ServiceStarted("boot-1"))])
    made = await store.log.append([entry(cause, yes(asya), yes(asya)), entry(refused)])
    await store.log.append([entry(Cause("room:2"), ServiceStarted("boot-2"))])
    assert (len(made), list(await store.log.made_by(cause))) == (2, list(made))
    for other in (refused, Cause("twitch:3", asya), Cause("twitch:1", boris), Cause("twitch:1")):
        assert list(await store.log.made_by(other)) == []
    await store.forget(asya)
    assert list(await store.log.made_by(cause)) == []


async def test_asking_about_nothing_knows_nothing(store: Store | FakeStore) -> None:
    """Empty questions and empty batches are no errors."""
    assert await store.log.knows([]) == frozenset()
    assert list(await store.log.append([])) == []


async def test_a_cause_may_come_twice_in_one_batch(store: Store | FakeStore) -> None:
    """A narrowing that is written again after a failed commit is no error."""
    await store.log.append([entry(Cause("room:1"), ServiceStarted("a")), entry(Cause("room:1"))])
    await store.log.append([entry(Cause("room:1"), ServiceStarted("b"))])
    assert [fact.event for fact in await store.log.facts()] == [ServiceStarted("a"), ServiceStarted("b")]


async def test_a_renamed_account_is_the_same_person(store: Store | FakeStore) -> None:
    """The immutable user id is the key; the names follow what was last seen."""
    renamed = Account("twitch", "4711", "new_login", "New_Name")
    person = await store.people.find(ASYA)
    assert await store.people.find(renamed) == person
    assert await store.people.account(person) == renamed


async def test_a_recycled_name_is_somebody_else(store: Store | FakeStore) -> None:
    """Neither the same login on another id nor the same id on another platform inherits an answer."""
    people = [
        await store.people.find(ASYA),
        await store.people.find(Account("twitch", "4712", ASYA.login, ASYA.name)),
        await store.people.find(Account("kick", "4711", ASYA.login, ASYA.name)),
    ]
    assert len(set(people)) == 3


async def test_words_are_kept_by_id(store: Store | FakeStore) -> None:
    """What was said comes back as it was, half characters replaced; unknown words are None."""
    words = await store.words.keep("пётр\n\x00🌱 \ud83d")
    assert await store.words.read(words) == "пётр\n\x00🌱 ?"
    assert await store.words.read(WordsId("nobody kept this")) is None


async def test_dropped_words_are_gone(store: Store | FakeStore) -> None:
    """One text can be forgotten without its person, twice if need be."""
    words = await store.words.keep("a description that names somebody")
    await store.words.drop(words)
    await store.words.drop(words)
    assert await store.words.read(words) is None


async def test_a_forgotten_person_is_a_stranger(store: Store | FakeStore) -> None:
    """Account and words are gone, others' stay, and the same account gets a new pseudonym."""
    asya = await store.people.find(ASYA)
    boris = await store.people.find(Account("twitch", "12", "boris", "Boris"))
    said = await store.words.keep("my link", person=asya)
    others = await store.words.keep("his link", person=boris)
    await store.log.append([entry(Cause("twitch:1", asya), yes(asya))])

    await store.forget(asya)

    assert await store.people.account(asya) is None
    assert await store.words.read(said) is None
    assert await store.words.read(others) == "his link"
    assert await store.people.find(ASYA) != asya
    assert await store.log.knows([Cause("twitch:1", asya)]) == frozenset()
    assert [fact.event for fact in await store.log.facts()] == [yes(asya)]


async def test_a_late_message_of_somebody_forgotten_is_still_written(store: Store | FakeStore) -> None:
    """A stop that was under way when its person was forgotten must not fail the batch."""
    asya = await store.people.find(ASYA)
    await store.forget(asya)
    stop = VetoSpoken(EVENING, asya, Evidence.OWN_MESSAGE)
    await store.log.append([entry(Cause("twitch:9", asya), stop)])
    assert [fact.event for fact in await store.log.facts()] == [stop]


async def test_scratch_holds_the_newest_value(store: Store | FakeStore) -> None:
    """What was put last is got; what was dropped is None."""
    await store.scratch.put("upload:1", "https://old")
    await store.scratch.put("upload:1", "https://new")
    assert await store.scratch.get("upload:1") == "https://new"
    await store.scratch.drop("upload:1")
    await store.scratch.drop("upload:1")
    assert await store.scratch.get("upload:1") is None
