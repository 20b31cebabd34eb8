"""Every word of every overlay can be read on what really lies beneath it, blended as browsers blend."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.overlays.conftest import visit
from tests.overlays.contrast import FAINT, FAINT_IN_ROOM, LEAST
from tests.overlays.test_every_overlay import states

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NAMED = states()

_WASH = "linear-gradient(rgb(255 255 255 / 50%), rgb(255 255 255 / 50%))"
BLENDED = {
    "a wash": f"<main style='background: black'><p class='its' style='background: {_WASH}'>words</p></main>",
    "a group": "<main class='its' style='background: black; opacity: .5'><p>words</p></main>",
}


async def faint(browser: Browser, address: str) -> list[str]:
    seen = await visit(browser, address)
    if await seen.page.locator("html.reviewing #card").count():
        await seen.page.locator("#card .row").first.wait_for(state="attached")  # a lost link hides it
    found: list[str] = await seen.page.evaluate(FAINT, LEAST)
    return found


@pytest.mark.parametrize(("name", "state"), NAMED, ids=lambda each: each)
async def test_every_word_of_an_overlay_can_be_read(
    browser: Browser, files: str, name: str, state: str
) -> None:
    """Also in the spotlight's shade and on pointed lines."""
    assert await faint(browser, f"{files}/overlay.html?overlay={name}&demo={state}&lang=ru") == []


@pytest.mark.parametrize("look", ["&spotlight", "&part=1", "&size=dense", "&size=mobile&wrap"])
async def test_every_look_of_code_can_be_read(browser: Browser, files: str, look: str) -> None:
    """Diffs, washes, and what the host dims."""
    assert await faint(browser, f"{files}/overlay.html?demo&lang=en{look}") == []


@pytest.mark.parametrize("beneath", BLENDED)
async def test_what_shines_through_is_blended(browser: Browser, beneath: str) -> None:
    """White on black is white on the middle grey, of 4.0, once half of white is mixed in."""
    page = await browser.new_page()
    await page.set_content(f"<body style='color: white; background: white'>{BLENDED[beneath]}</body>")
    told = await page.evaluate(FAINT_IN_ROOM)
    assert told == ["its: words: 4.0"]
    if beneath == "a wash":
        assert await page.evaluate(FAINT, LEAST) == ["words: 4.0, ground 1.00"]
