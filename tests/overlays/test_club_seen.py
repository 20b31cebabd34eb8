"""A club is seen: its colours on the card, its drawing in the head, and every word can be read in them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from playwright.async_api import Browser

from streamkit.club import read_club
from tests.overlays.contrast import FAINT, LEAST
from tests.overlays.program import Program
from tests.web.test_club import OWLS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
DRAWN = (
    "() => { const one = document.querySelector('img.logo'); return one.complete && one.naturalWidth > 0; }"
)


async def test_pages_wear_a_club_s_colours_and_its_drawing(browser: Browser, program: Program) -> None:
    """Under the pages' own policy, without a fault; and every word can be read in them."""
    await program.stop()
    program.dress = read_club(OWLS).files
    await program.start()
    program.live.change(rec={"state": "on", "since": round(time.time() * 1000) - 2_537_000})
    context = await browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = await context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#card .row").first.wait_for()
    await page.wait_for_function(DRAWN)
    ground = "getComputedStyle(document.querySelector('#card')).backgroundImage"
    assert "27, 20, 54" in await page.evaluate(ground)
    assert await page.evaluate(FAINT, LEAST) == []
    if _SHOTS:
        await page.evaluate("document.documentElement.classList.add('backdrop')")
        await page.screenshot(path=Path(_SHOTS) / "club-all.png")
    assert faults == []
