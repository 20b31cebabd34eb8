"""Each overlay in each of its demo states, in both languages: whole, readable, and silent when cut off."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import Browser, Page

from streamkit.packaged import overlays_folder
from streamkit.web.overlays import NAMES, SHOWS
from tests.overlays.axe import violations
from tests.overlays.conftest import Visit, visit
from tests.overlays.pictures import same_as_reference, screenshot
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
SCENES = {"soon", "brb", "bye"}  # whole pictures; everything else stands in a transparent one

_SEEN = """[...document.querySelectorAll("main *")].filter((each) => each.getClientRects().length
  && getComputedStyle(each).visibility === "visible")"""
OUTSIDE = f"""() => {_SEEN}.filter((each) => !each.closest("svg, #pane, #tabs, .garden"))
  .filter((each) => getComputedStyle(each.parentElement).overflow !== "hidden")
  .filter((each) => {{
    const {{ left, top, right, bottom }} = each.getBoundingClientRect();
    return left < -1 || top < -1 || right > 1921 || bottom > 1081;
  }}).map((each) => each.outerHTML.slice(0, 90))"""
BEYOND = f"""() => {_SEEN}.filter((each) => !each.closest("svg, #pane, #tabs, .garden"))
  .filter((each) => getComputedStyle(each.parentElement).overflow !== "hidden")
  .filter((each) => {{
    const inner = each.getBoundingClientRect(), outer = each.closest("main > *").getBoundingClientRect();
    return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
  }}).map((each) => each.outerHTML.slice(0, 90))"""
SPILLS = f"""() => {_SEEN}.filter((each) => !each.closest("svg, #pane, #tabs, .garden"))
  .filter((each) => each.children.length === 0 && each.textContent.trim() && each.clientWidth > 0)
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow === "visible")
  .map((each) => each.textContent)"""
SMALLEST = f"""() => Math.min(99, ...{_SEEN}.filter((each) => !each.closest("svg"))
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""


def states() -> list[tuple[str, str]]:
    return [(name, state) for name in NAMES for state in _demo(f"states/{name}.json")]


def _demo(file: str) -> Any:
    return json.loads((overlays_folder() / "demo" / file).read_text())


async def picture(page: Page, name: str) -> bytes:
    png = await screenshot(page)
    if _SHOTS:
        (Path(_SHOTS) / f"{name}.png").write_bytes(png)
        await page.evaluate("document.documentElement.classList.add('backdrop')")
        await page.screenshot(path=Path(_SHOTS) / f"{name}-scene.png", animations="disabled")
    return png


async def shown(browser: Browser, files: str, name: str, state: str, lang: str) -> Visit:
    seen = await visit(browser, f"{files}/overlay.html?overlay={name}&demo={state}&lang={lang}", still=True)
    await seen.page.locator("html.painted").wait_for(state="attached")
    if name in {"all", "code"} and await seen.page.locator("#card").count():
        await seen.page.wait_for_selector("html:not(.reviewing), .row", state="attached")
    return seen


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(("name", "state"), states(), ids=lambda each: each)
async def test_every_state_of_every_overlay_is_whole_and_readable(
    browser: Browser, files: str, name: str, state: str, lang: str
) -> None:
    """No fault, nothing outside or cut through, nothing under 22 px, corners clear; it looks as it did."""
    seen = await shown(browser, files, name, state, lang)
    png = await picture(seen.page, f"{name}-{state}-{lang}")
    assert seen.faults == []
    assert await seen.page.evaluate(OUTSIDE) == []
    assert await seen.page.evaluate(BEYOND) == []
    assert await seen.page.evaluate(SPILLS) == []
    assert await seen.page.evaluate(SMALLEST) >= 22
    assert await violations(seen.page) == []
    assert [url for url in seen.requests if not url.startswith((files, "data:"))] == []
    image = Image.open(io.BytesIO(png))
    corners = [image.getpixel(at) for at in [(0, 0), (1919, 0), (0, 1079), (1919, 1079)]]
    if name not in SCENES and name != "all":
        assert {pixel[3] for pixel in corners if isinstance(pixel, tuple)} == {0}
    await same_as_reference(seen.page, f"{name}-{state}-{lang}", png)


@pytest.mark.parametrize("name", [each for each in NAMES if each != "all"])
async def test_an_overlay_shows_nothing_of_anybody_once_its_link_is_lost(
    browser: Browser, program: Program, name: str
) -> None:
    """A yes may have been taken back unheard: no name, no word and no code is left in sight."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    state = next(iter(_demo(f"states/{name}.json").values()))
    changes = {**state.get("any", {}), **state.get("en", {})}
    program.live.change(**changes)
    await page.goto(f"{program.doors.overlay_url(program.port, name)}&calm")
    await page.locator(".painted").wait_for(state="attached")
    if name == "code":
        await page.locator("#card .row").first.wait_for()
    before = await page.evaluate("document.body.innerText")
    await program.stop()
    await page.clock.run_for(4000)
    await page.locator("html.lost").wait_for(state="attached", timeout=8000)
    left = await page.evaluate("document.body.innerText")
    texts = list(_texts({key: program.live.shown.get(key) for key in SHOWS[name] - {"scene"}}))
    assert [text for text in texts if text in left] == []
    if name in {"bar", "code"}:
        assert [text for text in texts if text in before] != []


def _texts(value: Any) -> list[str]:
    """Every name and word of a view."""
    if isinstance(value, dict):
        wanted = {"label", "text", "title", "owner", "words", "by", "question"}
        own = [text for key, text in value.items() if key in wanted and isinstance(text, str) and text]
        return own + [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []


async def test_the_list_shows_every_overlay_and_no_address(browser: Browser, files: str) -> None:
    """Each with its picture, its states and a button; nothing to read that opens anything."""
    for lang in ("ru", "en"):
        seen = await visit(browser, f"{files}/overlays.html?demo&lang={lang}", size=(1480, 1000))
        assert await seen.page.locator(".overlay h2").all_text_contents() == list(NAMES)
        frame = seen.page.frame_locator(".overlay.all iframe")
        await frame.locator("#card .row").first.wait_for()
        assert await violations(seen.page) == []
        assert await seen.page.evaluate("document.documentElement.scrollWidth") <= 1480
        if _SHOTS:
            await seen.page.screenshot(path=Path(_SHOTS) / f"overlays-{lang}.png", full_page=True)
        assert seen.faults == []


async def test_an_address_goes_to_the_clipboard_and_nowhere_else(browser: Browser, program: Program) -> None:
    """From the real program, as the host, in real frames."""
    context = await browser.new_context(
        viewport={"width": 1480, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    await page.goto(program.doors.login_url(program.port))
    await page.locator("#room").wait_for()
    await page.goto(f"http://127.0.0.1:{program.port}/o/")
    await page.frame_locator(".overlay.all iframe").locator("#card .row").first.wait_for()
    await page.locator(".overlay.bar .copy").click()
    await page.locator(".overlay.bar .said:not(:empty)").wait_for()
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied == program.doors.overlay_url(program.port, "bar")
    token = copied.partition("?t=")[2]
    assert token not in await page.content()
    assert faults == []
