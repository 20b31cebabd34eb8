"""The pages over their sockets, against the real web side, in a real browser."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from streamkit.web.app import serve
from streamkit.web.assets import overlays_folder
from streamkit.web.auth import Doors
from tests.fakes.live import FakeLive

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def _demo(name: str) -> Any:
    return json.loads((overlays_folder() / f"demo/{name}").read_text())


class Program:
    """A program that can be started, killed, and started again on the same port."""

    def __init__(self, live: FakeLive, doors: Doors) -> None:
        self.live = live
        self.doors = doors
        self.port = 0
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._serving = asyncio.create_task(
            serve(self.live, doors=self.doors, port=self.port, ready=ready.set_result)
        )
        self.port = await ready

    async def stop(self) -> None:
        assert self._serving is not None
        self._serving.cancel()
        with suppress(asyncio.CancelledError):
            await self._serving


@pytest_asyncio.fixture(loop_scope="session")
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    overlay, room = _demo("overlay.en.json"), _demo("room.en.json")
    code = "ab" * 32
    overlay["review"]["parts"][0]["code"] = room["review"]["parts"][0]["code"] = code
    for view in (overlay, room):
        del view["rev"]
    live = FakeLive(shown=overlay, desk=room, codes={code: _demo("code.en.json")})
    started = Program(live, Doors.kept_in(tmp_path / "web.json"))
    await started.start()
    yield started
    await started.stop()


async def _page(browser: Browser, faults: list[str]) -> Page:
    page = await (await browser.new_context(viewport={"width": 1440, "height": 900})).new_page()
    await page.clock.install()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    return page


async def test_an_overlay_outlives_its_program(browser: Browser, program: Program) -> None:
    """Killed: "signal lost", without names, never "not recording". Back: the truth again within 6 s."""
    page = await _page(browser, [])
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#rec.on").wait_for()
    await page.locator("#card .row").first.wait_for()
    await program.stop()
    killed = time.monotonic()
    await page.locator("#rec.lost").wait_for(timeout=8000)
    lost_after = time.monotonic() - killed
    said, names = await page.locator("#rec").text_content(), await page.locator("#people").is_visible()
    program.live.change(rec={"state": "off", "since": None})
    await program.start()
    back = time.monotonic()
    await page.locator("#rec.off").wait_for(timeout=8000)
    assert (said, names) == ("signal lost", False)
    assert lost_after > 2
    assert time.monotonic() - back < 6
    assert await page.locator("#people").is_visible()


async def test_a_program_that_hangs_is_lost_too(browser: Browser, program: Program) -> None:
    """The socket stays open, the beats stop: what was true is no longer known."""
    page = await _page(browser, [])
    silent = """(WebSocket.prototype.__lookupSetter__("onmessage"), (() => {
      const real = window.WebSocket;
      window.muted = false;
      window.WebSocket = class extends real {
        set onmessage(hear) { super.onmessage = (event) => window.muted || hear?.(event); }
      };
    })())"""
    await page.add_init_script(silent)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#rec.on").wait_for()
    await page.evaluate("window.muted = true")
    await page.clock.run_for(3500)
    await page.locator("#rec.lost").wait_for(timeout=8000)
    await page.evaluate("window.muted = false")
    await page.locator("#rec.on").wait_for(timeout=8000)


async def test_new_points_glide_in_without_a_fault(browser: Browser, program: Program) -> None:
    """A line far below is pointed at: the window moves there, under the overlay's own policy."""
    faults: list[str] = []
    page = await _page(browser, faults)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#card .row").first.wait_for()
    point = {"part": 0, "old": False, "first": 155, "last": 156, "by": "chat", "label": "tim", "words": None}
    program.live.change(review=program.live.shown["review"] | {"points": [point]})
    await page.locator(".row.by-chat .landing").wait_for()
    heading = await page.locator("#heading .tag").last.text_content()
    assert (heading, faults) == ("lines 146–163 of 163", [])


async def test_the_host_comes_in_and_acts(browser: Browser, program: Program) -> None:
    """From the one-time address to a click that reaches the program, under the strict policy."""
    faults: list[str] = []
    page = await _page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    assert page.url == f"http://127.0.0.1:{program.port}/"
    await page.get_by_role("button", name="Don't record").click()
    await page.keyboard.press("n")
    await page.locator(".stop").click()
    await page.locator(".stop.armed").click()
    assert await program.live.until_asked(3) == [("unwant", {}), ("show", {"submission": "q2"}), ("stop", {})]
    assert (len({each.key for each in program.live.asked}), faults) == (3, [])


async def test_a_spent_address_says_so(browser: Browser, program: Program) -> None:
    """Whoever opens it second is told, and stays outside."""
    address = program.doors.login_url(program.port)
    program.doors.spend(address.partition("#k=")[2])
    page = await _page(browser, [])
    await page.goto(address)
    await page.get_by_text("door-key-spent").wait_for()
    assert not await page.get_by_text("door-opening").is_visible()


async def test_stop_may_be_held(browser: Browser, program: Program) -> None:
    """0.8 s of the key or the mouse; letting go earlier stops nothing."""
    page = await _page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".stop").focus()
    await page.keyboard.down("Space")
    await page.locator(".stop.holding").wait_for()
    assert program.live.asked == []
    assert await program.live.until_asked(1) == [("stop", {})]
    await page.keyboard.up("Space")


async def test_a_stop_that_is_not_seen_to_work_is_loud(browser: Browser, program: Program) -> None:
    """Sent is not stopped: after three seconds the page says so in red."""
    page = await _page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".stop").click()
    await page.locator(".stop.armed").click()
    await page.clock.run_for(3500)
    await page.locator("[role=alert]", has_text="did not confirm").wait_for(timeout=8000)


async def test_a_lost_room_cannot_be_acted_in(browser: Browser, program: Program) -> None:
    """It says that nothing is known, and its buttons rest."""
    page = await _page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    await program.stop()
    await page.clock.run_for(3500)
    await page.locator("[role=alert]", has_text="signal lost").wait_for(timeout=8000)
    resting = [
        await button.is_disabled() for button in await page.locator("button.act:not(.quiet), .stop").all()
    ]
    await program.start()
    await page.locator(".rec.running").wait_for(timeout=8000)
    assert set(resting) == {True}


async def test_a_letter_typed_into_a_field_is_only_a_letter(browser: Browser, program: Program) -> None:
    """Keys act by their place, and never while somebody writes."""
    page = await _page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".pointing input").click()
    await page.keyboard.type("hnax")
    await page.locator("h2").first.click()
    await page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyH', key: 'р', bubbles: true}))"
    )
    assert await program.live.until_asked(1) == [("hide", {"on": True})]


async def test_what_is_done_about_a_person_goes_with_its_reason(browser: Browser, program: Program) -> None:
    """Said aloud is noted only without an own word; handing over takes two presses."""
    faults: list[str] = []
    page = await _page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    people = page.locator(".people .tile")
    asya, silent = people.filter(has_text="asya_dev"), people.filter(has_text="TomWrites")
    await people.filter(has_text="nadya").get_by_role("button", name="More about").click()
    assert await page.locator(".drawer").get_by_role("button", name="Hand over").count() == 0
    await silent.get_by_role("button", name="More about").click()
    await silent.get_by_role("button", name="voice only").click()
    await asya.get_by_role("button", name="More about").click()
    assert await asya.get_by_text("Said aloud").count() == 0
    await asya.get_by_placeholder("Why?").fill("a phone number on screen")
    await asya.get_by_role("button", name="Not at all").click()
    if _SHOTS:
        await page.locator(".people").screenshot(path=f"{_SHOTS}/drawer.png")
    await asya.get_by_role("button", name="Hand over the evening").click()
    await asya.get_by_role("button", name="Really hand over?").click()
    await page.get_by_role("button", name="Not tonight").click()
    assert await program.live.until_asked(4) == [
        ("attest", {"person": "p4", "video": False, "audio": True}),
        ("narrow", {"person": "p2", "video": False, "audio": False, "reason": "a phone number on screen"}),
        ("hand-over", {"person": "p2"}),
        ("decline-join", {"person": "p9"}),
    ]
    assert faults == []


async def test_nobody_is_forgotten_by_one_press(browser: Browser, program: Program) -> None:
    """What will happen stands there; a double click is one press, and the host is not offered it."""
    faults: list[str] = []
    page = await _page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    people = page.locator(".people .tile")
    await people.filter(has_text="nadya").get_by_role("button", name="More about").click()
    assert await page.locator(".drawer").get_by_text("Forget for good").count() == 0
    asya = people.filter(has_text="asya_dev")
    await asya.get_by_role("button", name="More about").click()
    await asya.get_by_text("recordings with them deleted").wait_for()
    await asya.get_by_role("button", name="Forget for good").dblclick()
    await asya.get_by_role("button", name="Really forget?").click()
    assert await program.live.until_asked(1) == [("forget", {"person": "p2"})]
    assert faults == []


async def test_a_link_is_shown_only_when_the_host_says_so(browser: Browser, program: Program) -> None:
    """Copied without being seen; the QR code after one more press; closed, it is gone from the page."""
    faults: list[str] = []
    page = await _page(browser, faults)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.goto(program.doors.login_url(program.port))
    await page.get_by_role("button", name="Link", exact=True).first.click()
    await page.get_by_role("button", name="Copy", exact=True).click()
    address = "https://evening.example.org/p/token-of-p2"
    assert await page.evaluate("navigator.clipboard.readText()") == address
    assert address not in await page.content()
    await page.keyboard.press("n")  # the room's keys rest behind the sheet
    await page.get_by_role("button", name="Only I see this screen: show the QR code").click()
    await page.get_by_role("img", name="QR code of the link").wait_for()
    assert await page.get_by_text(address).is_visible()
    await page.keyboard.press("Escape")
    await page.locator("dialog").wait_for(state="detached")
    assert (address in await page.content(), program.live.asked, faults) == (False, [], [])


async def test_without_personal_pages_no_link_is_offered(browser: Browser, program: Program) -> None:
    """Not for anybody on the page; the name of a guest can still be noted."""
    del program.live.desk["personal_pages"]
    page = await _page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".adding").wait_for()
    assert await page.get_by_role("button", name="Link").count() == 0
    assert "/p/" not in await page.content()


async def test_a_guest_is_added_by_name(browser: Browser, program: Program) -> None:
    """Typed and sent with Enter; the field is empty for the next."""
    page = await _page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    field = page.get_by_label("Guest without an account")
    await field.fill(" Pasha ")
    await field.press("Enter")
    assert await program.live.until_asked(1) == [("add-guest", {"name": "Pasha"})]
    assert await field.input_value() == ""
