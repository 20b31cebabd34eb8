"""What moves tells something: a seed sways down to its line, one leaves the dandelion for each news."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.overlays.program import Program
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

POINT: dict[str, Any] = {
    "part": 0, "old": False, "first": 132, "last": 132, "by": "chat", "label": "mir_k", "words": "",
    "lands": True, "count": 1,
}  # fmt: skip
MOVES = """() => document.getAnimations().map((each) => ({
  name: each.animationName ?? each.transitionProperty,
  of: [...new Set(each.effect.getKeyframes().flatMap((frame) => Object.keys(frame)))].sort(),
}))"""
TURN = """() => {
  const { a, b } = new DOMMatrix(getComputedStyle(document.querySelector(".pin")).transform);
  return Math.atan2(b, a) > 0;
}"""
DELAYS = """() => [...document.querySelectorAll(".pin.landing")]
  .map((each) => parseFloat(each.style.animationDelay))"""
PLACE = "() => { const { x, y } = document.querySelector('.pin').getBoundingClientRect(); return [x, y]; }"


def point(program: Program, *points: dict[str, Any]) -> None:
    program.live.change(review=program.live.shown["review"] | {"points": list(points)})


async def opened(browser: Browser, program: Program, *, more: str = "", reduced: bool = False) -> Page:
    point(program)
    context = await browser.new_context(
        viewport={"width": 1920, "height": 1080}, reduced_motion="reduce" if reduced else "no-preference"
    )
    page = await context.new_page()
    await page.goto(f"{program.doors.overlay_url(program.port, 'all')}{more}")
    await page.locator("#card .row").first.wait_for()
    return page


async def test_a_seed_sways_down_and_rests_at_its_line(browser: Browser, program: Program) -> None:
    """By transform and opacity alone; it leans one way and the other; then nothing moves any more."""
    page = await opened(browser, program)
    point(program, POINT)
    await page.locator(".pin.landing").wait_for(state="attached")
    moves = await page.evaluate(MOVES)
    assert {"land", "fly"} <= {move["name"] for move in moves}
    assert {key for move in moves for key in move["of"]} <= {
        "opacity", "transform", "offset", "easing", "composite", "computedOffset",
    }  # fmt: skip
    turns, places = [], []
    for at in (0, 600, 1200, 1750, 2599):
        await page.evaluate(
            "at => { for (const each of document.getAnimations()) { each.pause(); each.currentTime = at; } }",
            at,
        )
        turns.append(await page.evaluate(TURN))
        places.append(await page.evaluate(PLACE))
    assert turns == [False, True, False, True, True]
    assert [y for _, y in places] == sorted(y for _, y in places)
    await page.evaluate("() => { for (const each of document.getAnimations()) each.finish(); }")
    await until(page, "!document.querySelector('.flying') && !document.getAnimations().length")
    row = await page.locator(".row", has=page.locator(".pin")).bounding_box()
    pin = await page.locator(".pin").bounding_box()
    assert row is not None
    assert pin is not None
    assert row["y"] - 12 <= pin["y"]
    assert pin["y"] + pin["height"] <= row["y"] + row["height"] + 12


async def test_a_seed_in_the_air_flies_on_when_something_else_happens(
    browser: Browser, program: Program
) -> None:
    """Its row is painted anew; it neither jumps to its place nor begins again."""
    page = await opened(browser, program)
    point(program, POINT)
    await page.locator(".pin.landing").wait_for(state="attached")
    other = POINT | {"first": 120, "last": 120, "label": "tom"}
    point(program, POINT, other)
    await page.locator(".pin").nth(1).wait_for(state="attached")
    delays = await page.evaluate(DELAYS)
    assert len(delays) == 2
    assert delays[1] < delays[0] <= 0  # rows stand in order: line 120 came later


@pytest.mark.parametrize(("more", "reduced"), [("&calm", False), ("", True)], ids=["calm", "reduced"])
async def test_who_wants_no_motion_sees_none(
    browser: Browser, program: Program, more: str, reduced: bool
) -> None:
    """The seed stands at its line at once."""
    page = await opened(browser, program, more=more, reduced=reduced)
    point(program, POINT)
    await page.locator(".pin").wait_for()
    assert await page.evaluate("document.getAnimations().length") == 0
    assert await page.locator(".flying").count() == 0
