"""Nobody changes what happened without being noticed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from streamkit.adapters.store import Store
from streamkit.core.events import Fact
from streamkit.ports import Rejected
from tests.adapters.store.evening import EVENTS, entries


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """A store with a whole evening in it, closed."""
    store = await Store.open(tmp_path / "store")
    await store.log.append(entries())
    await store.close()
    return tmp_path / "store"


def change(folder: Path, sql: str, *, armed: bool = False) -> None:
    db = sqlite3.connect(folder / "facts.sqlite")
    try:
        triggers = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
        for name in [] if armed else triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(sql)
        db.commit()
    finally:
        db.close()


async def read(folder: Path) -> Sequence[Fact]:
    store = await Store.open(folder)
    try:
        return await store.log.facts()
    finally:
        await store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE facts SET wall = wall + 1 WHERE seq = 9",
        "DELETE FROM facts WHERE seq = 9",
        "INSERT INTO facts VALUES (1000, 1, 1, 'x', '{}', x'00', x'01')",
        "INSERT OR REPLACE INTO facts SELECT seq, 1, wall, kind, body, prev, x'02' FROM facts WHERE seq = 9",
        "UPDATE causes SET first = NULL, last = NULL",
        "DELETE FROM causes",
    ],
)
def test_the_file_itself_refuses_changes(folder: Path, sql: str) -> None:
    """Facts and causes are added and never changed, deleted, replaced or given a gap."""
    with pytest.raises(sqlite3.IntegrityError):
        change(folder, sql, armed=True)


@pytest.mark.parametrize(
    ("sql", "first_bad"),
    [
        ("UPDATE facts SET body = replace(body, 'asya', 'host') WHERE seq = 8", 8),
        ("UPDATE facts SET kind = 'VetoSpoken' WHERE seq = 13", 13),
        ("UPDATE facts SET wall = wall - 1 WHERE seq = 9", 9),
        ("UPDATE facts SET mono = mono + 1 WHERE seq = 1", 1),
        ("UPDATE facts SET hash = zeroblob(32) WHERE seq = 5", 5),
        ("UPDATE facts SET prev = zeroblob(32) WHERE seq = 5", 5),
        ("DELETE FROM facts WHERE seq = 4", 4),
        ("DELETE FROM facts WHERE seq = 1", 1),
        ("DELETE FROM facts WHERE seq = (SELECT max(seq) FROM facts)", len(EVENTS)),
        ("DELETE FROM facts", 1),
    ],
)
async def test_a_changed_log_is_named_with_its_first_bad_fact(folder: Path, sql: str, first_bad: int) -> None:
    """Edited, removed, or cut off at the end: reading stops and tells where."""
    change(folder, sql)
    with pytest.raises(Rejected) as told:
        await read(folder)
    assert (told.value.key, told.value.args_) == ("log-broken", {"seq": first_bad})


async def test_the_head_moves_with_each_fact_and_with_nothing_else(tmp_path: Path) -> None:
    """Two logs with the same facts have the same head, so that a signed head can be checked."""
    heads = []
    for name in ("one", "two"):
        store = await Store.open(tmp_path / name)
        await store.log.append(entries())
        heads.append(await store.log.head())
        await store.close()
    assert heads[0] == heads[1]
    assert heads[0].seq == len(EVENTS)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda file: file.write_bytes(b"not a database at all" * 500), id="other content"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:5000]), id="cut short"),
        pytest.param(
            lambda file: file.write_bytes(
                b"".join((file.read_bytes()[:8192], b"\xff" * 8192, file.read_bytes()[16384:]))
            ),
            id="a hole",
        ),
    ],
)
async def test_a_damaged_file_is_refused(folder: Path, harm: Callable[[Path], object]) -> None:
    """Never an empty log, never half of one."""
    harm(folder / "facts.sqlite")
    with pytest.raises(Rejected, match=r"store-damaged|log-broken"):
        await read(folder)


async def test_a_store_of_a_newer_version_is_refused(folder: Path) -> None:
    """An older program does not write into a schema it does not know."""
    change(folder, "PRAGMA user_version = 99", armed=True)
    with pytest.raises(Rejected, match="store-newer file=facts"):
        await Store.open(folder)
