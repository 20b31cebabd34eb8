"""Code in the control room: other files for the host alone, lines of either side, a window as on the card."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from streamkit.packaged import overlays_folder
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def _demo(name: str) -> Any:
    return json.loads((overlays_folder() / f"demo/{name}.json").read_text())


async def a_room(browser: Browser, program: Program, **changes: Any) -> tuple[Page, list[str]]:
    """The demo's pull request of six parts, whose second, a diff, everybody sees."""
    review = _demo("review.en") | changes
    for number, part in enumerate(review["parts"]):
        if part["code"] is not None:
            program.live.codes[f"{number:02d}" * 32] = _demo(part["code"])
            part["code"] = f"{number:02d}" * 32
    program.live.desk["review"] = review
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    return page, faults


async def test_the_host_reads_another_file_alone_until_they_lead_there(
    browser: Browser, program: Program
) -> None:
    """By the keys' places; nothing changes on air before the word, and then the lines picked there."""
    page, faults = await a_room(browser, program)
    await page.keyboard.press("BracketRight")
    await page.get_by_text("A picture: only code is shown.").wait_for()
    await page.keyboard.press("BracketRight")
    await page.locator(".tab[aria-current]", has_text="Очередь.bsl").wait_for()
    assert await page.get_by_text("Only you see this").is_visible()
    await page.locator(".code .row", has_text="МестоВОчереди").click()
    assert program.live.asked == []
    await page.keyboard.press("g")
    assert await program.live.until_asked(1) == [("goto", {"first": 5, "last": 5, "old": False, "part": 3})]
    assert faults == []


async def test_the_host_is_led_back_when_everybody_is(browser: Browser, program: Program) -> None:
    """What is on air is what one comes back to."""
    page, _ = await a_room(browser, program)
    await page.locator(".tab", has_text="logo.png").click()
    await page.get_by_text("Only you see this").wait_for()
    program.live.desk["review"] |= {"part": 0, "first": 9, "last": 9}
    program.live.change()
    await page.locator(".tab[aria-current]", has_text="bot/queue.py").wait_for()
    assert not await page.get_by_text("Only you see this").is_visible()


async def test_what_went_is_pointed_at_by_its_old_number(browser: Browser, program: Program) -> None:
    """And a choice over both sides by the new ones, as viewers count."""
    page, faults = await a_room(browser, program)
    await page.locator(".row.went", has_text="index(").click()
    await page.locator(".row.went", has_text="place=place)").click(modifiers=["Shift"])
    await page.get_by_role("button", name="Point at lines −46–−47").click()
    await page.locator(".row.came", has_text="if place").click(modifiers=["Shift"])
    await page.locator(".pointing .main").click()
    assert await program.live.until_asked(2) == [
        ("point", {"first": 46, "last": 47, "old": True, "part": 1, "words": ""}),
        ("point", {"first": 47, "last": 48, "old": False, "part": 1, "words": ""}),
    ]
    assert faults == []


async def test_a_long_file_is_a_window_here_too(browser: Browser, program: Program) -> None:
    """Twenty rows, turned by the page, by the wheel, and by what is picked."""
    long = {**_demo("bsl"), "lines": [[[0, f"row {n}"]] for n in range(1, 5001)]}
    page, _ = await a_room(browser, program, part=0, first=1, last=None, points=[])
    program.live.codes["00" * 32] = long
    await page.reload()
    rows = page.locator(".code .row code")
    await rows.first.wait_for()
    await page.locator(".code").focus()
    await page.keyboard.press("PageDown")
    await page.get_by_text("row 40", exact=True).wait_for()
    await page.locator(".code").hover()
    await page.mouse.wheel(0, 100)
    await page.get_by_text("row 43", exact=True).wait_for()
    assert (await rows.count(), await rows.first.text_content()) == (20, "row 24")


async def test_how_code_looks_is_the_hosts_choice(browser: Browser, program: Program) -> None:
    """Lines that wrap and a spotlight, on and off."""
    page, _ = await a_room(browser, program)
    await page.get_by_role("button", name="Wrap lines").click()
    await page.get_by_role("button", name="Spotlight").click()
    assert await program.live.until_asked(2) == [("wrap", {"on": True}), ("spotlight", {"on": True})]
    program.live.desk["look"] = {"size": "normal", "wrap": True, "spotlight": True}
    program.live.change()
    await page.get_by_role("button", name="Don't wrap").wait_for()
