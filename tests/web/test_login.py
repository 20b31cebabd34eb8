"""The host's way in: a key that opens once, and a cookie."""

from __future__ import annotations

from streamkit.web.auth import COOKIE
from tests.web.conftest import House


def _key(house: House) -> str:
    return house.doors.login_url(house.server.port or 0).partition("#k=")[2]


async def test_a_key_opens_once(house: House) -> None:
    """The second use, by whoever saw it, opens nothing."""
    key, headers = _key(house), house.own(cookie=False)
    first = await house.post("/in", {"key": key}, headers=headers)
    second = await house.post("/in", {"key": key}, headers=headers)
    cookie = first.cookies[COOKIE]
    room = await house.get("/", Cookie=f"{COOKIE}={cookie.value}")
    assert (first.status, second.status, room.status) == (204, 403, 200)
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert COOKIE not in second.cookies


async def test_a_dock_that_reopens_its_first_address_is_still_welcome(house: House) -> None:
    """Its key is spent, its cookie is not."""
    answer = await house.post("/in", {"key": "spent"}, headers=house.own())
    assert answer.status == 204


async def test_the_sixth_attempt_within_a_minute_waits(house: House) -> None:
    """Even with the right key: guessing is not worth a try."""
    headers = house.own(cookie=False)
    key = _key(house)
    guesses = [
        await house.post("/in", {"key": guess}, headers=headers) for guess in ("", "\ud800", "x", 7, None)
    ]
    sixth = await house.post("/in", {"key": key}, headers=headers)
    assert [answer.status for answer in [*guesses, sixth]] == [403, 403, 403, 403, 403, 429]


async def test_the_room_tells_a_stranger_how_to_come_in(house: House) -> None:
    """A sentence instead of a bare error, and nothing of the room."""
    page = await (await house.get("/")).text()
    assert "door-closed" in page
    assert "room.js" not in page


async def test_another_browser_gets_a_key_of_its_own(house: House) -> None:
    """The host asks for it; it opens once as well."""
    answer = await house.post("/api/login-address", {}, headers=house.own())
    key = (await answer.json())["address"].partition("#k=")[2]
    assert (house.doors.spend(key), house.doors.spend(key)) == (True, False)
