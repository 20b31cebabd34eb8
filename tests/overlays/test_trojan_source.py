"""Trojan Source as the overlay shows it: what a person reads in a real browser is what a compiler sees."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Browser

from streamkit.adapters.highlight import Highlighter
from streamkit.core.hidden import deceives, legible
from streamkit.packaged import overlays_folder
from tests.adapters.highlight.trojans import LETTER, trojans

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_no_raw_character_reaches_the_page(browser: Browser, files: str) -> None:
    """All patterns in one file: badges in the rows, their number in the header, disguises underlined."""
    text = "\n".join(code for name, code in trojans().items() if name.endswith(".c"))
    async with Highlighter(patience=20) as highlighter:
        code = {"name": "bot/queue.py", **(await highlighter.runs(name="a.c", text=text)).view()}
    view = json.loads((overlays_folder() / "demo/overlay.en.json").read_text())
    view["review"] |= {"first": 1, "last": None, "points": []}
    view["review"]["parts"][0]["lines"] = text.count("\n") + 1
    page = await browser.new_page(viewport={"width": 1920, "height": 1080})
    await page.route("**/demo/overlay.*.json", lambda route: route.fulfill(json=view))
    await page.route("**/demo/code.*.json", lambda route: route.fulfill(json=code))
    await page.goto(f"{files}/overlay.html?demo&lang=en")
    await page.locator("#card .row").first.wait_for()
    everything = await page.evaluate(
        "document.documentElement.textContent + document.documentElement.outerHTML"
    )
    assert not [sign for sign in everything if deceives(sign) and sign not in "\r\ufe0f"]
    shown = await page.locator("#card .row").all_text_contents()
    for line in text.split("\n"):
        assert any(legible(line) in row for row in shown), line
    assert await page.locator("#card .t-mixed").all_text_contents() == [f"say{LETTER}ello"]
    assert f"{code['hidden']} invisible characters" in (
        await page.locator("#card header").text_content() or ""
    )
