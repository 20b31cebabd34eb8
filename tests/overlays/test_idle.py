"""An overlay paints nothing when nothing happens: counted by Chromium's own trace.

A browser source that paints costs the streamer frames of a game or an encoder, evening after evening.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route

from streamkit.packaged import overlays_folder
from streamkit.web.overlays import NAMES
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SECONDS = int(os.environ.get("STREAMKIT_IDLE_SECONDS", "2"))
TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
PAINTS = frozenset({"Paint", "RasterTask", "ImageDecodeTask"})
# Nothing that counts seconds: what is left has no reason to change.
STILL = {"rec": {"state": "off", "since": None}, "timer": None, "scene_until": None}


def _states() -> list[tuple[str, str, dict[str, Any]]]:
    """Each state of each overlay, and what it changes in the demo's view."""
    found = []
    for name in NAMES:
        states = json.loads((overlays_folder() / f"demo/states/{name}.json").read_text())
        found += [
            (name, state, {**(said.get("any") or {}), **(said.get("ru") or {})})
            for state, said in states.items()
        ]
    return found


async def _opened(browser: Browser, files: str, name: str, view: dict[str, Any]) -> Page:
    context = await browser.new_context(
        viewport={"width": 1920, "height": 1080}, reduced_motion="no-preference"
    )
    page = await context.new_page()

    async def answer(route: Route) -> None:
        await route.fulfill(json={"it": {"any": view}})

    await page.route("**/demo/states/*.json", answer)
    await page.goto(f"{files}/overlay.html?overlay={name}&demo=it&lang=ru")
    await page.locator("html.painted").wait_for(state="attached")
    await page.evaluate("document.fonts.ready")
    await until(page, "!document.getAnimations().some((each) => each.playState === 'running')")
    await page.wait_for_timeout(500)  # the last frames of what came in
    return page


async def _painted(browser: Browser, page: Page) -> Counter[str]:
    """How often this page was painted or drawn to tiles while nobody did anything."""
    await browser.start_tracing(page=page, categories=TRACED)
    await page.wait_for_timeout(1000 * SECONDS)
    trace = json.loads(await browser.stop_tracing())
    return Counter(event["name"] for event in trace["traceEvents"] if event["name"] in PAINTS)


@pytest.mark.parametrize(
    ("name", "state", "changes"), _states(), ids=lambda each: each if isinstance(each, str) else ""
)
async def test_an_overlay_without_news_paints_nothing(
    browser: Browser, files: str, name: str, state: str, changes: dict[str, Any]
) -> None:
    """Not one paint, not one tile, in any state."""
    page = await _opened(browser, files, name, changes | STILL)
    assert await _painted(browser, page) == {}


async def test_a_running_clock_paints_itself_and_nothing_else(browser: Browser, files: str) -> None:
    """Once a second, a piece no higher than the bar."""
    page = await _opened(browser, files, "bar", {})
    await browser.start_tracing(page=page, categories=TRACED)
    await page.wait_for_timeout(1000 * SECONDS)
    trace = json.loads(await browser.stop_tracing())
    paints = [event for event in trace["traceEvents"] if event["name"] == "Paint"]
    assert len(paints) >= SECONDS - 1
    assert len(paints) <= 2 * (SECONDS + 1)
