"""Files nobody else can read, and forgetting that leaves nothing behind."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
from pathlib import Path

import pytest

from streamkit.adapters.store import Store
from streamkit.adapters.store.database import connect, scrub, writing
from streamkit.core.events import VetoSpoken
from streamkit.core.model import Evidence, PersonId, SessionId
from streamkit.ports import Account, Cause, Entry, Unavailable

CANARY = Account("twitch", "471100815", "canary_login", "КанареечноеИмя")
TRACES = [CANARY.user, CANARY.login, CANARY.name, "canary said this", "twitch:canary-message"]


def traces(folder: Path, salt: bytes) -> set[str]:
    """Which of the canary's traces any file of the folder holds."""
    content = b"".join(file.read_bytes() for file in folder.iterdir())
    return {trace for trace in TRACES if trace.encode() in content} | ({"salt"} if salt in content else set())


async def speak(store: Store, account: Account, text: str, *, times: int) -> PersonId:
    person = await store.people.find(account)
    for _ in range(times):
        await store.words.keep(text, person=person)
    return person


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
async def test_only_the_owner_can_read(tmp_path: Path) -> None:
    """The folder is 0700 and every file in it 0600, also where they were open before."""
    tmp_path.chmod(0o755)
    (tmp_path / "facts.sqlite").touch(mode=0o644)
    store = await Store.open(tmp_path)
    await speak(store, CANARY, "hello", times=3)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    await store.close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert {"facts.sqlite", "people.sqlite-wal", "words.sqlite-shm", "store.lock"} <= set(modes)
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
async def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    """Nobody turns our file into one elsewhere."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "people.sqlite").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unavailable, match="store-not-writable"):
        await Store.open(tmp_path / "store")
    assert not (tmp_path / "elsewhere").exists()


async def test_forgetting_leaves_no_byte(tmp_path: Path) -> None:
    """Among others who come and are forgotten too, in no file of the store, open or closed."""
    store = await Store.open(tmp_path)
    canary = await store.people.find(CANARY)
    salt = await store.people.salt(canary)
    assert salt is not None
    veto = VetoSpoken(SessionId("s"), canary, Evidence.OWN_MESSAGE)
    await store.log.append([Entry(Cause("twitch:canary-message", canary), 1, 2, (veto,))])
    for n in range(40):
        other = await speak(store, Account("twitch", str(n), f"login{n}", "x" * n), "something", times=2)
        await speak(store, CANARY, "canary said this" * n, times=2)
        if n % 8 == 0:
            await store.forget(other)
    assert traces(tmp_path, salt) == {*TRACES[:4], "salt"}

    await store.forget(canary)
    await store.forget(canary)

    assert traces(tmp_path, salt) == set()
    assert [fact.event for fact in await store.log.facts()] == [veto]
    await store.close()
    assert traces(tmp_path, salt) == set()


def test_scrubbing_also_wipes_what_moved_between_pages(tmp_path: Path) -> None:
    """secure_delete and a checkpoint alone leave copies in about one of five such files: it is seen here."""
    left_by_deleting, left_by_scrubbing = 0, 0
    for seed in range(12):
        folder = tmp_path / str(seed)
        folder.mkdir()
        db = connect(folder, "words")
        fill_and_delete(db, random.Random(seed))  # noqa: S311 because it only mixes the rows
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        left_by_deleting += bool(traces(folder, b"no salt here"))
        scrub(db)
        left_by_scrubbing += bool(traces(folder, b"no salt here"))
        db.close()
    assert left_by_deleting > 0
    assert left_by_scrubbing == 0


def fill_and_delete(db: sqlite3.Connection, dice: random.Random) -> None:
    with writing(db):
        for _ in range(600):
            person = "canary" if dice.random() < 0.2 else f"p{dice.randrange(50)}"
            said = "canary said this" if person == "canary" else "something else"
            row = (dice.randbytes(16).hex(), person, said * dice.randrange(1, 60))
            db.execute("INSERT INTO words (words, person, text) VALUES (?,?,?)", row)
            if dice.random() < 0.3:
                db.execute("DELETE FROM words WHERE person = ?", (f"p{dice.randrange(50)}",))
        db.execute("DELETE FROM words WHERE person = 'canary'")


async def test_a_forgetting_cut_short_ends_at_the_next_start(tmp_path: Path) -> None:
    """Rows deleted, bytes still in the files, then a kill: opening the store again wipes them."""
    store = await Store.open(tmp_path)
    canary = await speak(store, CANARY, "canary said this", times=3)
    salt = await store.people.salt(canary)
    assert salt is not None
    for name, table in (("people", "people"), ("words", "words")):
        await store._thread.run(
            lambda name=name, table=table: store._connections[name].execute(  # type: ignore[misc]
                f"DELETE FROM {table}"  # noqa: S608 because the names stand in the line above
            )
        )
    killed = tmp_path.with_name("killed")
    killed.mkdir()
    for file in tmp_path.iterdir():
        (killed / file.name).write_bytes(file.read_bytes())
    await store.close()
    assert traces(killed, salt) != set()
    store = await Store.open(killed)
    assert traces(killed, salt) == set()
    await store.close()
