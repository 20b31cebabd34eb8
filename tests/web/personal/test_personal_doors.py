"""Strangers from the open net at the doors of the personal pages: each knocks, and nothing happens."""

from __future__ import annotations

import logging
import re

import pytest
from aiohttp import ClientSession, FormData
from aiohttp.test_utils import unused_port
from structlog.testing import capture_logs

from streamkit.core.model import Asked, Unasked
from streamkit.ports import Rejected, Unavailable
from streamkit.web.personal.app import serve_personal
from streamkit.web.personal.guard import COOKIE
from tests.web.personal.conftest import ORIGIN, House, served

ROOM = [
    "/",
    "/in",
    "/o/all",
    "/o/code/abababab",
    "/ws/room",
    "/ws/all",
    "/api/act",
    "/api/personal-link",
    "/p",
]


@pytest.mark.parametrize("path", ROOM)
async def test_nothing_of_the_control_room_is_here(house: House, path: str) -> None:
    """Not even for somebody with a page of their own."""
    visitor = await house.visitor(await house.guest())
    for headers in ({}, visitor.headers()):
        assert (await house.get(path, **headers)).status == 404
        assert (await house.post(path, {}, **headers)).status == 404


@pytest.mark.parametrize("path", ["/p/", "/p/0000", "/p/static/x/brand.css", "/nowhere"])
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8748", "evil.example", "evening.example.org.evil.example", "evening.example.org:8748", ""],
)
async def test_another_name_is_misdirected(house: House, path: str, host: str) -> None:
    """Also a name that somebody pointed at this machine."""
    assert (await house.get(path, Host=host)).status == 421
    assert (await house.post(path, {}, Host=host, Origin=f"https://{host}")).status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://evening.example.org"},
        {"Origin": "https://evening.example.org.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_a_form_on_another_page_is_refused(house: House, headers: dict[str, str]) -> None:
    """It spends no link and gives no answer."""
    guest = await house.guest()
    link = await house.link(guest)
    assert (await house.post(link, {}, **headers)).status == 403
    assert isinstance(house.answer(guest), Unasked)
    visitor = await house.visitor(guest)
    answer = await house.post("/p/", {**visitor.fields, "act": "yes"}, **{**visitor.headers(), **headers})
    assert (answer.status, type(house.answer(guest))) == (403, Asked)


@pytest.mark.parametrize("origin", [ORIGIN, "null"])
async def test_our_own_form_is_taken_with_or_without_a_named_origin(house: House, origin: str) -> None:
    """Browsers send "null" where the referrer is kept back."""
    visitor = await house.visitor(await house.guest())
    fields = {**visitor.fields, "act": "no"}
    answer = await house.post(
        "/p/", fields, **visitor.headers(), Origin=origin, **{"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status == 200


@pytest.mark.parametrize("key", ["", "x", "0" * 64, "ы"])
async def test_a_form_without_our_key_is_refused(house: House, key: str) -> None:
    """A sandboxed frame also says "null"; what it cannot know is the key of this very cookie."""
    guest = await house.guest()
    visitor, other = await house.visitor(guest), await house.visitor(await house.guest("Lena"))
    for wrong in (key, other.fields["key"]):
        assert (await visitor.presses("yes", key=wrong)).status == 403
    assert isinstance(house.answer(guest), Asked)


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_are_unknown(house: House, method: str) -> None:
    """So is asking for leave to come from another site."""
    visitor = await house.visitor(await house.guest())
    headers = {**visitor.headers(), "Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = await house.ask(method, "/p/", **headers)
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


async def test_a_flood_is_not_read(house: House) -> None:
    """8 KiB is more than any form of ours."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    assert (await visitor.presses("name", name="x" * 9000)).status == 413
    assert guest not in house.evening.session.aliases


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"act=yes", "text/plain", 415),
        (b"act=\xff", "application/x-www-form-urlencoded", 400),
        (b"act=%ff%fe", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=1" for _ in range(50)), "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 403),
    ],
)
async def test_what_is_no_form_of_ours_is_refused(house: House, data: bytes, kind: str, status: int) -> None:
    """A client error each, and no answer."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    answer = await house.ask("POST", "/p/", data=data, **visitor.headers(), **{"Content-Type": kind})
    assert (answer.status, type(house.answer(guest))) == (status, Asked)


async def test_files_are_not_taken(house: House) -> None:
    """A form with a file never reaches a disk."""
    visitor = await house.visitor(await house.guest())
    form = FormData({"act": "yes"})
    form.add_field("file", b"x" * 100, filename="../../evil")
    assert (await house.ask("POST", "/p/", data=form, **visitor.headers())).status == 415


@pytest.mark.parametrize(
    "name",
    [
        "../web/auth.py",
        "..%2fpersonal.css",
        "%2e%2e/room.html",
        "room.js",
        "room.html",
        "words.json",
        "demo/room.ru.json",
        "fonts/../room.js",
        "/etc/passwd",
        "fonts/nunito.LICENSE.txt%00",
    ],
)
async def test_no_path_leads_to_other_files(house: House, name: str) -> None:
    """Styles and fonts, looked up among names."""
    page = await (await house.get("/p/x")).text()
    build = page.partition("/p/static/")[2].partition("/")[0]
    assert (await house.get(f"/p/static/{build}/personal.css")).status == 200
    assert (await house.get(f"/p/static/{build}/{name}")).status == 404


async def test_a_page_leaks_nothing_and_runs_nothing(house: House) -> None:
    """Every answer says so, also the refusals; no page holds a link's token, a cookie or a script."""
    visitor = await house.visitor(await house.guest())
    other = await house.link(await house.guest("Lena"))
    page = await house.get("/p/", **visitor.headers())
    for answer in (
        page,
        await house.get(other),
        await house.get("/p/x"),
        await house.get("/nowhere"),
        await house.get("/p/", Host="x"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert ("script-src" in policy, "unsafe" in policy) == (False, False)
    text = await page.text()
    assert not [secret for secret in (visitor.cookie, other, "<script", " style=") if secret in text]
    assert not re.search(r"<[^>]*\son\w+=", text)
    assert "Code review &lt;14&gt;" in text


async def test_no_log_line_holds_a_link_a_cookie_or_an_address(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """At the finest level, with faults and guesses."""
    caplog.set_level(logging.DEBUG)
    with capture_logs() as structured:
        guest = await house.guest()
        link = await house.link(guest)
        await house.get(link, **{"X-Forwarded-For": "198.51.100.7"})
        visitor = await house.visitor(guest)
        await visitor.presses("yes")
        await house.get("/p/" + "%00" * 9)
    said = f"{structured} {caplog.text}"
    assert "request" in said
    for secret in (link.removeprefix("/p/"), visitor.cookie, visitor.fields["key"], "198.51.100.7"):
        assert secret not in said


async def test_a_store_that_cannot_be_read_is_said_to_be_for_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503, with the same headers and nothing of the fault."""
    visitor = await house.visitor(await house.guest())

    async def unreadable(_: object) -> None:
        raise Unavailable("store-not-readable")

    monkeypatch.setattr(house.evening.store.people, "account", unreadable)
    answer = await house.get("/p/", **visitor.headers())
    assert (answer.status, "store" in await answer.text()) == (503, False)
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_taken_port_is_said(house: House) -> None:
    """With the port, so that a person can choose another."""
    with pytest.raises(Rejected, match="web-port-taken"):
        await serve_personal(house.personal, house.pasting, house.showing, address=ORIGIN, port=house.port)


async def test_on_loopback_the_cookie_needs_no_tls(house: House) -> None:
    """For trying it out on this machine; only there."""
    port = unused_port()
    link = await house.link(await house.guest())
    here = f"http://127.0.0.1:{port}"
    async with (
        served(house.personal, house.pasting, house.showing, address=here, port=port),
        ClientSession() as session,
    ):
        answer = await session.post(here + link, allow_redirects=False)
    assert (answer.status, answer.cookies[COOKIE]["secure"]) == (303, "")
