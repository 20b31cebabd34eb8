"""Long names, ten people, no queue, 300 columns, emoji and letters that run the other way: all of it fits."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Browser

from streamkit.packaged import overlays_folder
from streamkit.web.overlays import NAMES
from tests.overlays.conftest import Visit
from tests.overlays.test_every_overlay import SMALLEST, SPILLS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# What is shortened with an ellipsis is longer than its box by nature; its box is looked at.
OUTSIDE = """() => [...document.querySelectorAll("main *")]
  .filter((each) => each.getClientRects().length && getComputedStyle(each).visibility === "visible")
  .filter((each) => getComputedStyle(each).display !== "inline")
  .filter((each) => !each.closest("svg, #pane, #tabs, .garden"))
  .filter((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    return left < -1 || top < -1 || right > 1921 || bottom > 1081;
  }).map((each) => each.outerHTML.slice(0, 90))"""
# As long as the program lets each be, and a little more.
LENGTHS = {"label": 26, "by": 26, "owner": 60, "title": 120, "text": 240, "words": 240, "question": 240}
WORDS = {
    "long": "Константин-Златоуст Вознесенский ",
    "unbroken": "Ш",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍💻 ",
    "rtl": "مُحَمَّد שלום العربية ",
}
Change = Callable[[dict[str, Any]], dict[str, Any]]


def said(word: str) -> Change:
    """Every name and every word of the view becomes this one, over and over."""

    def changed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {each: changed(inner, each) for each, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, key) for inner in value]
        if isinstance(value, str) and value and key in LENGTHS and value not in {"host", "chat"}:
            return (word * LENGTHS[key])[: LENGTHS[key]]
        return value

    return changed


def crowded(view: dict[str, Any]) -> dict[str, Any]:
    """Ten named people, the longest queue an overlay is told of, and every line of chat there is room for."""
    named = {"label": "Константин-Златоуст Вознес", "named": True, "video": True, "audio": True}
    turn = {"title": "bot/queue.py", "owner": "asya-dev / seedbot", "state": "waiting"}
    line = {"n": 1, "label": "asya_dev", "text": "А если очередь пуста, что вернёт pop? " * 4}
    return view | {
        "people": [named] * 10,
        "queue_list": [turn] * 5,
        "waiting": 35,
        "queue": {"place": 30, "of": 40},
        "chat": [line | {"n": number} for number in range(8)],
    }


def empty(view: dict[str, Any]) -> dict[str, Any]:
    """Nobody came yet, and nothing waits."""
    nothing = dict.fromkeys(("review", "queue", "next", "topic", "timer", "hello", "wins", "scene"))
    return view | nothing | {"people": [], "queue_list": [], "waiting": 0, "chat": []}


def wide(view: dict[str, Any]) -> dict[str, Any]:
    return view


CASES: dict[str, Change] = {name: said(word) for name, word in WORDS.items()}
CASES |= {"crowded": crowded, "empty": empty, "wide": wide}


def _demo(file: str) -> Any:
    return json.loads((overlays_folder() / "demo" / file).read_text())


async def shown(browser: Browser, files: str, name: str, change: Change) -> Visit:
    state = next(iter(_demo(f"states/{name}.json").values()))
    view = _demo("overlay.ru.json") | (state.get("any") or {}) | (state.get("ru") or {})
    code = _demo("code.ru.json")
    code["lines"] = [[[1, "столбец_" * 38]] for _ in code["lines"]] if change is wide else code["lines"]
    context = await browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    seen = Visit(await context.new_page())
    seen.listen()
    await seen.page.route("**/demo/overlay.*.json", lambda route: route.fulfill(json=change(view)))
    await seen.page.route("**/demo/states/*.json", lambda route: route.fulfill(json={"it": {}}))
    await seen.page.route("**/demo/code.*.json", lambda route: route.fulfill(json=code))
    await seen.page.goto(f"{files}/overlay.html?overlay={name}&demo=it&lang=ru")
    await seen.page.locator("html.painted").wait_for(state="attached")
    if await seen.page.locator("html.reviewing #card").count():
        await seen.page.locator("#card .row").first.wait_for()
    await seen.page.evaluate("document.fonts.ready")
    return seen


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"soon", "brb", "bye"}])
async def test_whatever_people_are_called_it_fits(browser: Browser, files: str, name: str, case: str) -> None:
    """Shortened, wrapped or counted; nothing outside, nothing cut through, nothing too small."""
    seen = await shown(browser, files, name, CASES[case])
    assert seen.faults == []
    assert await seen.page.evaluate(OUTSIDE) == []
    assert await seen.page.evaluate(SPILLS) == []
    assert await seen.page.evaluate(SMALLEST) >= 22
    assert await seen.page.evaluate("document.documentElement.scrollWidth") == 1920
