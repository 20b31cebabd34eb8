"""A new evening in five steps: by keyboard, keeping what was typed, and not before it may open."""

from __future__ import annotations

import os
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.overlays.axe import violations
from tests.overlays.conftest import visit
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
_WIDER = "document.documentElement.scrollWidth > innerWidth"
STEPS = ("what", "who", "me", "twitch", "tonight")


def before(*checks: tuple[str, str], barred: bool = False, at: int | None = 1) -> dict[str, Any]:
    """The room's view while no evening is open."""
    told = [{"name": name, "found": found, "text": f"{name}.", "remedy": ""} for name, found in checks]
    titles = {"code-review": "Code review #15", "coffeecode": "Coffeecode #8"}
    opening = {"kind": "coffeecode", "titles": titles, "checks": told, "at": at, "looking": False}
    return {"session": None, "people": [], "stay": None, "opening": {**opening, "barred": barred}}


async def the_room(browser: Browser, program: Program, view: dict[str, Any]) -> tuple[Page, list[str]]:
    faults: list[str] = []
    program.live.desk |= view
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".wizard form").wait_for()
    return page, faults


async def goes_to(page: Page, step: str, *, by: str) -> None:
    """The step is drawn, and the keyboard is in it."""
    await page.keyboard.press(by)
    await page.locator(f".wizard[data-step={step}] [data-first]:focus").wait_for()


async def answer_everything(page: Page) -> None:
    """Title, guests, own answer, archive: to the last step, by keys alone."""
    await goes_to(page, "what", by="Digit1")
    await page.keyboard.press("ArrowUp")  # the other kind, with its own suggestion
    await goes_to(page, "who", by="Enter")
    await page.keyboard.type("Pasha, Ira")
    await goes_to(page, "me", by="Enter")
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("ArrowDown")
    await goes_to(page, "twitch", by="Enter")
    await page.keyboard.press("Space")
    await goes_to(page, "tonight", by="Enter")


async def test_an_evening_is_opened_by_keys_alone(browser: Browser, program: Program) -> None:
    """The last step looks by itself; a red that keeps only the recording closed keeps nobody out."""
    page, faults = await the_room(browser, program, before(("obs", "bad"), ("chat", "good")))
    await answer_everything(page)
    assert await program.live.until_asked(1) == [("look-before", {})]
    await page.keyboard.press("Enter")
    (_, opened) = await program.live.until_asked(2)
    assert opened == (
        "open-session",
        {
            "title": "Code review #15", "kind": "code-review", "video": True, "audio": False,
            "archive_off": True, "guests": ["Pasha", "Ira"],
        },
    )  # fmt: skip
    assert faults == []


async def test_what_would_break_the_rule_keeps_it_closed(browser: Browser, program: Program) -> None:
    """Enter does nothing; a look that finds it mended lets it open."""
    page, faults = await the_room(browser, program, before(("recorder", "barred"), barred=True))
    await answer_everything(page)
    await page.get_by_text("Not yet").wait_for()
    assert await page.get_by_role("button", name="Open").is_disabled()
    await page.keyboard.press("Enter")
    await page.clock.run_for(10_000)  # the first request is settled, so the same may be asked again
    await page.locator("html:not(.lost)").wait_for()  # ten seconds at once look like a lost link
    await page.keyboard.press("r")
    await program.live.until_asked(2)
    program.live.desk |= before(("recorder", "good"))
    program.live.change()
    await page.get_by_text("All set!").wait_for()
    await page.keyboard.press("Enter")
    asked = await program.live.until_asked(3)
    assert ([name for name, _ in asked], faults) == (["look-before", "look-before", "open-session"], [])


async def test_nobody_answers_for_the_host(browser: Browser, program: Program) -> None:
    """Nothing is chosen beforehand, and what is unanswered leads back to its step."""
    page, _ = await the_room(browser, program, before(("chat", "good")))
    await goes_to(page, "me", by="Digit3")
    assert await page.locator("input:checked").count() == 0
    await goes_to(page, "me", by="Enter")
    await page.get_by_text("Answer for picture and voice").wait_for()
    await goes_to(page, "tonight", by="Digit5")
    await goes_to(page, "me", by="Enter")
    assert [asked.name for asked in program.live.asked] == ["look-before"]


async def test_what_was_typed_stays(browser: Browser, program: Program) -> None:
    """Going back, a lost link and a new view take nothing away; a letter in a field is only a letter."""
    page, _ = await the_room(browser, program, before(("chat", "good")))
    await goes_to(page, "who", by="Digit2")
    await page.keyboard.type("Rita 5")
    await goes_to(page, "what", by="Escape")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Own words")
    await program.stop()
    await page.clock.run_for(3500)
    await page.locator("[role=alert]", has_text="signal lost").wait_for(timeout=8000)
    await program.start()
    await page.locator("html:not(.lost)").wait_for(timeout=8000)
    program.live.change()
    await page.locator("h3", has_text="What evening").click()
    await goes_to(page, "who", by="Digit2")
    assert await page.locator(".wizard form input").input_value() == "Rita 5"
    await goes_to(page, "what", by="Escape")
    assert await page.locator(".wizard input[type=text]").input_value() == "Own words"
    assert program.live.asked == []


async def test_an_open_evening_forgets_what_was_typed(browser: Browser, program: Program) -> None:
    """The next one begins with its own suggestion and no guests of the last."""
    session = dict(program.live.desk)
    page, _ = await the_room(browser, program, before(("chat", "good")))
    await goes_to(page, "who", by="Digit2")
    await page.keyboard.type("Rita")
    program.live.desk |= session
    program.live.change()
    await page.locator(".evening").wait_for()
    program.live.desk |= before(("chat", "good"))
    program.live.change()
    await page.locator(".wizard[data-step=what]").wait_for()
    await goes_to(page, "who", by="Digit2")
    assert await page.locator(".wizard form input").input_value() == ""


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("size", [(1440, 900), (1000, 800), (360, 800)], ids=["wide", "half", "dock"])
async def test_each_step_fits_and_can_be_heard(
    browser: Browser, files: str, lang: str, size: tuple[int, int]
) -> None:
    """In both languages and as a dock: nothing to scroll sideways, no accessibility fault."""
    seen = await visit(browser, f"{files}/room.html?demo=new&lang={lang}", size=size)
    for number, step in enumerate(STEPS, start=1):
        await goes_to(seen.page, step, by=f"Digit{number}")
        if step == "who":
            await seen.page.keyboard.type("Паша, Rita")
            await seen.page.locator(".wizard h3").click()
        if _SHOTS:
            await seen.page.screenshot(path=f"{_SHOTS}/new-{step}-{lang}-{size[0]}.png", full_page=True)
        assert (await seen.page.evaluate(_WIDER), await violations(seen.page)) == (False, [])
    assert seen.faults == []
