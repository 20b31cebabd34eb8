"""Many at once, or one that never ends, at the doors of the personal pages: none shuts the others out."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from aiohttp import ClientError

from streamkit.web.personal import connections
from streamkit.web.personal.pace import Pace
from tests.controllers.evening import until
from tests.web.personal.conftest import House


async def test_one_address_cannot_knock_for_ever_and_shuts_out_nobody_else(house: House) -> None:
    """Sixty at once, one more each second; who has a page is counted by person, so stop goes through."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    flood = {"X-Forwarded-For": "198.51.100.7"}
    statuses = [(await house.get("/p/guess", **flood)).status for _ in range(80)]
    assert (set(statuses[:60]), statuses[-1]) == ({410}, 429)
    assert (await house.get("/p/guess", **{"X-Forwarded-For": "6.6.6.6, 198.51.100.7"})).status == 429
    assert (await house.get("/p/guess", **{"X-Forwarded-For": "198.51.100.8"})).status == 410
    stop = await house.post("/p/", {**visitor.fields, "act": "stop"}, **visitor.headers(), **flood)
    assert stop.status == 200


async def test_a_person_cannot_fill_the_log(house: House) -> None:
    """Nobody presses thirty times in a second."""
    visitor = await house.visitor(await house.guest())
    statuses = [(await visitor.presses("no")).status for _ in range(40)]
    assert (statuses[0], statuses[-1]) == (200, 429)


def test_the_count_of_strangers_is_bounded() -> None:
    """Whoever has not been seen for longest is forgotten; a pause lets somebody on."""
    now = 0.0
    pace = Pace(at_once=2, per_second=1, clock=lambda: now)
    assert [pace.allows("a") for _ in range(3)] == [True, True, False]
    now = 1.5
    assert [pace.allows("a") for _ in range(2)] == [True, False]
    for number in range(5_000):
        pace.allows(str(number))
    assert len(pace._counted) == 2_000


@pytest.fixture
def many_files() -> None:
    """A thousand connections have two ends each."""
    resource = pytest.importorskip("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4_096:
        pytest.skip("this machine gives a process too few open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (4_096, hard))


@pytest.mark.usefixtures("many_files")
async def test_a_thousand_connections_do_not_fill_the_listener(house: House) -> None:
    """So many are held and the others hung up on; when they are gone, the page answers again."""
    streams = [await asyncio.open_connection("127.0.0.1", house.port) for _ in range(1_000)]
    ends = [asyncio.create_task(reader.read()) for reader, _ in streams]
    await until(lambda: sum(end.done() for end in ends) >= 1_000 - connections.MOST, seconds=30)
    assert sum(not end.done() for end in ends) == connections.MOST
    for _, writer in streams:
        writer.close()
    await asyncio.gather(*ends, return_exceptions=True)

    async def answers() -> bool:
        with suppress(ClientError):
            return (await house.get("/p/")).status == 410
        return False

    async with asyncio.timeout(30):
        while not await answers():
            continue


async def test_a_connection_that_says_nothing_ends(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does one that speaks one letter at a time."""
    monkeypatch.setattr(connections, "LONGEST", 0.2)
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    writer.write(b"GET /p/ HTT")
    async with asyncio.timeout(30):
        assert await reader.read() == b""
    writer.close()
