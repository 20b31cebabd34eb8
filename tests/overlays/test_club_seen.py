"""A club is seen on every page: its colours, its letters, its drawing, its name and its topics."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from streamkit.club import read_club
from streamkit.packaged import overlays_folder
from tests.overlays.axe import violations
from tests.overlays.contrast import FAINT, LEAST
from tests.overlays.program import Program
from tests.overlays.waiting import until
from tests.web.test_club import OWLS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
DRAWN = (
    "() => { const one = document.querySelector('img.logo'); return one?.complete && one.naturalWidth > 0; }"
)
INK = "rgb(27, 20, 54)"


@pytest.fixture
def dressed(program: Program, tmp_path: Path) -> Program:
    """The owls of the documentation, with letters of their own."""
    folder = shutil.copytree(OWLS, tmp_path / "owls")
    shutil.copy(overlays_folder() / "fonts/jetbrains-mono-latin-wght-normal.woff2", folder / "words.woff2")
    with (folder / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("\nfonts:\n  words: words.woff2\n")
    program.dress = read_club(folder).files
    return program


async def _shot(page: Page, name: str) -> None:
    if _SHOTS:
        await page.screenshot(path=Path(_SHOTS) / f"club-{name}.png")


async def _opened(browser: Browser, program: Program, faults: list[str]) -> Page:
    """The control room, as the host, after the program was started anew in the club's dress."""
    await program.stop()
    await program.start()
    context = await browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page = await context.new_page()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".head").wait_for()
    await until(page, DRAWN)
    await page.evaluate("document.fonts.ready")
    return page


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
    await until(page, DRAWN)
    ground = "getComputedStyle(document.querySelector('#card')).backgroundImage"
    assert "27, 20, 54" in await page.evaluate(ground)
    assert await page.evaluate(FAINT, LEAST) == []
    if _SHOTS:
        await page.evaluate("document.documentElement.classList.add('backdrop')")
        await page.screenshot(path=Path(_SHOTS) / "club-all.png")
    assert faults == []


async def test_the_control_room_wears_them_too(browser: Browser, dressed: Program) -> None:
    """Its panels, its letters, its drawing beside the recording, its name in the tab; and all can be read."""
    faults: list[str] = []
    page = await _opened(browser, dressed, faults)
    ground = "getComputedStyle(document.querySelector('.head')).backgroundColor"
    assert await page.evaluate(ground) == INK
    assert (
        await page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        == "Club, Nunito, sans-serif"
    )
    assert await page.evaluate(
        "[...document.fonts].some((f) => f.family === 'Club' && f.status === 'loaded')"
    )
    assert await page.title() == "The Owl Club"
    assert await violations(page) == []
    await _shot(page, "room")
    assert faults == []


async def test_a_host_takes_one_of_the_club_s_topics(browser: Browser, dressed: Program) -> None:
    """In the page's language, less the one that is talked about already."""
    faults: list[str] = []
    dressed.live.desk |= {"topic": {"text": "Tests you trust", "by": ""}}
    page = await _opened(browser, dressed, faults)
    await page.locator("details.topic > summary").click()
    await page.get_by_text("The club's topics").click()
    offered = page.locator("details.topic details button")
    assert await offered.all_text_contents() == [
        "Where to begin when you review code you did not write",
        "A mistake that taught you something",
        "The tool you would not do without",
    ]
    await _shot(page, "topics")
    await offered.nth(1).click()
    asked = await dressed.live.until_asked(1)
    assert (asked, faults) == ([("topic", {"words": "A mistake that taught you something"})], [])


async def test_a_scene_and_the_list_of_overlays_say_whose_they_are(
    browser: Browser, dressed: Program
) -> None:
    """The club's name over "starting soon", its drawing over the list; every word can be read."""
    faults: list[str] = []
    page = await _opened(browser, dressed, faults)
    await page.goto(f"http://127.0.0.1:{dressed.port}/o/")
    await until(page, DRAWN)
    assert await page.evaluate("getComputedStyle(document.querySelector('.overlay')).backgroundColor") == INK
    await page.set_viewport_size({"width": 1920, "height": 1080})
    await page.goto(dressed.doors.overlay_url(dressed.port, "soon"))
    await until(page, DRAWN)
    assert await page.locator("#scene .club bdi").text_content() == "The Owl Club"
    assert await page.evaluate(FAINT, LEAST) == []
    await _shot(page, "soon")
    assert faults == []
