"""`streamkit evidence verify`: what holds is said to hold; of anything else the first bad entry is named."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from streamkit.adapters.evidence import Ed25519Notary, kept_heads
from streamkit.adapters.store import Store, read_written
from streamkit.adapters.store.coding import GENESIS, link
from streamkit.core.checkpoint import Head
from streamkit.core.claims import short
from streamkit.ports import Rejected
from streamkit.proving import verify
from tests.adapters.store.evening import entries
from tests.test_cli import CONFIG, streamkit

FLIPS = int(os.environ.get("STREAMKIT_FLIPS", "40"))  # 2000 for the long form (docs/proof.md)
MIDDLE = 20  # facts until the first head is signed
ALL = len(entries())


async def an_evening(folder: Path) -> Path:
    """A closed store with a whole evening, one head from its middle and one from its end."""
    notary = Ed25519Notary.kept_in(folder / "evidence", key=folder / "secrets" / "evidence.json")
    async with await Store.open(folder / "store") as store:
        for part in (entries()[:MIDDLE], entries()[MIDDLE:]):
            await store.log.append(part)
            await notary.sign(await store.log.head())
    return folder


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asyncio.run(an_evening(tmp_path_factory.mktemp("pattern")))


@pytest.fixture
def evening(pattern: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pattern, tmp_path / "evening")


def change(folder: Path, *sql: str) -> None:
    """As somebody who owns the file can: the triggers keep nobody out who drops them first."""
    db = sqlite3.connect(folder / "store" / "facts.sqlite", isolation_level=None)
    try:
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement in sql:
            db.execute(statement)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        db.close()


def rewrite(folder: Path, *, at: int) -> None:
    """A forger who knows how it is made: changes one fact and chains everything after it anew."""
    db = sqlite3.connect(folder / "store" / "facts.sqlite", isolation_level=None)
    db.row_factory = sqlite3.Row
    rows = [dict(row) for row in db.execute("SELECT * FROM facts ORDER BY seq")]
    prev = GENESIS
    for row in rows:
        row["wall"] += row["seq"] == at
        row["prev"] = prev
        content = {name: row[name] for name in ("seq", "mono", "wall", "kind", "body", "prev")}
        row["hash"] = prev = link(**content)
    db.close()
    change(folder, "DELETE FROM facts")
    db = sqlite3.connect(folder / "store" / "facts.sqlite")
    columns = ":seq, :mono, :wall, :kind, :body, :prev, :hash"
    db.executemany(f"INSERT INTO facts VALUES ({columns})", rows)  # noqa: S608 because the names stand above
    db.commit()
    db.close()


def refused(folder: Path, *given: str) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Rejected) as told:
        verify(folder, given=given)
    return told.value.key, dict(told.value.args_)


async def test_a_log_that_holds_is_summed_up(evening: Path) -> None:
    """Every fact, evening, message and head is counted, and the head is the one the log itself names."""
    found = verify(evening)
    assert (found.facts, found.evenings, found.causes, found.heads, found.given) == (ALL, 1, ALL, 2, 0)
    async with await Store.open(evening / "store") as store:
        assert found.head == await store.log.head()


async def test_it_looks_while_the_program_writes_and_leaves_no_trace(evening: Path) -> None:
    """No lock is taken, a copy keeps its bytes and gets no file, and facts after the last head are fine."""
    before = {path: path.read_bytes() for path in evening.rglob("*") if path.is_file()}
    verify(evening)
    assert {path: path.read_bytes() for path in evening.rglob("*") if path.is_file()} == before
    async with await Store.open(evening / "store") as store:
        await store.log.append(entries()[:3])
        assert verify(evening).facts == ALL + 3
        await store.log.append(entries()[:1])
        copied = shutil.copytree(evening, evening.with_name("copied"))
    assert verify(copied).facts == ALL + 4


@pytest.mark.parametrize(
    ("sql", "first_bad"),
    [
        (["UPDATE facts SET body = replace(body, 'asya', 'host') WHERE seq = 13"], 13),
        (["UPDATE facts SET wall = wall + 1 WHERE seq = 9"], 9),
        (["DELETE FROM facts WHERE seq = 4"], 4),
        (["DELETE FROM facts WHERE seq > 30"], 31),
        (["DELETE FROM facts WHERE seq > 30", "DELETE FROM causes WHERE last > 30"], 31),
        (["DELETE FROM facts", "DELETE FROM causes"], 1),
        (
            [
                "UPDATE facts SET seq = -7 WHERE seq = 7",
                "UPDATE facts SET seq = 7 WHERE seq = 8",
                "UPDATE facts SET seq = 8 WHERE seq = -7",
            ],
            7,
        ),
        (["UPDATE causes SET digest = x'00' WHERE first = 5"], 5),
        (["UPDATE causes SET first = 6, last = 6 WHERE first = 5"], 6),
    ],
    ids=["edited", "moved in time", "taken out", "cut off", "cut off with its causes", "emptied", "reordered",
         "a cause cut short", "a cause of another fact"],
)  # fmt: skip
def test_the_first_bad_entry_is_named(evening: Path, sql: list[str], first_bad: int) -> None:
    """Edited, removed, cut off, emptied or reordered."""
    change(evening, *sql)
    assert refused(evening)[1]["seq"] == first_bad


@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_flipped_bit_is_seen(pattern: Path, evening: Path, seed: int) -> None:
    """Anywhere in the file: either it is refused, or not one fact reads differently."""
    dice = random.Random(seed)  # noqa: S311 because a seed has to repeat
    file = evening / "store" / "facts.sqlite"
    content = bytearray(file.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    file.write_bytes(content)
    try:
        verify(evening)
    except Rejected:
        return
    assert read_written(evening / "store").rows == read_written(pattern / "store").rows


def test_flips_in_the_words_of_a_fact_are_all_seen(evening: Path) -> None:
    """Not one bit of a body can be flipped, whatever it makes of the text."""
    file = evening / "store" / "facts.sqlite"
    content = file.read_bytes()
    start = content.index(b'{"boot":"boot-1"}')
    for bit in range(len(b'{"boot":"boot-1"}') * 8):
        flipped = bytearray(content)
        flipped[start + bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        assert refused(evening) == ("log-broken", {"seq": 1})


def test_a_forger_who_chains_everything_anew_is_caught_by_a_head(evening: Path) -> None:
    """The chain holds then; the heads say between which entries it was rewritten."""
    rewrite(evening, at=MIDDLE + 5)
    last = kept_heads(evening / "evidence")[-1].name
    assert refused(evening) == ("log-rewritten", {"file": last, "seq": MIDDLE + 1, "last": ALL})


async def test_a_head_somebody_else_holds_is_enough(evening: Path, tmp_path: Path) -> None:
    """Our own heads thrown away with the forgery: their note, receipt or chat line convicts all the same."""
    async with await Store.open(evening / "store") as store:
        head = await store.log.head()
    note = kept_heads(evening / "evidence")[-1].note
    (tmp_path / "theirs.note").write_text(note)
    (tmp_path / "receipt.json").write_text(json.dumps({"head": note}))
    given = [str(tmp_path / "theirs.note"), str(tmp_path / "receipt.json"), short(head)]
    assert verify(evening, given=given).given == 3

    for path in (evening / "evidence").glob("*.note"):
        path.unlink()
    rewrite(evening, at=2)
    assert verify(evening).heads == 0
    for one in given:
        assert refused(evening, one)[0] == "log-rewritten"


async def test_a_head_of_another_log_is_refused(evening: Path, tmp_path: Path) -> None:
    """Signed by a key that never signed here, or ours under their name, or about entries we never had."""
    other = await an_evening(tmp_path / "other")
    theirs = kept_heads(other / "evidence")[0]
    (tmp_path / "head.note").write_text(theirs.note)
    assert refused(evening, str(tmp_path / "head.note")) == ("head-unsigned", {"file": "head.note"})

    ours = Ed25519Notary.kept_in(evening / "evidence", key=evening / "secrets" / "evidence.json")
    (tmp_path / "head.note").write_text(ours.seal(theirs.note.partition("\n\n")[0] + "\n"))
    assert refused(evening, str(tmp_path / "head.note")) == ("head-elsewhere", {"file": "head.note"})

    later = await ours.sign(Head(ALL + 5, bytes(32)))
    (tmp_path / "head.note").write_text(later)
    key, args = refused(evening, str(tmp_path / "head.note"))
    assert (key, args["seq"], args["last"]) == ("log-shorter", ALL + 1, ALL + 5)


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        pytest.param(lambda t: t.replace("\n20\n", "\n21\n"), "head-unsigned", id="another number"),
        pytest.param(
            lambda t: t[:-9] + ("B" if t[-9] == "A" else "A") + t[-8:], "head-unsigned", id="forged"
        ),
        pytest.param(lambda t: t.rpartition("\n\n")[0], "head-unreadable", id="no signature"),
        pytest.param(lambda _: "", "head-unreadable", id="empty"),
    ],
)
def test_a_damaged_head_is_named(evening: Path, harm: Callable[[str], str], key: str) -> None:
    """A file in the folder of heads that is not what was signed."""
    path = sorted((evening / "evidence").glob("*.note"))[0]
    path.write_text(harm(path.read_text()))
    assert refused(evening) == (key, {"file": path.name})


async def test_the_command_tells_it_in_a_sentence_and_by_its_exit(evening: Path, tmp_path: Path) -> None:
    """0 with what was counted and what it does not show; 65 with the first bad entry; 66 with no log."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening"))
    code, printed = await streamkit("evidence", "verify", cwd=tmp_path)
    assert code == 0, printed
    assert f"{ALL} entries" in printed
    assert "does not show" in printed
    change(evening, "UPDATE facts SET wall = 1 WHERE seq = 9")
    code, printed = await streamkit("evidence", "verify", cwd=tmp_path)
    assert (code, "first bad entry is 9" in printed, "Traceback" in printed) == (65, True, False)
    code, printed = await streamkit("evidence", "verify", "--folder", "elsewhere", cwd=tmp_path)
    assert (code, "no log in" in printed) == (66, True)
