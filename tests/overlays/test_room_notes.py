"""Words about lines in the control room: shown and dismissed by key and click, taken back for a moment."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOTE = {"submission": "q1", "note": 4}


async def test_the_host_decides_about_words_by_key(browser: Browser, program: Program) -> None:
    """Enter shows the first that waits, X does not; with lines picked Enter points, M marks."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.get_by_role("heading", name="Words about lines").wait_for()
    await page.keyboard.press("Enter")
    await page.keyboard.press("x")
    await page.keyboard.press("m")
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    asked = await program.live.until_asked(4)
    assert asked[:3] == [("release-note", NOTE), ("dismiss-note", NOTE), ("mark", {})]
    assert (asked[3][0], faults) == ("point", [])


async def test_a_decision_can_be_taken_back_and_a_next_step_said(browser: Browser, program: Program) -> None:
    """The released note has its way back; a step goes with the code it is about."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.get_by_role("button", name="Undo").click()
    await page.locator(".next-steps > summary").press("Enter")
    await page.get_by_label("A next step for whoever sent the code").fill("write a test")
    await page.get_by_role("button", name="Add", exact=True).last.click()
    await page.get_by_role("button", name="Remove").click()
    assert await program.live.until_asked(3) == [
        ("reopen-note", {"submission": "q1", "note": 2}),
        ("next-step", {"submission": "q1", "words": "write a test"}),
        ("drop-next-step", {"submission": "q1", "step": 0}),
    ]
    assert faults == []
