"""What was acknowledged is kept, and what was refused is not, however the writer ends.

`STREAMKIT_STORE_KILLS=1000` for the long form (docs/proof.md); power cuts stand in test_power_cuts.py.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from streamkit.adapters.store import Store
from streamkit.core.events import AnswerGiven
from streamkit.ports import Cause, Rejected
from tests.adapters.store.evening import entries

KILLS = int(os.environ.get("STREAMKIT_STORE_KILLS", "50"))

posix_only = pytest.mark.skipif(os.name != "posix", reason="kills and limits a forked writer")


@dataclass
class Zygote:
    """Forks writers that need not import anything any more."""

    process: asyncio.subprocess.Process

    async def write_and_die(self, folder: Path, *, after: str, largest_file: int = 0) -> list[str]:
        """Starts a writer, kills it when it has said `after`, and returns all it said."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{folder} {largest_file}\n".encode())
        said: list[str] = []
        writer = 0
        while (line := await self._line()) != "dead":
            if line.startswith("writer "):
                writer = int(line.split()[1])
            else:
                said.append(line)
            if writer and any(heard.startswith(after) for heard in said):
                os.kill(writer, signal.SIGKILL)
        return said

    async def _line(self) -> str:
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        assert line, "the writer ended by itself"
        return line.decode().strip()


@asynccontextmanager
async def writers(*tracer: str) -> AsyncIterator[Zygote]:
    root = Path(__file__).parents[3]
    process = await asyncio.create_subprocess_exec(
        *(*tracer, sys.executable, "-m", "tests.adapters.store.dying_writer"),
        cwd=root,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    yield Zygote(process)
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()


@pytest.fixture
async def zygote() -> AsyncIterator[Zygote]:
    async with writers() as zygote:
        yield zygote


async def kept(folder: Path) -> int:
    """How many answers there are; each with the person who gave it, and its message known."""
    store = await Store.open(folder)
    try:
        people = [
            fact.event.person for fact in await store.log.facts() if isinstance(fact.event, AnswerGiven)
        ]
        assert all([await store.people.account(person) for person in people])
        causes = {Cause(f"test:{number}", person) for number, person in enumerate(people, start=1)}
        assert await store.log.knows(list(causes)) == causes
        return len(people)
    finally:
        await store.close()


@posix_only
@pytest.mark.timeout(1800)
async def test_no_acknowledged_answer_is_lost_to_kill_9(zygote: Zygote, tmp_path: Path) -> None:
    """At moments of their own choosing: each acknowledged answer is there, the chain holds."""
    folder = tmp_path / "store"
    length = 0
    for kill in range(KILLS):
        said = await zygote.write_and_die(folder, after=str(length + 1 + kill % 5))
        acknowledged = int(said[-1])
        length = await kept(folder)
        assert acknowledged <= length <= acknowledged + 1  # one may be written and not yet acknowledged


@posix_only
async def test_a_full_disk_refuses_and_keeps_nothing(zygote: Zygote, tmp_path: Path) -> None:
    """The refused fact is in no file, not even after the writer is killed on the spot."""
    folder = tmp_path / "store"
    said = await zygote.write_and_die(folder, after="refused", largest_file=200_000)
    assert said[-1] == "refused store-not-writable"
    assert await kept(folder) == int(said[-2])


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace makes the disk fail, and is not installed")
@pytest.mark.parametrize(
    ("call", "error", "failing"),
    [
        ("fdatasync", "EIO", 80),
        ("fdatasync", "EIO", 81),
        ("pwrite64", "EIO", 200),
        ("pwrite64", "EROFS", 201),
        ("pwrite64", "ENOSPC", 202),
    ],
)
async def test_a_commit_the_disk_did_not_confirm_is_taken_back(
    tmp_path: Path, call: str, error: str, failing: int
) -> None:
    """It fails once, the answer is refused, the writer is killed: the next start must not find it."""
    inject = f"inject={call}:error={error}:when={failing}"
    strace = ("strace", "-qq", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
    async with asyncio.timeout(60), writers(*strace) as zygote:
        said = await zygote.write_and_die(tmp_path / "store", after="refused")
    assert said[-1] == "refused store-not-writable"
    assert await kept(tmp_path / "store") == int(said[-2])


@posix_only
async def test_a_disk_with_room_again_is_written_to(zygote: Zygote, tmp_path: Path) -> None:
    """After a refusal the log goes on where it ended."""
    folder = tmp_path / "store"
    await zygote.write_and_die(folder, after="refused", largest_file=200_000)
    length = await kept(folder)
    store = await Store.open(folder)
    facts = await store.log.append(entries()[:1])
    assert [fact.seq for fact in facts] == [length + 1]
    assert len(await store.log.facts()) == length + 1
    await store.close()


async def test_one_program_owns_a_store(tmp_path: Path) -> None:
    """A second owner is told at once; after the first has closed it may have the store."""
    first = await Store.open(tmp_path)
    with pytest.raises(Rejected, match="store-in-use"):
        await Store.open(tmp_path)
    await first.close()
    second = await Store.open(tmp_path)
    await second.close()


async def test_a_cancelled_caller_leaves_the_log_whole(tmp_path: Path) -> None:
    """Whether the batch was written or not, it was written wholly or not at all."""
    store = await Store.open(tmp_path)
    for _ in range(20):
        append = asyncio.ensure_future(store.log.append(entries()))
        await asyncio.sleep(0)
        append.cancel()
        await asyncio.gather(append, return_exceptions=True)
    length = len(await store.log.facts())
    await store.close()
    assert length % len(entries()) == 0


async def test_commits_wait_for_the_disk(tmp_path: Path) -> None:
    """Kills do not show it (the system still writes), power cuts do: the settings for them."""
    store = await Store.open(tmp_path)
    await store.log.append(entries())
    settings = await store._thread.run(
        lambda: [
            db.execute(f"PRAGMA {name}").fetchone()[0]
            for db in store._connections.values()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "trusted_schema")
        ]
    )
    known = await store.log.knows([Cause("story:1")])
    await store.close()
    assert settings == ["wal", 2, 1, 1, 0] * 3
    assert known
