"""Topic, timer and scenes, and the host's hand on them: soft, still, and nothing behind a scene."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MINUTE = 60_000


async def an_overlay(browser: Browser, program: Program, name: str, **view: Any) -> Page:
    """Its clock goes on as fast as a test moves it."""
    page = await a_page(browser, [])
    await page.goto(f"{program.doors.overlay_url(program.port, name)}")
    await page.locator("html.painted").wait_for(state="attached")
    await shows(program, page, **view)
    return page


async def shows(program: Program, page: Page, **view: Any) -> None:
    program.live.change(**view)
    await page.evaluate("document.fonts.ready")


async def wall(page: Page) -> int:
    now: int = await page.evaluate("Date.now()")
    return now


async def test_a_timer_counts_down_and_changes_its_colour_softly(browser: Browser, program: Program) -> None:
    """At two minutes and at thirty seconds; at the end it says so, and then nothing moves any more."""
    page = await an_overlay(browser, program, "topic", topic={"text": "Why tests?", "by": None})
    ends = await wall(page) + 3 * MINUTE
    await shows(program, page, timer={"ends": ends, "left": None, "total": 10 * MINUTE})
    digits = page.locator("#timer .face-of-time")
    await page.locator("#timer .face-of-time[data-mood=plenty]").wait_for()
    for after, mood in ((61_000, "soon"), (90_000, "last")):
        await page.clock.run_for(after)
        assert await digits.get_attribute("data-mood") == mood
    await page.clock.run_for(30_000)
    assert await digits.locator("b").first.text_content() == "0:00"
    assert await page.locator("#timer small").text_content() == "time is up"
    assert await page.locator("#topic p").text_content() == "Why tests?"


async def test_a_timer_that_waits_stands_still(browser: Browser, program: Program) -> None:
    page = await an_overlay(browser, program, "topic")
    await shows(program, page, timer={"ends": None, "left": 450_000, "total": 600_000})
    await page.get_by_text("on hold").wait_for()
    await page.clock.run_for(5000)
    assert await page.locator("#timer b").first.text_content() == "7:30"


async def test_behind_a_scene_nothing_is_left_but_the_word_about_the_recording(
    browser: Browser, program: Program
) -> None:
    """Hidden by the host or not: without the scene the picture behind it would be free."""
    page = await an_overlay(browser, program, "all")
    await page.locator("#card .row").first.wait_for()
    for hidden in (False, True):
        await shows(program, page, scene="brb", scene_until=None, review=None, hidden=hidden)
        await page.locator("#scene h2").wait_for()
        await page.locator("html.hiding" if hidden else "html:not(.hiding)").wait_for(state="attached")
        left = await page.evaluate(
            """[...document.querySelectorAll("main > *, #bar > *")]
               .filter((each) => each.id && each.getClientRects().length).map((each) => each.id)"""
        )
        assert left == ["bar", "rec", "scene"]
    await shows(program, page, scene=None, hidden=False)
    await page.locator("#bar ul").wait_for()
    assert not await page.locator("#scene").is_visible()


async def test_a_seed_leaves_at_each_full_minute_and_never_without_a_reason(
    browser: Browser, program: Program
) -> None:
    """Three when the scene appears; they are gone once they have flown."""
    page = await an_overlay(browser, program, "brb")
    await shows(program, page, scene="brb", scene_until=await wall(page) + 2 * MINUTE + 30_000)
    seeds = page.locator(".leaving")
    await page.locator("#scene .wait .plenty").wait_for(state="attached")
    await page.evaluate("document.querySelectorAll('.leaving').forEach((each) => each.remove())")
    await page.clock.run_for(10_000)
    assert await seeds.count() == 0
    await page.clock.run_for(20_000)
    assert await seeds.count() == 1
    await page.clock.run_for(60_000)
    assert await seeds.count() in {1, 2}  # the first may have flown meanwhile
    await page.clock.run_for(62_000)
    assert await page.locator("#scene .wait small").text_content() == "any moment now"


async def test_the_break_is_one_key_there_and_back(browser: Browser, program: Program) -> None:
    """The strip says what viewers see; the room goes on showing the code."""
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    await page.keyboard.press("b")
    assert await program.live.until_asked(1) == [("scene", {"scene": "brb", "seconds": 300})]
    program.live.desk |= {"scene": "brb", "scene_until": None}
    program.live.change()
    await page.get_by_text("Viewers see only this").wait_for()
    assert await page.locator(".code .row").count() > 0
    await page.clock.run_for(1000)  # a key twice in a moment is a slip of the hand
    await page.keyboard.press("b")
    assert (await program.live.until_asked(2))[-1] == ("end-scene", {})


async def test_topic_and_timer_are_asked_for_as_they_were_typed(browser: Browser, program: Program) -> None:
    """A topic in one line with whose it is; minutes become seconds."""
    program.live.desk |= {"timer": None, "topic": None}
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator("details.topic summary").click()
    topic = page.get_by_label("What do we talk about?")
    await page.get_by_label("Whose topic it is").select_option(index=1)
    await topic.fill("  Why   tests? ")
    await topic.press("Enter")
    await page.locator("details.timer summary").click()
    await page.get_by_label("How many minutes").fill("7")
    await page.get_by_label("How many minutes").press("Enter")
    (first, said), (second, length) = await program.live.until_asked(2)
    assert (first, said["words"], bool(said["by"])) == ("topic", "Why tests?", True)
    assert (second, length) == ("start-timer", {"seconds": 420})
