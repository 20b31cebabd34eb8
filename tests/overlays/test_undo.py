"""Undo in the room: offered while the program offers it, by button and Z; and said where there is none."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser

from streamkit.controllers.undo_table import FINAL
from streamkit.packaged import overlays_folder
from tests.overlays.axe import violations
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def offers(program: Program, *, act: str, about: str = "", seconds: int = 10) -> None:
    until = program.live.desk["now"] + seconds * 1000
    program.live.desk["undo"] = {"of": "room:key", "act": act, "about": about, "until": until}


async def test_what_was_done_can_be_taken_back_by_z_or_the_button(browser: Browser, program: Program) -> None:
    """It says what and whose; while it is under way another press is the same one."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    offers(program, act="decline", about="q2")
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".undo", has_text="Declined · cli/args.rs").wait_for()
    assert await violations(page) == []
    await page.keyboard.press("z")
    await page.locator(".undo button").click()
    await page.keyboard.press("m")
    assert await program.live.until_asked(2) == [("undo", {"of": "room:key"}), ("mark", {})]
    assert faults == []


async def test_after_its_time_it_is_offered_no_more(browser: Browser, program: Program) -> None:
    """Also where no new view came."""
    page = await a_page(browser, [])
    offers(program, act="mark", seconds=3)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".undo").wait_for()
    await page.clock.run_for(4000)
    await page.locator(".undo").wait_for(state="detached")
    await page.keyboard.press("z")
    await page.locator(".rec.running").wait_for(timeout=8000)  # the link is believed in again
    await page.keyboard.press("z")
    await page.keyboard.press("m")
    assert await program.live.until_asked(1) == [("mark", {})]


async def test_what_cannot_be_undone_says_so_on_its_button(browser: Browser, program: Program) -> None:
    """Before it is pressed: to the eye on hover, to a screen reader as its description."""
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator("details.tools > summary").click()
    button = page.get_by_role("button", name="Wrap up")
    await button.wait_for()
    assert await button.get_attribute("title") == "This cannot be undone"
    assert await button.get_attribute("aria-description") == "This cannot be undone"
    assert await page.get_by_role("button", name="Take no more").get_attribute("aria-description") is None


async def test_the_page_says_so_of_nothing_that_can_be_undone() -> None:
    """Its list is part of the program's table."""
    source = (overlays_folder() / "room/final.js").read_text(encoding="utf-8")
    said = set(re.findall(r'"([a-z-]+)"', source))
    assert said
    assert said <= FINAL.keys()
