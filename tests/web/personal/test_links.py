"""Links are for one person and open once: used, late, guessed or previewed, nothing happens."""

from __future__ import annotations

import json
import re

import pytest

from streamkit.controllers.links import EVENING, LINK_LIFE, MOST, Links
from streamkit.core.model import SECOND, Asked, Unasked
from streamkit.logs import redacted
from streamkit.ports import GUEST, Account, Unavailable
from streamkit.web.personal.guard import COOKIE
from tests.web.personal.conftest import House

DEAD = "This link no longer opens"


async def test_a_preview_bot_opens_nothing(house: House) -> None:
    """However often a messenger looks, the person still opens the page, once."""
    guest = await house.guest()
    link = await house.link(guest)
    for _ in range(3):
        seen = await house.get(link, **{"User-Agent": "TelegramBot (like TwitterBot)"})
        assert (seen.status, seen.cookies) == (200, {})
    assert (await house.ask("HEAD", link)).status == 405
    assert isinstance(house.answer(guest), Unasked)
    assert (await house.post(link, {})).status == 303
    assert isinstance(house.answer(guest), Asked)


async def test_a_link_opens_once(house: House) -> None:
    """The second who comes is told so in one sentence, and asked nothing."""
    link = await house.link(await house.guest())
    first, second, look = await house.post(link, {}), await house.post(link, {}), await house.get(link)
    assert [first.status, second.status, look.status] == [303, 410, 410]
    assert DEAD in await second.text()
    assert "<form" not in await second.text()
    assert COOKIE not in second.cookies


@pytest.mark.parametrize("token", ["0" * 26, "x", "z" * 5000, "%00", "..%2f", "%D1%8B", "static"])
async def test_a_guessed_link_opens_nothing(house: House, token: str) -> None:
    """Of whatever shape."""
    await house.link(await house.guest())
    look, opened = await house.get(f"/p/{token}"), await house.post(f"/p/{token}", {})
    assert (look.status, opened.status) == (410, 410)


async def test_a_link_is_for_fifteen_minutes(house: House) -> None:
    """A second before, it opens; at the end, it does not."""
    guest = await house.guest()
    early, late = await house.link(guest), ""
    house.evening.clock.advance(LINK_LIFE - SECOND)
    assert (await house.post(early, {})).status == 303
    late = await house.link(guest)
    house.evening.clock.advance(LINK_LIFE)
    assert (await house.post(late, {})).status == 410


async def test_a_fresh_link_ends_the_one_before(house: House) -> None:
    """And nobody else's."""
    guest, other = await house.guest(), await house.guest("Lena")
    first, others, second = await house.link(guest), await house.link(other), await house.link(guest)
    statuses = [(await house.post(link, {})).status for link in (first, others, second)]
    assert statuses == [410, 303, 303]


async def test_the_cookie_is_for_this_listener_and_for_the_evening(house: House) -> None:
    """No script reads it, no other site sends it; after twelve hours it opens nothing."""
    guest = await house.guest()
    answer = await house.post(await house.link(guest), {})
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True, True, "Strict", "/p/", "43200",
    )  # fmt: skip
    visitor = await house.visitor(guest)
    house.evening.clock.advance(EVENING)
    assert (await house.get("/p/", **visitor.headers())).status == 410
    assert (await visitor.presses("yes")).status == 410
    assert isinstance(house.answer(guest), Asked)


@pytest.mark.parametrize("cookie", ["", "x", "0" * 26, "ы", "a.b.c"])
async def test_a_forged_cookie_opens_nothing(house: House, cookie: str) -> None:
    """Nor does a link's own token, used as one."""
    guest = await house.guest()
    token = (await house.link(guest)).removeprefix("/p/")
    for forged in (cookie, token):
        headers = {"Cookie": f"{COOKIE}={forged}"}
        assert (await house.get("/p/", **headers)).status == 410
        assert (await house.post("/p/", {"act": "yes"}, **headers)).status == 410
    assert isinstance(house.answer(guest), Unasked)


async def test_leaving_closes_the_page_on_this_device(house: House) -> None:
    """For a phone that was lent."""
    visitor = await house.visitor(await house.guest())
    assert (await visitor.presses("leave")).status == 200
    assert (await house.get("/p/", **visitor.headers())).status == 410


async def test_who_was_forgotten_has_no_page(house: House) -> None:
    """Neither an open page nor a link that was not used yet."""
    guest = await house.guest()
    visitor, link = await house.visitor(guest), await house.link(guest)
    await house.evening.store.forget(guest)
    page, opened = await house.get("/p/", **visitor.headers()), await house.post(link, {})
    assert (page.status, opened.status) == (410, 410)


async def test_a_restart_throws_nobody_out_and_a_reboot_everybody(house: House) -> None:
    """What cannot be measured any more opens nothing; nor does what a broken file says."""
    guest = await house.guest()
    visitor, link = await house.visitor(guest), await house.link(guest)
    token = link.removeprefix("/p/")

    async def after() -> tuple[bool, bool]:
        links = Links(scratch=house.evening.store.scratch, clock=house.evening.clock, ids=house.evening.ids)
        await links.load()
        return links.holder(visitor.cookie) == guest, links.leads_to(token) == guest

    assert await after() == (True, True)
    kept = house.evening.store.scratch.values["personal-pages"]
    for broken in ("", "[]", "{", '{"a": 1}', '{"a": {"b": 1}}', "7"):
        house.evening.store.scratch.values["personal-pages"] = broken
        assert await after() == (False, False)
    house.evening.store.scratch.values["personal-pages"] = kept
    house.evening.clock.restart("boot-2")
    assert await after() == (False, False)


async def test_only_digests_are_kept_and_so_many(house: House) -> None:
    """Whoever reads the file can open nothing with it, and a host who makes links all night fills nothing."""
    guest = await house.guest()
    visitor, link = await house.visitor(guest), await house.link(guest)
    for number in range(MOST + 5):
        await house.link(await house.evening.store.people.find(_account(number)))
    kept = house.evening.store.scratch.values["personal-pages"]
    assert visitor.cookie not in kept
    assert link.removeprefix("/p/") not in kept
    assert len(json.loads(kept)) == MOST


async def test_what_cannot_be_kept_opens_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a full disk the link stays unused and opens later."""
    guest = await house.guest()
    link = await house.link(guest)

    async def full(key: str, value: str) -> None:
        raise Unavailable("store-not-writable")

    with monkeypatch.context() as disk:
        disk.setattr(house.evening.store.scratch, "put", full)
        refused = await house.post(link, {})
    assert (refused.status, COOKIE in refused.cookies) == (503, False)
    assert (await house.post(link, {})).status == 303


async def test_a_link_stands_in_no_log(house: House) -> None:
    """Not even where somebody logs it whole."""
    address = await house.addresses.address_for(await house.guest())
    token = address.rpartition("/")[2]
    assert re.fullmatch("[0-9a-z]{26}", token)
    for line in (address, f"GET {address} 200", f"path=/p/{token}", f"{{'address': '{address}'}}"):
        assert token not in redacted(line)


def _account(number: int) -> Account:
    return Account(GUEST, f"other-{number}", "", "")
