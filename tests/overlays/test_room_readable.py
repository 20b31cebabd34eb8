"""The control room with everything open: each word can be read in each light, and nothing is cut off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from streamkit.packaged import overlays_folder
from tests.overlays.conftest import Visit
from tests.overlays.contrast import FAINT_IN_ROOM
from tests.overlays.test_room_states import (
    CLIPPED,
    LIGHTS,
    SIDEWAYS,
    SIZES,
    SMALL,
    SPILLS,
    WIDE,
    a_room,
    closed,
    demo_room,
    full,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# What only opens by a press, as a press leaves it; then every fold, each as soon as it is drawn.
_OPEN = """async (what) => {
  const { change } = await import(location.origin + "/room/desk.js");
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  change(what);
  await drawn();
  const shut = () => [...document.querySelectorAll("details:not([open])")];
  for (let tries = 0; shut().length && tries < 5; tries += 1) {
    for (const each of shut()) each.open = true;
    await drawn();
  }
}"""
_IN_LIGHT = """async ([light, contrast]) => {
  const { dress, taste } = await import(location.origin + "/room/taste.js");
  Object.assign(taste, { light, contrast });
  dress();
}"""
OPENED = {
    "about": "p3",
    "cursor": {"from": 130, "to": 131},
    "declining": "q2",
    "mapping": {"source": "i4", "people": ["p2"], "nobody": False},
    "person": "p2",
    "toasts": [{"id": 1, "text": "✓"}],
}


def busy(view: dict[str, Any]) -> None:
    """Everything that can be wrong is wrong: it stands in the strips, and can be undone."""
    closed(view)
    view["recording"]["stop"] = {"tries": 3, "failed": True}
    view |= {"scene": "brb", "scene_until": view["now"] + 90_000}
    view["undo"] = {"of": "room:key", "act": "decline", "about": "q2", "until": view["now"] + 10_000}


async def everything_open(page: Page) -> None:
    await page.evaluate(_OPEN, OPENED)


async def before_an_evening(browser: Browser, files: str) -> Visit:
    """At its last step, where the looks of tonight stand."""
    view = json.loads((overlays_folder() / "demo/new.en.json").read_text())
    seen = await a_room(browser, files, WIDE, view)
    await seen.page.evaluate(_OPEN, {"wizard": {"step": 4, "seen": 4, "guests": "Pasha, Ira"}})
    return seen


async def in_an_evening(browser: Browser, files: str) -> Visit:
    view = demo_room("en")
    busy(view)
    seen = await a_room(browser, files, WIDE, view)
    await everything_open(seen.page)
    return seen


async def with_a_patch(browser: Browser, files: str) -> Visit:
    return await _of_many_parts(browser, files, part=1)


async def with_what_is_no_code(browser: Browser, files: str) -> Visit:
    return await _of_many_parts(browser, files, part=2)


async def _of_many_parts(browser: Browser, files: str, *, part: int) -> Visit:
    view = demo_room("en")
    review = json.loads((overlays_folder() / "demo/review.en.json").read_text())
    view["review"] = review if review["part"] == part else review | {"part": part, "first": 1, "last": 8}
    return await a_room(browser, files, SMALL, view)


ROOMS = {
    "evening": in_an_evening,
    "patch": with_a_patch,
    "no code": with_what_is_no_code,
    "between": before_an_evening,
}


async def faint(page: Page) -> dict[str, list[str]]:
    """In each light that has them, the words that can hardly be read."""
    found = {}
    for light in LIGHTS:
        for contrast in (False, True):
            await page.evaluate(_IN_LIGHT, [light, contrast])
            name = f"{light}, more contrast" if contrast else light
            found[name] = await page.evaluate(FAINT_IN_ROOM)
    return {name: words for name, words in found.items() if words}


@pytest.mark.parametrize("room", ROOMS)
async def test_every_word_of_the_room_can_be_read(browser: Browser, files: str, room: str) -> None:
    """In every light, over all it stands on, blended; sheets too."""
    page = (await ROOMS[room](browser, files)).page
    assert await faint(page) == {}
    await page.keyboard.press("Shift+Slash")
    await page.locator("#help-sheet[open]").wait_for()
    assert await faint(page) == {}


@pytest.mark.parametrize(
    ("light", "fault"),
    [
        ("day", ".chat li { background: var(--ink-2); }"),
        ("evening", ".tile { color: var(--ink); }"),
        ("night", ".film { opacity: .4; }"),
        ("day", "::placeholder { color: var(--raised); }"),
        ("day", ".next li { background: linear-gradient(rgb(var(--ink-rgb) / 70%), transparent); }"),
    ],
)
async def test_words_that_cannot_be_read_are_told(
    browser: Browser, files: str, light: str, fault: str
) -> None:
    """Dark on dark in one light, letters in the ground's colour, all that shines through something."""
    page = (await in_an_evening(browser, files)).page
    await page.evaluate(_IN_LIGHT, [light, False])
    assert await page.evaluate(FAINT_IN_ROOM) == []
    await page.add_style_tag(content=fault)
    assert await page.evaluate(FAINT_IN_ROOM) != []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("lang", ["ru", "en"])
async def test_nothing_is_cut_off_with_everything_open(
    browser: Browser, files: str, lang: str, size: tuple[int, int]
) -> None:
    """Long names and long titles too; what is shortened says so with an ellipsis."""
    view = demo_room(lang)
    full(view)
    busy(view)
    view["people"][2] = {**view["people"][2], "id": "p3"}
    page = (await a_room(browser, files, size, view)).page
    await everything_open(page)
    assert [await page.evaluate(each) for each in (CLIPPED, SPILLS, SIDEWAYS)] == [[], [], []]


@pytest.mark.parametrize(
    "fault",
    [
        ".film .inside { overflow: hidden; } .film .inside > * { width: 700px; }",
        ".session h1 { text-overflow: clip; }",
        ".act { overflow: hidden; max-width: 70px; white-space: nowrap; }",
    ],
)
async def test_what_is_cut_off_is_told(browser: Browser, files: str, fault: str) -> None:
    """A panel wider than its column, a title without its ellipsis, a button too narrow for its word."""
    view = demo_room("en")
    full(view)
    page = (await a_room(browser, files, SMALL, view)).page
    await everything_open(page)
    assert await page.evaluate(CLIPPED) == []
    await page.add_style_tag(content=fault)
    assert await page.evaluate(CLIPPED) != []
