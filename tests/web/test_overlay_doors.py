"""Each overlay has a door of its own: its token opens it alone, and the host may look at all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError

from streamkit.web.auth import Doors
from streamkit.web.overlays import NAMES
from tests.web.conftest import DIGEST, House


@pytest.mark.parametrize("name", NAMES)
async def test_a_token_opens_its_own_overlay_alone(house: House, name: str) -> None:
    """One per overlay, of one secret: whoever is shown the bar cannot look at the chat."""
    for other in NAMES:
        page = await house.get(f"/o/{other}?t={house.token_of(name)}")
        assert (other, page.status) == (other, 200 if other == name else 401)
    code = await house.get(f"/o/code/{DIGEST}?t={house.token_of(name)}")
    assert code.status == (200 if name in {"all", "code"} else 401)
    with pytest.raises(WSServerHandshakeError) as refusal:
        await house.socket(f"/ws/{'bar' if name != 'bar' else 'chat'}?t={house.token_of(name)}")
    assert refusal.value.status == 401


async def test_there_is_no_other_overlay(house: House) -> None:
    """Also for the host, and with a token that would be right."""
    for name in ("nothing", "ALL", "room"):
        page = await house.get(f"/o/{name}?t={house.token_of(name)}&demo", **house.own())
        assert page.status == 404
    with pytest.raises(WSServerHandshakeError) as refusal:
        await house.socket(f"/ws/nothing?t={house.token_of('nothing')}")
    assert refusal.value.status == 404


async def test_the_host_may_look_at_demos_without_a_token(house: House) -> None:
    """And at nothing else without one; nobody else may, not even at a demo."""
    demo = await house.get("/o/bar?demo", **house.own())
    real = await house.get("/o/bar", **house.own())
    stranger = await house.get("/o/bar?demo")
    with pytest.raises(WSServerHandshakeError) as refusal:
        await house.socket("/ws/bar?demo", **house.own())
    assert (demo.status, real.status, stranger.status, refusal.value.status) == (200, 401, 401, 401)


async def test_the_list_of_overlays_is_the_hosts_and_holds_no_token(house: House) -> None:
    """It may frame our own pages, which nobody else may; an address is fetched for the clipboard."""
    page, stranger = await house.get("/o/", **house.own()), await house.get(f"/o/?t={house.token}")
    tokens = [house.token_of(name) for name in NAMES]
    addresses = [
        await (await house.post("/api/overlay-address", {"name": name}, headers=house.own())).json()
        for name in NAMES
    ]
    unknown = await house.post("/api/overlay-address", {"name": "room"}, headers=house.own())
    text = await page.text()
    assert (page.status, stranger.status, unknown.status) == (200, 401, 400)
    assert [token for token in tokens if token in text] == []
    assert '<html lang="en">' in text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    overlay = await house.get(f"/o/bar?t={house.token_of('bar')}")
    assert "frame-ancestors 'self'" in overlay.headers["Content-Security-Policy"]
    assert [each["address"] for each in addresses] == [
        f"{house.origin}/o/{n}?t={t}" for n, t in zip(NAMES, tokens, strict=True)
    ]
    assert len({*tokens}) == len(tokens)
    assert {len(token) for token in tokens} == {22}


@pytest.mark.parametrize("name", NAMES)
def test_an_overlay_is_known_by_its_whole_address(tmp_path: Path, name: str) -> None:
    """As it was copied, or with words about its looks behind; nothing that only resembles it is ours."""
    doors = Doors.kept_in(tmp_path / "web.json")
    address = doors.overlay_url(4321, name)
    token = address.partition("?t=")[2]
    assert doors.overlay_at(address) is None  # nothing is served yet
    doors.port = 4321
    assert {doors.overlay_at(address + more) for more in ("", "&camera=off", "&calm&lang=en")} == {name}
    foreign = [
        f"http://127.0.0.1:4322/o/{name}?t={token}",
        f"http://127.0.0.1:4321@evil.example/o/{name}?t={token}",
        f"http://evil.example/o/{name}?t={token}",
        f"https://127.0.0.1:4321/o/{name}?t={token}",
        f"http://127.0.0.1:4321/o/{name}/../../static/x?t={token}",
        f"http://127.0.0.1:4321/o/{name}?t={token}x",
        f"http://127.0.0.1:4321/o/{name}?t={token}&t=other",
        f"http://127.0.0.1:4321/o/{name}?x=1#t={token}",
        f"http://127.0.0.1:4321/o/{'chat' if name != 'chat' else 'bar'}?t={token}",
        f"http://127.0.0.1:4321/o/{name}",
        "",
    ]
    assert {doors.overlay_at(each) for each in foreign} == {None}
