"""Strangers at the doors: each threat of stage.md knocks, and nothing happens."""

from __future__ import annotations

import asyncio
import logging
import stat
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError
from structlog.testing import capture_logs

from streamkit.web.app import serve
from streamkit.web.auth import COOKIE, COOKIE_LIFE, Doors
from streamkit.web.overlays import NAMES
from tests.web.conftest import DIGEST, House

WANT = {"act": "want"}
GETS = [
    "/", "/in", "/o/", "/o/all?t={token}", "/o/bar?demo", f"/o/code/{DIGEST}?t={{token}}",
    "/ws/all?t={token}", "/ws/room",
]  # fmt: skip


@pytest.mark.parametrize("path", [*GETS, "/static/x/room.js", "/nowhere"])
@pytest.mark.parametrize(
    "host", ["rebind.example:{port}", "127.0.0.1:1", "127.0.0.1", "localhost.evil.example:{port}", ""]
)
async def test_a_rebound_name_is_misdirected_on_every_route(house: House, path: str, host: str) -> None:
    """DNS rebinding brings the right address under a wrong Host, and an Origin that agrees with it."""
    name = host.format(port=house.server.port)
    headers = {**house.own(), "Host": name, "Origin": f"http://{name}"}
    answer = await house.get(path.format(token=house.token), **headers)
    assert answer.status == 421


@pytest.mark.parametrize(
    "path", ["/api/act", "/api/overlay-address", "/api/login-address", "/api/personal-link", "/in"]
)
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", ""]
)
async def test_a_post_from_another_page_is_refused(house: House, path: str, origin: str) -> None:
    """Even with the host's cookie, which other local ports share."""
    headers = {**house.own(), "Origin": origin.format(port=house.server.port)}
    answer = await house.post(path, WANT, headers=headers)
    assert (answer.status, house.live.asked) == (403, [])


@pytest.mark.parametrize("path", ["/api/act", "/in"])
async def test_a_post_without_an_origin_is_refused(house: House, path: str) -> None:
    """Every browser sends Origin with a POST; what does not is no page of ours."""
    headers = house.own()
    del headers["Origin"]
    answer = await house.post(path, WANT, headers=headers)
    assert (answer.status, house.live.asked) == (403, [])


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_request_begun_by_another_site_is_refused(house: House, site: str) -> None:
    """A page on another local port counts as another site."""
    shown = await house.get("/", **{**house.own(), "Sec-Fetch-Site": site})
    asked = await house.post("/api/act", WANT, headers={**house.own(), "Sec-Fetch-Site": site})
    assert (shown.status, asked.status, house.live.asked) == (403, 403, [])


@pytest.mark.parametrize("path", ["/ws/all?t={token}", "/ws/room"])
@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", None])
async def test_a_socket_from_another_page_is_refused(house: House, path: str, origin: str | None) -> None:
    """Browsers open sockets across sites without asking; Origin is all that tells."""
    headers = {**house.own(), "Origin": origin or ""}
    with pytest.raises(WSServerHandshakeError) as refusal:
        await house.socket(path.format(token=house.token), **headers)
    assert refusal.value.status == 403


@pytest.mark.parametrize("cookie", [None, "", "x", "9999999999.x.y", "9999999999", "ы.ы.ы", "."])
async def test_without_a_signed_cookie_the_room_stays_closed(house: House, cookie: str | None) -> None:
    """A missing, forged or broken cookie opens nothing."""
    headers = house.own(cookie=False) | ({"Cookie": f"{COOKIE}={cookie}"} if cookie is not None else {})
    room = await house.get("/", **headers)
    act = await house.post("/api/act", WANT, headers=headers)
    address = await house.post("/api/overlay-address", {}, headers=headers)
    with pytest.raises(WSServerHandshakeError) as refusal:
        await house.socket("/ws/room", **headers)
    statuses = (room.status, act.status, address.status, refusal.value.status)
    assert (statuses, house.live.asked) == ((401, 401, 401, 401), [])


async def test_a_cookie_ends_after_twelve_hours(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signature holds the end, so a kept copy is worth nothing later."""
    cookie, now = house.doors.cookie(), house.doors._wall()
    monkeypatch.setattr(house.doors, "_wall", lambda: now + COOKIE_LIFE - 60)
    before = house.doors.is_host(cookie)
    monkeypatch.setattr(house.doors, "_wall", lambda: now + COOKIE_LIFE + 60)
    assert (before, house.doors.is_host(cookie)) == (True, False)


async def test_an_overlay_token_can_look_and_nothing_else(house: House) -> None:
    """It is no cookie: acts, addresses and the room stay closed to it."""
    headers = {
        **house.own(cookie=False),
        "Cookie": f"{COOKIE}={house.token}",
        "Authorization": f"Bearer {house.token}",
    }
    query = f"?t={house.token}"
    act = await house.post(f"/api/act{query}", WANT, headers=headers)
    address = await house.post(f"/api/overlay-address{query}", {}, headers=headers)
    room = await house.get(f"/{query}", **headers)
    assert (act.status, address.status, room.status, house.live.asked) == (401, 401, 401, [])


@pytest.mark.parametrize("token", ["", "x", "%ff", "%D1%8B"])
async def test_a_wrong_token_shows_nothing(house: House, token: str) -> None:
    """Neither page, nor code, nor view."""
    page = await house.get(f"/o/all?t={token}")
    code = await house.get(f"/o/code/{DIGEST}?t={token}")
    with pytest.raises(WSServerHandshakeError) as refusal:
        await house.socket(f"/ws/all?t={token}")
    assert (page.status, code.status, refusal.value.status) == (401, 401, 401)


async def test_an_overlay_is_given_only_the_code_on_stage(house: House) -> None:
    """What waits in the queue may still hold a secret; the host may look."""
    other = "cd" * 32
    on_stage = await house.get(f"/o/code/{DIGEST}?t={house.token}")
    waiting = await house.get(f"/o/code/{other}?t={house.token}")
    for_host = await house.get(f"/o/code/{other}", **house.own())
    assert (on_stage.status, waiting.status, for_host.status) == (200, 404, 200)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_only_a_post_can_act(house: House, method: str) -> None:
    """GET never changes anything, and no other method is known."""
    url = f"{house.origin}/api/act?act=want"
    answer = await house.session.request(method, url, headers=house.own(), json=WANT)
    assert (answer.status, house.live.asked) == (405, [])


async def test_looking_at_every_page_changes_nothing(house: House) -> None:
    """All GETs, as the host: no act reaches the program, no login key is spent."""
    key = house.doors.login_url(1).partition("#k=")[2]
    for path in [*GETS, f"/in?k={key}"]:
        await house.get(path.format(token=house.token), **house.own())
    assert (house.live.asked, house.doors.spend(key)) == ([], True)


@pytest.mark.parametrize(
    "path",
    [
        "../web/auth.py",
        "..%2fweb%2fauth.py",
        "%2e%2e/%2e%2e/pyproject.toml",
        "..\\web",
        "/etc/passwd",
        "room.html",
        "vendor",
    ],
)
async def test_no_path_climbs_out_of_the_assets(house: House, path: str) -> None:
    """Assets are looked up among names read at start; pages are not assets."""
    page = await (await house.get("/", **house.own())).text()
    build = page.partition("/static/")[2].partition("/")[0]
    answer = await house.get(f"/static/{build}/{path}")
    assert answer.status == 404


async def test_a_page_may_use_its_own_files_alone(house: House) -> None:
    """Strict headers everywhere; only the overlay lets OBS put in its own CSS."""
    room, overlay = await house.get("/", **house.own()), await house.get(f"/o/all?t={house.token}")
    lost = await house.get("/nowhere")
    for answer in (room, overlay, lost):
        got = {
            name: answer.headers[name]
            for name in ("X-Content-Type-Options", "Referrer-Policy", "Cache-Control")
        }
        assert got == {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        assert "default-src 'none'; script-src 'self'; " in answer.headers["Content-Security-Policy"]
    inline = [
        "'unsafe-inline'" in answer.headers["Content-Security-Policy"] for answer in (room, overlay, lost)
    ]
    assert inline == [False, True, False]


async def test_no_token_reaches_a_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Neither of a request that is served, nor of one refused, nor of one that is not even HTTP."""
    caplog.set_level(logging.DEBUG)
    port = asyncio.get_running_loop().create_future()
    with capture_logs() as lines:
        serving = asyncio.create_task(serve(house.live, doors=house.doors, ready=port.set_result))
        host = f"127.0.0.1:{await port}"
        for path in ("/o/all", "/nowhere", "/o/ы"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port.result())
            writer.write(
                f"GET {path}?t={house.token} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
            )
            await reader.read()
            writer.close()
        serving.cancel()
        await asyncio.wait([serving])
    assert [line["status"] for line in lines if line["event"] == "request"][:2] == [200, 404]
    assert house.token not in caplog.text + repr(lines)


async def test_the_room_never_holds_the_overlay_address(house: House) -> None:
    """Streamers share screens: it is fetched for the clipboard, on a click."""
    page = await (await house.get("/", **house.own())).text()
    answer = await house.post("/api/overlay-address", {}, headers=house.own())
    address = (await answer.json())["address"]
    assert (house.token in page, address) == (False, f"{house.origin}/o/all?t={house.token}")


def test_the_secrets_are_readable_by_their_owner_alone_and_last(tmp_path: Path) -> None:
    """A restart throws nobody out, and keeps the overlay's address in OBS right."""
    file = tmp_path / "web.json"
    first = Doors.kept_in(file)
    second = Doors.kept_in(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert second.is_host(first.cookie())
    for name in NAMES:
        assert second.overlay_url(1, name) == first.overlay_url(1, name)
