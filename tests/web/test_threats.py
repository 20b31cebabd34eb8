"""One test per threat that no other file here is about: each goes over every route there is, by the router.

What a single route owes is in test_doors.py; the second listener's in personal/test_personal_doors.py.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import (
    ClientSession,
    ClientWebSocketResponse,
    DummyCookieJar,
    TCPConnector,
    WSMsgType,
    WSServerHandshakeError,
    web,
)
from aiohttp.test_utils import unused_port
from yarl import URL

from streamkit.web.app import make_app
from streamkit.web.auth import COOKIE, Doors
from streamkit.web.overlays import NAMES
from streamkit.web.personal.app import make_personal_app
from streamkit.web.personal.guard import doorway
from streamkit.web.transfers import Transfers
from tests.fakes.live import FakeLive
from tests.test_personal_pages import a_host
from tests.web.conftest import DIGEST, House
from tests.web.personal.conftest import House as PersonalHouse
from tests.web.personal.conftest import house as personal

__all__ = ["personal"]

ROBOTS = [
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
]


def _routes(app: web.Application, method: str) -> list[str]:
    """Every path of this method, with its names in braces."""
    found = [
        route.resource.canonical
        for route in app.router.routes()
        if route.method == method and route.resource is not None
    ]
    assert found
    return found


def _room_app(folder: Path) -> web.Application:
    return make_app(FakeLive(), doors=Doors.kept_in(folder / "web.json"))


def _filled(path: str) -> Iterator[str]:
    """A path with values that lead somewhere, for each name in it."""
    values = {"build": ["x"], "digest": [DIGEST], "video": ["v"], "person": ["p2"], "code": ["12345"]}
    values |= {"name": [*NAMES, "room.js"], "token": ["guess"]}
    names = [name for name in values if f"{{{name}}}" in path]
    if not names:
        yield path
        return
    for value in values[names[0]]:
        yield from _filled(path.replace(f"{{{names[0]}}}", value))


POSTS = [
    "/in", "/api/act", "/api/drop", "/api/overlay-address", "/api/login-address", "/api/personal-link",
    "/api/preview",
]  # fmt: skip


def test_every_post_is_met_here(tmp_path: Path) -> None:
    """A door that is added has to be tried by each threat below."""
    assert sorted(_routes(_room_app(tmp_path), "POST")) == sorted(POSTS)


@pytest.mark.parametrize("path", POSTS)
async def test_cross_site_post(house: House, path: str) -> None:
    """A page of another site, of another port, or of none, with the host's own cookie: nothing is done."""
    for origin, site in (
        ("http://evil.example", "cross-site"), ("null", "cross-site"),
        (f"http://127.0.0.1:{(house.server.port or 0) + 1}", "same-site"), (house.origin, "cross-site"),
        ("http://evil.example", ""),
    ):  # fmt: skip
        headers = {**house.own(), "Origin": origin, "Sec-Fetch-Site": site}
        if not site:
            del headers["Sec-Fetch-Site"]
        for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
            answer = await house.post(path, {"act": "want"}, headers={**headers, "Content-Type": kind})
            assert (answer.status, origin) == (403, origin)
    assert (house.live.asked, house.live.dropped) == ([], [])


@pytest.mark.parametrize("path", [*(f"/ws/{name}" for name in NAMES), "/ws/room"])
async def test_cross_site_websocket(house: House, path: str) -> None:
    """With the right token and the right cookie, from another page: it is not even opened."""
    name = path.rpartition("/")[2]
    token = house.token_of(name) if name in NAMES else ""
    for origin in ("http://evil.example", "null", f"http://127.0.0.1:{(house.server.port or 0) + 1}", ""):
        with pytest.raises(WSServerHandshakeError) as refusal:
            await house.socket(f"{path}?t={token}", **{**house.own(), "Origin": origin})
        assert (refusal.value.status, house.live.pages) == (403, [])


@pytest.mark.parametrize("path", POSTS)
async def test_overlay_token_on_an_action(house: House, path: str) -> None:
    """In the address, as a cookie or as a bearer: of no overlay does it open any act."""
    for name in NAMES:
        token = house.token_of(name)
        headers = house.own(cookie=False) | {
            "Cookie": f"{COOKIE}={token}",
            "Authorization": f"Bearer {token}",
        }
        answer = await house.post(f"{path}?t={token}", {"act": "want", "key": token}, headers=headers)
        assert answer.status in ({403, 429} if path == "/in" else {401})
        assert COOKIE not in answer.cookies
    assert (house.live.asked, house.live.dropped) == ([], [])


async def test_get_that_changes_anything_in_the_whole_program(tmp_path: Path) -> None:
    """Every GET of both listeners, by host, overlay, stranger and preview robot.

    Log, words, people, scratch and files stay as they were, and both links still open.
    """
    port = unused_port()
    here = f"http://127.0.0.1:{port}"
    async with a_host(tmp_path, public={"address": here, "port": port}) as host:
        guest = await host.guest()
        link = (await (await host.post("/api/personal-link", {"person": guest})).json())["address"]
        key = (await (await host.post("/api/login-address", {})).json())["address"]
        tokens = [
            URL((await (await host.post("/api/overlay-address", {"name": name})).json())["address"]).query[
                "t"
            ]
            for name in NAMES
        ]
        before = await asyncio.to_thread(_kept, tmp_path)
        assert "PersonAdded" in str(before) or guest in str(before)
        paths = [each for path in _routes(_room_app(tmp_path / "other"), "GET") for each in _filled(path)]
        tries = [f"{host.origin}{path}{query}" for path in paths for query in _queries(tokens, key)]
        tries += [f"{here}{each}" for path in _personal_gets() for each in _filled(path)]
        tries += [f"{link}{query}" for query in ("", "?act=yes", "?lang=ru&sure=1&act=forget")]
        statuses = set()
        for robot in ("a browser", ROBOTS[0]):
            for address in tries:
                async with host.http.get(
                    address, headers={"User-Agent": robot}, allow_redirects=False
                ) as got:
                    statuses.add(got.status)
        for robot in ROBOTS:
            for address in (link, key, host.origin + "/"):
                async with (
                    ClientSession(cookie_jar=DummyCookieJar()) as stranger,
                    stranger.get(address, headers={"User-Agent": robot}) as got,
                ):
                    assert got.cookies.keys() == set()
        after = await asyncio.to_thread(_kept, tmp_path)
        assert after == before
        assert {200, 401, 404, 410} <= statuses
        assert max(statuses) < 500
        async with ClientSession() as phone:
            assert (await phone.post(link, headers={"Origin": here}, allow_redirects=False)).status == 303
        async with ClientSession() as dock:
            body = {"key": key.partition("#k=")[2]}
            assert (
                await dock.post(f"{host.origin}/in", json=body, headers={"Origin": host.origin})
            ).status == 204


def _queries(tokens: list[str], key: str) -> list[str]:
    asked = ("act=want", f"k={key.partition('#k=')[2]}", "demo", "on=true&person=p1")
    return ["", *(f"?t={token}&painted=9" for token in tokens[:2]), *(f"?{each}" for each in asked)]


def _personal_gets() -> list[str]:
    nobody: Any = object()
    app = make_personal_app(
        nobody, nobody, nobody, transfers=Transfers(), at=doorway("https://evening.example.org")
    )
    return _routes(app, "GET")


def _kept(folder: Path) -> dict[str, Any]:
    """Everything on the disk: each row of each table, and each other file's bytes."""
    found: dict[str, Any] = {}
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.name.endswith(("-wal", "-shm")) or "other" in file.parts:
            continue
        content = file.read_bytes()
        if content.startswith(b"SQLite format 3"):
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
                found[str(file)] = list(database.iterdump())
        else:
            found[str(file)] = content
    return found


@pytest.mark.parametrize("path", [path for path in POSTS if path not in {"/api/drop", "/api/login-address"}])
async def test_oversize_body(house: House, path: str) -> None:
    """Counted as it arrives, whatever it claims to be, and of no known length: nothing of it is acted on."""

    async def endless() -> Any:
        for _ in range(64):
            yield b" " * 4096

    sent = {"Content-Type": "application/json", **house.own()}
    answer = await house.session.post(house.origin + path, data=endless(), headers=sent)
    assert answer.status == (204 if path == "/in" else 413)  # with a good cookie no key is read at all
    stranger = {"Content-Type": "application/json", **house.own(cookie=False)}
    with_none = await house.session.post(house.origin + path, data=endless(), headers=stranger)
    assert with_none.status == (413 if path == "/in" else 401)
    assert house.live.asked == []


@pytest.mark.parametrize("name", ["room", "all", "code", "bar"])
@pytest.mark.parametrize("binary", [False, True])
async def test_oversize_frame(house: House, name: str, binary: bool) -> None:
    """On each kind of socket: its own end, and nobody else's."""
    path = f"/ws/{name}" + ("" if name == "room" else f"?t={house.token_of(name)}")
    big, other = await house.socket(path, **house.own()), await house.socket(path, **house.own())
    await (big.send_bytes(b"x" * 70_000) if binary else big.send_str("x" * 70_000))
    while not big.closed:
        await big.receive(timeout=5)
    house.live.change(hidden=True, rec=9)
    async with asyncio.timeout(5):
        while (message := await other.receive()).type is not WSMsgType.TEXT or not message.data:
            pass
    assert (big.close_code, other.closed) == (1009, False)


async def test_a_thousand_sockets(house: House) -> None:
    """So many are held and the others turned away; the host's own page comes in all the same."""
    crowd = ClientSession(cookie_jar=DummyCookieJar(), connector=TCPConnector(limit=0))

    async def knock() -> ClientWebSocketResponse | None:
        try:
            return await crowd.ws_connect(f"{house.origin}/ws/all?t={house.token}", origin=house.origin)
        except WSServerHandshakeError:
            return None

    async with crowd:
        knocked = [each for _ in range(20) for each in await asyncio.gather(*(knock() for _ in range(50)))]
        let_in = [socket for socket in knocked if socket is not None]
        room = await house.socket("/ws/room", **house.own())
        view = json.loads((await room.receive(timeout=5)).data)
        assert (len(knocked), len(let_in), view["overlays"][0]["open"]) == (1000, 200, 200)
        await asyncio.gather(*(socket.close() for socket in let_in))
        while view["overlays"][0]["open"]:
            view = json.loads((await room.receive(timeout=5)).data or json.dumps(view))
        again = await knock()
        assert again is not None
        await again.close()


@pytest.mark.parametrize(
    "path",
    [
        "/static/{build}/../../pyproject.toml", "/static/{build}/..%2f..%2fpyproject.toml",
        "/static/{build}/%2e%2e/%2e%2e/etc/passwd", "/static/{build}/..%5c..%5cetc", "/static/{build}/%00",
        "/static/{build}//etc/passwd", "/static/{build}/room.html", "/static/../streamkit/web/auth.py",
        "/o/..%2froom", "/o/../room", "/o/code/..%2f..%2fweb.json", "/o/code/%2e%2e/x", "/ws/..%2froom",
        "/preview/..%2f..%2fweb.json/p2", "/preview/v/..%2f..%2fetc%2fpasswd", "/..%2f..%2fetc%2fpasswd",
    ],
)  # fmt: skip
async def test_traversal(house: House, path: str) -> None:
    """Of every route with a name in it, also by the host: nothing is looked up but among known names."""
    page = await (await house.get("/", **house.own())).text()
    build = page.partition("/static/")[2].partition("/")[0]
    answer = await house.get(path.replace("{build}", build), **house.own())
    assert answer.status in {400, 404}
    assert not [secret for secret in (house.token, "root:", "signing_key") if secret in await answer.text()]


async def test_second_listener_reaching_anything_but_personal_pages(
    personal: PersonalHouse, tmp_path: Path
) -> None:
    """Every route of the control room, asked of it also by somebody with a page; its own begin with /p/."""
    visitor = await personal.visitor(await personal.guest())
    room, addresses = _room_app(tmp_path), count()
    for method in ("GET", "POST"):
        for path in (each for route in _routes(room, method) for each in _filled(route)):
            for headers in (visitor.headers(), {"X-Forwarded-For": f"198.18.{next(addresses)}.1"}):
                answer = await personal.ask(method, path, Origin="null", **headers)
                assert answer.status in ({404, 429} if "Cookie" in headers else {404})
    assert [path for path in _personal_gets() if not path.startswith("/p/")] == []
