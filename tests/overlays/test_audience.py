"""The people around the stage in a real browser: words of the chat, greetings, thanks, the host's chat."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from streamkit.packaged import overlays_folder
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

EVIL = "<img src=x onerror=alert(1)> & {{neither}}"
_OVERLAPS = """() => {
  const boxes = (what) => [...document.querySelectorAll(what)].filter((each) => each.getClientRects().length)
    .map((each) => each.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const others = boxes(".note, #camera, #bar, #timer, #topic");
  return boxes("#chat li, #chat h2").filter((said) => others.some((other) => meet(said, other))).length;
}"""
_CUT = """() => [...document.querySelectorAll("#chat li")]
  .filter((each) => each.getBoundingClientRect().top < 0).length"""


def line(n: int, text: str, label: str = "Asya") -> dict[str, Any]:
    return {"n": n, "label": label, "text": text}


async def opened(browser: Browser, program: Program, name: str, faults: list[str]) -> Page:
    page = await a_page(browser, faults)
    await page.set_viewport_size({"width": 1920, "height": 1080})
    await page.goto(program.doors.overlay_url(program.port, name) + "&calm")
    await page.locator(".painted").wait_for(state="attached")
    return page


async def said(page: Page) -> list[str]:
    return await page.locator("#chat p").all_text_contents()


async def test_words_of_the_chat_stay_words_and_go_with_the_view_that_has_them_no_more(
    browser: Browser, program: Program
) -> None:
    """Whatever they look like; what was taken back is in no corner of the page a moment later."""
    faults: list[str] = []
    program.live.change(chat=[line(1, EVIL, EVIL), line(2, "again", EVIL), line(3, "hello", "guest 2")])
    page = await opened(browser, program, "chat", faults)
    await page.locator("#chat li").nth(2).wait_for()
    assert await said(page) == [EVIL, "again", "hello"]
    assert await page.locator("#chat b").all_text_contents() == [EVIL, "guest 2"]
    assert (await page.locator("#chat img").count(), faults) == (0, [])
    program.live.change(chat=[line(3, "hello", "guest 2")])
    await expect(page.locator("#chat li")).to_have_count(1)
    assert "neither" not in await page.content()
    program.live.change(chat=[])
    await page.locator("#chat").wait_for(state="hidden")


@pytest.mark.parametrize("notes", [0, 1, 2, 3])
async def test_on_one_page_with_the_code_nothing_covers_anything(
    browser: Browser, program: Program, notes: int
) -> None:
    """The words about the code take their room first; the newest of the chat come before the older ones."""
    faults: list[str] = []
    review = program.live.shown["review"]
    words = {"part": 0, "old": False, "by": "chat", "label": "tim", "words": "why is this quadratic? " * 6}
    points = [{**words, "first": 120 + n, "last": 120 + n} for n in range(notes)]
    chat = [line(n, f"{n} a thought about files and sockets " * (n % 3 + 1), f"guest {n}") for n in range(8)]
    program.live.change(review=review | {"points": points}, chat=chat)
    page = await opened(browser, program, "all", faults)
    await page.locator("#card .row").first.wait_for()
    assert await page.evaluate(_OVERLAPS) == 0
    shown = await said(page) if await page.locator("#chat").is_visible() else []
    assert shown == [each["text"] for each in chat][len(chat) - len(shown) :]
    assert (bool(shown), faults) == (notes < 2, [])


async def test_between_reviews_it_stands_on_whatever_stands_on_the_bar(
    browser: Browser, program: Program
) -> None:
    """A topic and a timer keep their places, and a greeting comes between."""
    faults: list[str] = []
    chat = [line(n, f"{n} a thought about files and sockets", f"guest {n}") for n in range(8)]
    timer = {"ends": None, "left": 300_000, "total": 600_000}
    topic = {"text": "How small is a good review? " * 4, "by": None}
    hello = {"n": 1, "label": "Asya"}
    program.live.change(review=None, chat=chat, timer=timer, topic=topic, hello=hello)
    page = await opened(browser, program, "all", faults)
    await page.locator("#chat li").first.wait_for()
    said_in = await page.locator("#chat").bounding_box()
    greeted_in = await page.locator("#hello .passing").bounding_box()
    assert said_in is not None
    assert greeted_in is not None
    assert said_in["y"] + said_in["height"] <= greeted_in["y"] + 1
    assert greeted_in["y"] + greeted_in["height"] <= 888
    assert (await page.evaluate(_OVERLAPS), faults) == (0, [])


async def test_eight_long_lines_never_leave_the_picture(browser: Browser, program: Program) -> None:
    """Whole lines go, the oldest first."""
    faults: list[str] = []
    program.live.change(chat=[line(n, "x" * 500, f"guest {n}") for n in range(8)])
    page = await opened(browser, program, "chat", faults)
    await page.locator("#chat li").first.wait_for()
    assert 3 <= await page.locator("#chat li").count() < 8
    assert (await page.evaluate(_CUT), faults) == (0, [])


@pytest.mark.parametrize(
    ("name", "moment"),
    [("hello", {"n": 7, "label": EVIL}), ("wins", {"n": 7, "label": EVIL, "what": "win-first"})],
)
async def test_a_moment_is_played_once_and_gone_with_the_view(
    browser: Browser, program: Program, name: str, moment: dict[str, Any]
) -> None:
    """News about anything else does not begin it anew."""
    faults: list[str] = []
    program.live.change(**{name: moment})
    page = await opened(browser, program, name, faults)
    place = page.locator(f"#{name}")
    await place.locator("bdi").wait_for()
    await page.evaluate("window.first = document.querySelector('.passing')")
    program.live.change(hidden=True)
    await page.locator("html.hiding").wait_for(state="attached")
    program.live.change(hidden=False)
    await page.locator("html:not(.hiding)").wait_for(state="attached")
    assert await page.evaluate("window.first === document.querySelector('.passing')")
    assert (await place.locator("bdi").text_content(), await page.locator("img").count()) == (EVIL, 0)
    program.live.change(**{name: None})
    await place.locator("bdi").wait_for(state="detached")
    program.live.change(**{name: {**moment, "n": 8}})
    await place.locator("bdi").wait_for()
    assert faults == []


async def room(browser: Browser, program: Program, faults: list[str]) -> Page:
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator("#chat-lines li").first.wait_for()
    return page


def heard(program: Program, count: int) -> None:
    each = {
        "at": 1762707600000,
        "label": "guest",
        "nick": EVIL,
        "role": "viewer",
        "may": False,
        "shown": False,
    }
    lines = [each | {"n": n, "runs": [[f"{n} {EVIL}", False], ["U+202E", True]]} for n in range(1, count + 1)]
    program.live.desk["chat"] = lines
    program.live.change()


async def test_the_host_s_chat_shows_hostile_lines_as_they_are_and_counts_the_unread(
    browser: Browser, program: Program
) -> None:
    """It follows the newest, unless the host reads further up; then it says how many came since."""
    faults: list[str] = []
    heard(program, 30)
    page = await room(browser, program, faults)
    lines = page.locator("#chat-lines li")
    await page.locator(".chat").scroll_into_view_if_needed()
    assert await page.locator("#chat-lines .t-badge").first.text_content() == "U+202E"
    assert EVIL in (await lines.last.text_content() or "")
    assert await page.locator("#chat-lines img").count() == 0
    await expect(lines.last).to_be_in_viewport()
    await page.locator("#chat-lines").focus()
    await page.keyboard.press("Home")
    await expect(lines.first).to_be_in_viewport()
    heard(program, 33)
    await page.get_by_role("button", name="To the newest").wait_for()
    await expect(page.locator("#chat .count")).to_have_text("3")
    await page.get_by_role("button", name="To the newest").click()
    await page.locator("#chat .count").wait_for(state="detached")
    await expect(lines.last).to_be_in_viewport()
    assert faults == []


async def test_the_host_takes_a_line_off_the_screen(browser: Browser, program: Program) -> None:
    """One of those everybody sees, by its number."""
    faults: list[str] = []
    page = await room(browser, program, faults)
    await page.get_by_role("button", name="Take off screen").first.click()
    demo = json.loads((overlays_folder() / "demo/room.en.json").read_text())
    first = next(each["n"] for each in demo["chat"] if each["shown"])
    assert await program.live.until_asked(1) == [("drop-line", {"line": first})]
    assert faults == []
