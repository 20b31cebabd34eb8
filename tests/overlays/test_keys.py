"""The room's keys in a real browser: by place, once per press, and off where that is asked."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Page

from streamkit.packaged import overlays_folder
from tests.fakes.live import Asked
from tests.overlays.program import Program, a_page
from tests.overlays.test_files import _json

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

RUSSIAN = {"KeyH": "р", "KeyD": "в", "KeyV": "М", "KeyN": "т", "KeyA": "ф", "KeyM": "ь"}
SHIFT = 8
ACTS = {
    "KeyH": ("hide", {"on": True}),
    "KeyD": ("doubt", {}),
    "KeyV": ("vouch", {}),
    "KeyN": ("show", {"submission": "q2"}),
    "KeyA": ("accept", {"submission": "q4"}),
    "KeyM": ("mark", {}),
}


async def the_room(browser: Browser, program: Program, faults: list[str]) -> Page:
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    return page


async def pressed_in_russian(page: Page, code: str, *, shift: bool = False) -> None:
    """As the system hands it over where a Russian layout is on: another letter from the same place."""
    there = await page.context.new_cdp_session(page)
    what = {"code": code, "key": RUSSIAN[code], "modifiers": SHIFT if shift else 0}
    await there.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": RUSSIAN[code], **what})
    await there.send("Input.dispatchKeyEvent", {"type": "keyUp", **what})


def the_table() -> list[str]:
    source = (overlays_folder() / "room/keys.js").read_text(encoding="utf-8")
    return re.findall(r'^  \{ keys: "([^"]+)"', source, re.MULTILINE)


async def test_the_help_sheet_has_words_for_every_key_there_is() -> None:
    """And for none that is not: handler and sheet are one table."""
    known = {key.removeprefix("key ") for key in _json("words.json")["en"] if key.startswith("key ")}
    assert set(the_table()) == known


async def test_a_russian_layout_presses_the_same_keys(browser: Browser, program: Program) -> None:
    """Every letter that acts, as its place sends it."""
    faults: list[str] = []
    page = await the_room(browser, program, faults)
    for code in RUSSIAN:
        await pressed_in_russian(page, code, shift=code == "KeyV")
    assert await program.live.until_asked(len(ACTS)) == list(ACTS.values())
    assert faults == []


async def test_the_help_sheet_shows_every_row(browser: Browser, program: Program) -> None:
    """Opened by its own key, closed by another."""
    page = await the_room(browser, program, [])
    await page.keyboard.press("Shift+Slash")
    await page.locator("#help").wait_for()
    shown = [" ".join(text.split()) for text in await page.locator(".help dt").all_inner_texts()]
    assert sorted(shown) == sorted(set(the_table()))
    await page.keyboard.press("Escape")
    await page.locator("#help").wait_for(state="detached")


async def test_a_slip_of_the_hand_is_one_press(browser: Browser, program: Program) -> None:
    """Twice in a moment: what was hidden stays so, and nobody's code is skipped."""
    page = await the_room(browser, program, [])
    await page.keyboard.press("h")
    program.live.desk["hidden"] = True
    await page.keyboard.press("h")
    await page.keyboard.press("n")
    await page.keyboard.press("n")
    await page.keyboard.press("m")
    assert await program.live.until_asked(3) == [ACTS["KeyH"], ACTS["KeyN"], ACTS["KeyM"]]


async def test_letters_can_be_switched_off_and_stay_so(browser: Browser, program: Program) -> None:
    """Also after a reload; arrows and ⏎ go on, and the sheet with the switch opens by a button."""
    faults: list[str] = []
    page = await the_room(browser, program, faults)
    await page.keyboard.press("Shift+Slash")
    await page.get_by_role("checkbox", name="Letters, digits and signs").uncheck()
    await page.reload()
    await page.locator(".code .row").first.wait_for()
    for key in ("h", "d", "n", "Shift+V", "a", "m", "1", ".", "Shift+Slash"):
        await page.keyboard.press(key)
    await page.locator(".code").focus()
    await page.keyboard.press("ArrowDown")
    await page.locator(".code .row.picked").wait_for()
    assert await page.locator("#help").count() == 0
    await page.keyboard.press("Enter")
    (point,) = await program.live.until_asked(1)
    assert point[0] == "point"
    await page.locator("details.tools > summary").click()
    await page.get_by_role("button", name="Keys").click()
    await page.get_by_role("checkbox", name="Letters, digits and signs").check()
    await page.keyboard.press("Escape")
    await page.keyboard.press("h")
    assert (await program.live.until_asked(2))[1] == ACTS["KeyH"]
    assert faults == []


async def test_a_double_click_is_one_press(browser: Browser, program: Program) -> None:
    """Also where the words that went with the first are gone by the second."""
    page = await the_room(browser, program, [])
    await page.get_by_role("button", name="Take no more").dblclick()
    await page.get_by_role("button", name="Don't record").dblclick()
    await page.keyboard.press("m")
    asked = await program.live.until_asked(3)
    assert asked == [("queue-open", {"on": False}), ("unwant", {}), ("mark", {})]


async def test_what_was_under_way_at_a_reload_is_asked_with_the_same_key(
    browser: Browser, program: Program
) -> None:
    """So the program does it once; a button that is pressed anew has a key of its own."""
    page = await the_room(browser, program, [])
    await page.route("**/api/act", lambda route: route.abort())
    await page.keyboard.press("n")
    await page.locator("button.sent").first.wait_for()
    (kept,) = await page.evaluate("JSON.parse(sessionStorage.getItem('under-way'))")
    await page.unroute("**/api/act")
    await page.reload()
    assert await program.live.until_asked(1) == [ACTS["KeyN"]]
    assert program.live.asked == [Asked("show", {"submission": "q2"}, f"room:{kept['key']}")]
