"""What a page leaves in the browser: nobody's name, nobody's words; and a reload doubles no act."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route

from streamkit.packaged import overlays_folder
from streamkit.web.acts import _ACTS
from tests.overlays.program import Program, a_page
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

STORED = """async () => JSON.stringify([
  {...sessionStorage}, {...localStorage}, document.cookie, await caches.keys(),
  (await indexedDB.databases()).map(({name}) => name), name, history.state,
])"""
TYPED = ("Pasha", "because of the phone", "Why tests?", "swap these two")
NAMES = ("nick", "label", "title", "text", "name", "words")
FREE = {"words", "reason", "title", "guests", "name", "link", "address"}


def named(view: Any) -> Iterator[str]:
    """Every name and every word of somebody that stands in a view."""
    if isinstance(view, list):
        for each in view:
            yield from named(each)
    elif isinstance(view, dict):
        yield from (str(view[key]) for key in NAMES if isinstance(view.get(key), str) and len(view[key]) > 3)
        for each in view.values():
            yield from named(each)


async def acts(page: Page) -> None:
    """A guest by name, a reason, a topic, words about lines; and two that hold nothing but ids."""
    await page.get_by_label("Guest without an account").fill(TYPED[0])
    await page.get_by_label("Guest without an account").press("Enter")
    asya = page.locator(".people .tile").filter(has_text="asya_dev")
    await asya.get_by_role("button", name="More about").click()
    await asya.get_by_placeholder("Why?").fill(TYPED[1])
    await asya.get_by_role("button", name="Not at all").click()
    await page.locator("details.topic summary").click()
    await page.get_by_label("What do we talk about?").fill(TYPED[2])
    await page.get_by_label("What do we talk about?").press("Enter")
    await page.get_by_role("textbox", name="What about these lines?").fill(TYPED[3])
    await page.get_by_role("textbox", name="What about these lines?").press("Enter")
    await page.locator("h2").first.click()
    await page.keyboard.press("n")


async def test_nobody_s_name_is_left_in_the_browser(browser: Browser, program: Program) -> None:
    """While acts wait for an answer, and after a reload that cut it off: what had only ids happens once."""
    page = await a_page(browser, [])
    held = list[Route]()

    answers = False

    async def meets(route: Route) -> None:
        if answers:
            await route.continue_()
        else:
            held.append(route)

    await page.route("**/api/act", meets)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    await acts(page)
    await until(page, "JSON.parse(sessionStorage['under-way']).length >= 4")
    stored = await page.evaluate(STORED)
    asked = [json.loads(route.request.post_data or "") for route in held]
    assert {each["act"] for each in asked} >= {"add-guest", "narrow", "topic", "show"}
    everybody = set(named(program.live.desk))
    assert len(everybody) > 20
    assert [each for each in (*everybody, *TYPED) if each in stored] == []
    assert "q2" in stored
    answers = True
    await page.reload()
    assert await program.live.until_asked(1) == [("show", {"submission": "q2"})]
    key = next(
        r.request.headers["idempotency-key"] for r, a in zip(held, asked, strict=True) if a["act"] == "show"
    )
    assert program.live.asked[0].key == f"room:{key}"
    await page.get_by_text("before an answer came").wait_for()
    await until(page, "sessionStorage['under-way'] === '[]'")
    assert len(program.live.asked) == 1


async def test_what_may_be_kept_of_an_act_is_known_of_every_argument() -> None:
    """The page's list is the acts' arguments less those in which a person types."""
    source = (overlays_folder() / "room/acts.js").read_text(encoding="utf-8")
    listed = re.search(r"const PLAIN = \[(.*?)\]", source, re.DOTALL)
    assert listed
    assert (
        set(re.findall(r'"(\w+)"', listed[1])) == {name for shape in _ACTS.values() for name in shape} - FREE
    )
