"""Each page works alone with ?demo from any file server, in both languages, and looks right."""

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
from tests.overlays.conftest import Visit, visit
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")  # a folder, for a person who wants to look

_SPILLS = """() => [...document.querySelectorAll("#card header *, #notes *, #bar *, .panel *, .strip *")]
  .filter((each) => each.children.length === 0 && each.textContent.trim() && each.clientWidth > 0)
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow === "visible")
  .map((each) => each.textContent)"""
_OUTSIDE = """() => [...document.querySelectorAll("#bar > *, #notes > *, #card header > *")]
  .filter((each) => each.getClientRects().length)
  .filter((each) => {
    const inner = each.getBoundingClientRect(), outer = each.parentElement.getBoundingClientRect();
    return inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1 || inner.left < outer.left - 1;
  }).map((each) => each.outerHTML.slice(0, 80))"""
_SMALLEST = """() => Math.min(...[...document.querySelectorAll("main *")]
  .filter((each) => each.childNodes.length === 1 && each.firstChild.nodeType === Node.TEXT_NODE)
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""


async def _picture(page: Page, name: str, *, whole: bool = False) -> Image.Image:
    png = await page.screenshot(animations="disabled", omit_background=True, full_page=whole)
    if _SHOTS:
        (Path(_SHOTS) / f"{name}.png").write_bytes(png)
    return Image.open(io.BytesIO(png))


async def _overlay(browser: Browser, files: str, lang: str, **changes: Any) -> Visit:
    """The demo overlay, with parts of its view replaced."""
    view = json.loads((overlays_folder() / f"demo/overlay.{lang}.json").read_text()) | changes
    context = await browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    seen = Visit(await context.new_page())
    seen.listen()
    await seen.page.route("**/demo/overlay.*.json", lambda route: route.fulfill(json=view))
    await seen.page.goto(f"{files}/overlay.html?demo&lang={lang}")
    await until(seen.page, "document.querySelector('.rec b')?.textContent")
    await seen.page.evaluate("document.fonts.ready")
    return seen


@pytest.mark.parametrize("lang", ["ru", "en"])
async def test_the_overlay_stands_in_a_transparent_picture(browser: Browser, files: str, lang: str) -> None:
    """No fault, nothing spills, nothing too small for 480p; corners and the camera's place stay clear."""
    seen = await visit(browser, f"{files}/overlay.html?demo&lang={lang}")
    await seen.page.locator("#card .row").first.wait_for()
    image = await _picture(seen.page, f"overlay-{lang}")
    clear = [image.getpixel(at) for at in [(0, 0), (1919, 0), (0, 1079), (1919, 1079), (1634, 178)]]
    assert (seen.faults, {pixel[3] for pixel in clear if isinstance(pixel, tuple)}) == ([], {0})
    assert await seen.page.evaluate("document.documentElement.scrollWidth") == 1920
    assert (await seen.page.evaluate(_SPILLS), await seen.page.evaluate(_OUTSIDE)) == ([], [])
    assert await seen.page.evaluate(_SMALLEST) >= 22


async def test_an_overlay_asks_nothing_of_the_world(browser: Browser, files: str) -> None:
    """Fonts and drawings are our own: no request leaves the house."""
    seen = await visit(browser, f"{files}/overlay.html?demo=scene")
    await _picture(seen.page, "overlay-scene")
    assert await seen.page.locator("#garden .dandelion").is_visible()
    assert [url for url in seen.requests if not url.startswith((files, "data:"))] == []


async def test_a_full_evening_still_fits(browser: Browser, files: str) -> None:
    """Long names, many people, long notes, long paths: shortened or counted, never cut through."""
    long = "Константин-Златоуст Вознесенский"
    people = [{"label": long, "named": True, "video": True, "audio": True} for _ in range(9)]
    view = json.loads((overlays_folder() / "demo/overlay.ru.json").read_text())
    review = view["review"] | {"title": "src/" * 30 + "queue.py", "owner": long * 4}
    note = {
        "part": 0,
        "old": False,
        "first": 127,
        "last": 140,
        "by": "chat",
        "label": long,
        "words": "очень длинная мысль " * 30,
    }
    review["points"] = [note, note | {"first": 129}, note | {"first": 130}]
    seen = await _overlay(browser, files, "ru", people=people, review=review)
    await seen.page.locator("#card .row").first.wait_for()
    await _picture(seen.page, "overlay-full")
    assert (seen.faults, await seen.page.evaluate(_OUTSIDE)) == ([], [])
    assert await seen.page.locator("#people li").count() == 4
    assert await seen.page.locator("#people .more").text_content() == "ещё 6"


async def test_markup_in_words_stays_words(browser: Browser, files: str) -> None:
    """A note, a name or a title that looks like HTML is shown as it was written."""
    evil = "<img src=x onerror=alert(1)>"
    view = json.loads((overlays_folder() / "demo/overlay.ru.json").read_text())
    point = {"part": 0, "old": False, "first": 127, "last": 127, "by": "chat", "label": evil, "words": evil}
    person = {"label": evil, "named": True, "video": True, "audio": True}
    review = view["review"] | {"title": evil, "points": [point]}
    seen = await _overlay(browser, files, "ru", people=[person], review=review)
    await seen.page.locator("#notes p").wait_for()
    said = await seen.page.locator("#notes p").text_content()
    assert (said, await seen.page.locator("img").count(), seen.faults) == (evil, 0, [])


async def test_hiding_leaves_only_the_word_about_the_recording(browser: Browser, files: str) -> None:
    """Everything else is gone at once; the recording is never hidden."""
    seen = await _overlay(browser, files, "ru", hidden=True)
    await seen.page.locator("#card .row").first.wait_for(state="attached")
    visible = {
        name: await seen.page.locator(name).is_visible() for name in ("#card", "#notes", "#people", "#rec")
    }
    assert visible == {"#card": False, "#notes": False, "#people": False, "#rec": True}


@pytest.mark.parametrize(
    ("state", "text"), [("on", "REC00:42:17"), ("off", "not recording"), ("unknown", "REC ?")]
)
async def test_the_pill_says_what_is_known(browser: Browser, files: str, state: str, text: str) -> None:
    """A clock only while recording; no guess where nothing is known."""
    since = 1762707600000 - (42 * 60 + 17) * 1000 if state == "on" else None
    seen = await _overlay(browser, files, "en", rec={"state": state, "since": since})
    assert (await seen.page.locator("#rec").text_content() or "")[: len("REC00:42:1")] == text[
        : len("REC00:42:1")
    ]


async def test_an_idle_overlay_paints_nothing(browser: Browser, files: str) -> None:
    """A second and a half without news, not recording: no animation runs and no element changes."""
    seen = await _overlay(browser, files, "ru", rec={"state": "off", "since": None})
    await seen.page.locator("#card .row").first.wait_for()
    quiet = await seen.page.evaluate(
        """() => new Promise((done) => {
          let changes = 0;
          const everything = {subtree: true, childList: true, attributes: true, characterData: true};
          new MutationObserver((all) => (changes += all.length)).observe(document, everything);
          setTimeout(() => done(changes + document.getAnimations().length), 1500);
        })"""
    )
    assert quiet == 0


async def test_obs_as_a_second_witness_raises_doubt(browser: Browser, files: str) -> None:
    """OBS that says otherwise for three seconds turns REC into "REC ?", never into "off"."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.clock.install()
    await page.add_init_script(
        """window.obsRecords = true;
        window.obsstudio = {getStatus: (tell) => tell({recording: obsRecords, recordingPaused: false})};"""
    )
    await page.goto(f"{files}/overlay.html?demo")
    await page.locator("#rec.on").wait_for()
    await page.evaluate("window.obsRecords = false")
    await page.clock.run_for(2500)
    assert await page.locator("#rec.on").is_visible()
    await page.clock.run_for(3000)
    await page.locator("#rec.unknown").wait_for(timeout=8000)
    assert await page.locator("#rec b").text_content() == "REC ?"
    await page.evaluate("window.obsRecords = true")
    await page.clock.run_for(1500)
    await page.locator("#rec.on").wait_for(timeout=8000)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("size", [(1440, 900), (1000, 800), (360, 800)], ids=["wide", "half", "dock"])
async def test_the_room_fits_its_window(
    browser: Browser, files: str, lang: str, size: tuple[int, int]
) -> None:
    """Wide, beside OBS, and as a dock: nothing to scroll sideways, nothing spills, STOP in sight."""
    seen = await visit(browser, f"{files}/room.html?demo&lang={lang}", size=size)
    await seen.page.locator(".code .row").first.wait_for()
    await _picture(seen.page, f"room-{lang}-{size[0]}", whole=True)
    assert seen.faults == []
    assert await seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert await seen.page.evaluate(_SPILLS) == []
    stop = await seen.page.locator(".stop").bounding_box()
    assert stop is not None
    assert stop["y"] + stop["height"] <= size[1]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("size", [(1440, 900), (360, 800)], ids=["wide", "dock"])
async def test_the_sheet_with_a_link_fits(
    browser: Browser, files: str, lang: str, size: tuple[int, int]
) -> None:
    """With the code shown, all of it is in sight or can be scrolled to."""
    seen = await visit(browser, f"{files}/room.html?demo&lang={lang}", size=size)
    await seen.page.get_by_role("button", name="Ссылка" if lang == "ru" else "Link", exact=True).first.click()
    await seen.page.locator("dialog .act").nth(1).click()
    await seen.page.locator(".qr").wait_for()
    await _picture(seen.page, f"link-{lang}-{size[0]}")
    sheet = await seen.page.locator("dialog").bounding_box()
    assert sheet is not None
    assert (seen.faults, sheet["x"] >= 0, sheet["width"] <= size[0]) == ([], True, True)
    assert sheet["y"] >= 0
    assert sheet["y"] + sheet["height"] <= size[1]
