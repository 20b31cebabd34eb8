"""Readers that never read, a thousand of them, and what is taken back while a film goes out."""

from __future__ import annotations

import asyncio
import hashlib
import resource
import tracemalloc
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import ClientError

from streamkit.core.commands import GiveAnswer
from streamkit.core.model import NOTHING
from streamkit.web import films
from streamkit.web.personal import connections
from streamkit.web.transfers import EACH
from tests.controllers.evening import until
from tests.web.personal.a_cut import VIDEO, Cut, a_cut
from tests.web.personal.conftest import House, Visitor

LARGE = bytes(range(256)) * (64 << 12)  # 64 MB, far more than any socket holds

Reader = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture(autouse=True)
def many_files() -> None:
    """A thousand connections have two ends each."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4_096:
        pytest.skip("this machine gives a process too few open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (4_096, hard))


async def shown(house: House, folder: Path) -> tuple[Visitor, Cut]:
    guest = await house.guest()
    visitor = await house.visitor(guest)
    return visitor, await a_cut(house, guest, folder / "v.mp4", content=LARGE)


async def asks(house: House, cut: Cut, visitor: Visitor | None) -> Reader:
    """Sends a request and reads nothing."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port, limit=1024)
    cookie = f"Cookie: {visitor.headers()['Cookie']}\r\n" if visitor else ""
    writer.write(f"GET {cut.film} HTTP/1.1\r\nHost: evening.example.org\r\n{cookie}\r\n".encode())
    return reader, writer


def hung_up(reader: Reader) -> bool:
    """Whether nobody is at the other end any more: then what is sent there comes back as an error."""
    reader[1].write(b"\r\n")
    return reader[1].transport.is_closing()


def hangs_up(readers: Sequence[Reader]) -> None:
    for _, writer in readers:
        writer.transport.abort()


async def test_who_never_reads_costs_little_and_keeps_nobody_from_anything(
    house: House, tmp_path: Path
) -> None:
    """The newest of a person's requests wins, other people get their film, and stop goes through."""
    visitor, cut = await shown(house, tmp_path)
    tracemalloc.start()
    readers = [await asks(house, cut, visitor) for _ in range(40)]
    firsts = [asyncio.create_task(reader.readline()) for reader, _ in readers]
    await asyncio.wait(firsts[-EACH:])
    assert [first.result() for first in firsts[-EACH:]] == [b"HTTP/1.1 200 OK\r\n"] * EACH
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < len(LARGE) // 2  # forty of them, and not even one film
    answer = await house.get(cut.film, Range="bytes=9-12", **visitor.headers())
    assert (answer.status, await answer.read()) == (206, LARGE[9:13])
    assert (await visitor.presses("stop")).status == 200
    for first in firsts:
        first.cancel()
    await asyncio.gather(*firsts, return_exceptions=True)
    hangs_up(readers)


async def test_a_thousand_half_open_readers_are_hung_up_on(house: House, tmp_path: Path) -> None:
    """Ninety with a page, the others without; so many are held, and when they are gone, the film goes out."""
    visitor, cut = await shown(house, tmp_path)
    readers = [await asks(house, cut, visitor if n % 11 == 0 else None) for n in range(990)]
    await until(lambda: sum(map(hung_up, readers)) >= 990 - connections.MOST, seconds=60)
    hangs_up(readers)

    async def answers() -> bool:
        with suppress(ClientError):
            answer = await house.get(cut.film, Range="bytes=0-1", **visitor.headers())
            return answer.status == 206 and await answer.read() == LARGE[:2]
        return False

    async with asyncio.timeout(60):
        while not await answers():
            continue


async def test_a_reader_that_stalls_is_let_go(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A film's connection may last longer than others, but not without being read."""
    monkeypatch.setattr(films, "STALL", 0.3)
    visitor, cut = await shown(house, tmp_path)
    reader = await asks(house, cut, visitor)
    await until(lambda: hung_up(reader), seconds=60)


async def test_a_film_outlives_the_time_a_page_has(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it is read."""
    monkeypatch.setattr(connections, "LONGEST", 0.2)
    visitor, cut = await shown(house, tmp_path)
    reader, writer = await asks(house, cut, visitor)
    read = 0
    async with asyncio.timeout(60):
        while read < len(LARGE):
            piece = await reader.read(1 << 20)
            assert piece
            read += len(piece)
            await asyncio.to_thread(hashlib.sha256, LARGE[: 1 << 22])  # busy for a moment with what it read
    writer.close()


async def test_what_is_taken_back_stops_in_the_middle(house: House, tmp_path: Path) -> None:
    """Who had begun to load it never gets the end."""
    visitor, cut = await shown(house, tmp_path)
    (guest,) = house.evening.state.videos[VIDEO].people - {house.evening.session.host}
    reader, writer = await asks(house, cut, visitor)
    read = len(await reader.readexactly(1 << 16))
    await house.evening.do(GiveAnswer(guest, NOTHING))
    async with asyncio.timeout(60):
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(len(LARGE) - read)
    writer.close()
