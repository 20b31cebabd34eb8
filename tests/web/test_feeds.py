"""One socket a page: whole views, the newest only, and a slow page holds up nobody."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from streamkit.web import feeds
from streamkit.web.app import serve
from streamkit.web.overlays import NAMES, SHOWS
from tests.fakes.live import FakeLive
from tests.web.conftest import House


async def _view(socket: ClientWebSocketResponse) -> dict[str, Any]:
    while True:
        message = await socket.receive(timeout=5)
        assert message.type is WSMsgType.TEXT
        if message.data:
            return dict(json.loads(message.data))


async def _until(socket: ClientWebSocketResponse, revision: int) -> dict[str, Any]:
    while (view := await _view(socket))["rev"] < revision:
        pass
    return view


async def test_an_overlay_is_told_everything_at_once_and_then_what_changed(house: House) -> None:
    """Each message is the whole view; there is nothing to merge."""
    socket = await house.socket(f"/ws/all?t={house.token}")
    first = await _view(socket)
    house.live.change(hidden=True)
    second = await _view(socket)
    assert first == {"rev": 1, "review": house.live.shown["review"], "hidden": False, "build": first["build"]}
    assert second == {**first, "rev": 2, "hidden": True}


async def test_the_room_knows_which_overlays_are_open_and_hidden(house: House) -> None:
    """An overlay that comes and goes is seen, with when it was there last."""
    room = await house.socket("/ws/room", **house.own())
    before = await _view(room)
    overlay = await house.socket(f"/ws/all?t={house.token}")
    with_it = await _view(room)
    await overlay.close()
    after = await _view(room)
    assert before["overlays"] == [{"name": "all", "open": 0, "seen": None, "build": None}]
    assert [view["overlays"][0]["open"] for view in (with_it, after)] == [1, 0]
    assert after["overlays"][0]["seen"] >= with_it["overlays"][0]["seen"] > 0
    assert before["hidden"] is False


async def test_the_room_tells_every_overlay_that_was_ever_open_and_its_build(house: House) -> None:
    """What an old page says of itself is told; what is no build is not."""
    room = await house.socket("/ws/room", **house.own())
    for name, build in (("bar", "0123456789abcdef"), ("soon", "<b>"), ("bar", "f" * 16)):
        await house.socket(f"/ws/{name}?t={house.token_of(name)}&build={build}")
        async with asyncio.timeout(5):
            view = await _view(room)
            while name not in [each["name"] for each in view["overlays"]]:
                view = await _view(room)
    told = {each["name"]: (each["open"], each["build"]) for each in view["overlays"]}
    assert told == {"all": (0, None), "bar": (2, "f" * 16), "soon": (1, None)}
    assert view["build"] not in {"f" * 16, None}


@pytest.mark.parametrize("name", [each for each in NAMES if each != "all"])
async def test_an_overlay_is_sent_only_what_it_shows(house: House, name: str) -> None:
    """Not even a page with a stranger's style sheet can show more."""
    view = {key: [key] for keys in SHOWS.values() for key in keys} | {"secret": 1, "lang": "en", "rec": 3}
    house.live.shown = view
    got = await _view(await house.socket(f"/ws/{name}?t={house.token_of(name)}"))
    assert set(got) == SHOWS[name] | {"lang", "build"}


@pytest.mark.parametrize("name", NAMES)
async def test_only_pages_with_code_are_waited_for(house: House, name: str) -> None:
    """The gate asks what they have painted; of a bar or a chat nobody has to know."""
    socket = await house.socket(f"/ws/{name}?t={house.token_of(name)}")
    await _view(socket)
    await socket.send_str('{"painted": 1}')
    if name in {"all", "code"}:
        async with asyncio.timeout(5):
            while house.live.pages != [[1]]:  # noqa: ASYNC110 because the server tells nobody when it is done
                await asyncio.sleep(0.01)
        return
    while not socket.closed:
        await socket.receive(timeout=5)
    assert (socket.close_code, house.live.pages) == (1008, [])


async def test_a_quiet_second_is_followed_by_a_beat(house: House) -> None:
    """So that a page can tell silence from a dead link."""
    socket = await house.socket(f"/ws/all?t={house.token}")
    await _view(socket)
    beat = await socket.receive(timeout=3)
    assert (beat.type, beat.data) == (WSMsgType.TEXT, "")


async def test_a_page_that_does_not_read_delays_nobody_and_skips_to_the_newest(house: House) -> None:
    """Two hundred changes of a quarter MiB: the other page sees the last within seconds."""
    slow = await house.socket(f"/ws/all?t={house.token}")
    quick = await house.socket(f"/ws/all?t={house.token}")
    assert slow._response.connection is not None
    assert slow._response.connection.transport is not None
    slow._response.connection.transport.pause_reading()
    for turn in range(200):
        house.live.change(words=str(turn) * 90_000)
        await asyncio.sleep(0)
    await _until(quick, house.live.revision)
    slow._response.connection.transport.resume_reading()
    seen = [(await _view(slow))["rev"]]
    while seen[-1] < house.live.revision:
        seen.append((await _view(slow))["rev"])
    assert len(seen) < 100


async def test_a_page_that_talks_is_shown_out(house: House) -> None:
    """Acts are POSTs; a socket only listens."""
    socket = await house.socket("/ws/room", **house.own())
    await socket.send_str("stop")
    while not socket.closed:
        await socket.receive(timeout=5)
    assert (socket.close_code, house.live.asked) == (1008, [])


async def test_an_overlay_page_says_what_it_has_painted(house: House) -> None:
    """That, and nothing else, is listened to; and when it is gone, that is known."""
    socket = await house.socket(f"/ws/all?t={house.token}")
    await socket.send_str('{"painted": 1}')
    await socket.send_str('{"painted": "1"}')
    while not socket.closed:
        await socket.receive(timeout=5)
    assert (socket.close_code, house.live.pages) == (1008, [[1]])
    async with asyncio.timeout(5):
        while house.live.left != [0]:  # noqa: ASYNC110 because the server tells nobody when it is done
            await asyncio.sleep(0.01)


async def test_an_oversize_frame_ends_its_own_socket_alone(house: House) -> None:
    """More than 64 KiB is not even read."""
    big, other = await house.socket("/ws/room", **house.own()), await house.socket("/ws/room", **house.own())
    await big.send_str("x" * 70_000)
    while not big.closed:
        await big.receive(timeout=5)
    house.live.change(hidden=True)
    assert big.close_code == 1009
    assert (await _until(other, 2))["hidden"] is True


async def test_there_is_an_end_to_sockets(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """One too many is turned away; when one leaves, there is room again."""
    monkeypatch.setattr(feeds, "_MOST", 2)
    first = await house.socket("/ws/room", **house.own())
    await house.socket("/ws/room", **house.own())
    with pytest.raises(WSServerHandshakeError) as refusal:
        await house.socket("/ws/room", **house.own())
    assert refusal.value.status == 503
    await first.close()
    for _ in range(100):
        with suppress(WSServerHandshakeError):
            await house.socket("/ws/room", **house.own())
            return
    pytest.fail("no room again")


async def test_a_program_without_a_first_view_says_nothing_yet(house: House) -> None:
    """A page is never shown an empty view as if it were the truth."""
    house.live.revision = 0
    empty = _Silent()
    app_feeds = feeds.Feeds(empty, build="b", opened=lambda _: None)
    assert app_feeds._overlay_view("all") == app_feeds._room_view() == {}


class _Silent(FakeLive):
    def overlay(self) -> dict[str, Any]:
        return {}

    def room(self) -> dict[str, Any]:
        return {}


async def test_at_the_end_pages_are_told_to_come_back_and_nobody_waits_for_them(house: House) -> None:
    """1012 to those who listen; one that does not answer holds the program up for a second or two at most."""
    live = FakeLive()
    port = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(live, doors=house.doors, ready=port.set_result))
    origin = f"http://127.0.0.1:{await port}"
    address = f"{origin}/ws/all?t={house.token}"
    polite = await house.session.ws_connect(address, headers={"Origin": origin})
    deaf = await house.session.ws_connect(address, headers={"Origin": origin}, autoclose=False)
    await _view(polite)
    began = time.monotonic()
    serving.cancel()
    while not polite.closed:
        await polite.receive(timeout=5)
    with suppress(asyncio.CancelledError):
        await serving
    assert polite.close_code == 1012
    assert time.monotonic() - began < 3
    await deaf.close()


async def test_a_fault_in_a_view_ends_serving(house: House) -> None:
    """It is a bug, and the program must hear of it."""

    class Broken(FakeLive):
        def overlay(self) -> dict[str, Any]:
            raise ValueError("a view is wrong")

    with pytest.raises(ValueError, match="a view is wrong"):
        await serve(Broken(), doors=house.doors, ready=lambda _: None)
