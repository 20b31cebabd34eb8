"""The control room in each state and size: the window holds still, and nothing spills out of it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from streamkit.packaged import overlays_folder
from tests.overlays.axe import violations
from tests.overlays.conftest import Visit
from tests.overlays.pictures import same_as_reference, screenshot, stand_still

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
SIZES = WIDE, SMALL, HALF, DOCK = (1920, 1080), (1366, 768), (1000, 800), (360, 800)
LIGHTS = ("evening", "day", "night")
LONG = "Константин-Златоуст Вознесенский"
SPILLS = """() => [...document.querySelectorAll(".panel *, .strip *")]
  .filter((each) => each.children.length === 0 && each.textContent.trim() && each.clientWidth > 0)
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow === "visible")
  .map((each) => each.textContent)"""
SIDEWAYS = """() => [...document.querySelectorAll(".column, .panel")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.className)"""
# Cut off without a word. An ellipsis shows only in a block; code and what is for the ear are cut on purpose.
CLIPPED = """() => [...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility({ checkVisibilityCSS: true }))
  .filter((each) => !each.closest("svg, .code, .unseen, .heard"))
  .filter((each) => {
    const { overflowX, textOverflow, display, clipPath } = getComputedStyle(each);
    const shortened = textOverflow === "ellipsis" && ["block", "inline-block", "list-item"].includes(display);
    return ["hidden", "clip"].includes(overflowX) && !shortened && clipPath === "none";
  })
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => `${each.localName}.${each.className}: ${each.textContent.trim().slice(0, 40)}`)"""
WHOLE = """() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"""


def demo_room(lang: str) -> dict[str, Any]:
    view: dict[str, Any] = json.loads((overlays_folder() / f"demo/room.{lang}.json").read_text())
    return view


def full(view: dict[str, Any]) -> None:
    """Ten people with long names, a long path, a long title."""
    view["people"] = [{**view["people"][2], "id": f"p{n}", "label": LONG, "nick": LONG} for n in range(10)]
    view["submissions"][1]["title"] = "src/" + "a_long_folder/" * 8 + "очередь.py"
    view["session"]["title"] = LONG * 4


def empty(view: dict[str, Any]) -> None:
    """The first minute of the first evening."""
    view["people"] = view["people"][:1]
    lists = ("joins", "sources", "submissions", "notes", "videos", "reports", "quarantine", "notices", "chat")
    view |= {name: [] for name in lists} | {"review": None, "next_steps": None, "overlays": []}


def closed(view: dict[str, Any]) -> None:
    """Wanted, and held up by each kind of reason."""
    acts = [
        {"act": "ask", "label": "ask", "person": "p4"},
        {"act": "hold", "label": "hold", "person": "p3"},
        {"act": "map", "label": "map", "source": "i4"},
        {"act": "aloud", "label": "aloud", "person": "p6"},
        {"act": "stage", "label": "stage"},
        None,
    ]
    view["people"][3]["on_stage"] = True
    view["recording"] |= {"state": "stopped", "since": None}
    view["recording"]["gate"] = {
        "open": False,
        "reasons": [{"text": "why " * 12, "act": act} for act in acts],
    }


def down(view: dict[str, Any]) -> None:
    """Every link is lost, and each says why in a whole sentence."""
    for link in view["links"]:
        link |= {"state": "down", "seen": None, "text": "Nobody logged in yet: run a long command. " * 2}


STATES = {"usual": lambda view: None, "full": full, "empty": empty, "closed": closed, "down": down}


async def a_room(
    browser: Browser,
    files: str,
    size: tuple[int, int],
    view: dict[str, Any],
    taste: dict[str, Any] | None = None,
) -> Visit:
    """The demo's room with this view, and still, for its pictures."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        timezone_id="UTC",
        locale=view["lang"],
    )
    await stand_still(context)
    seen = Visit(await context.new_page())
    seen.listen()
    await context.add_init_script(f"localStorage.setItem('taste', '{json.dumps(taste or {})}')")
    await seen.page.route("**/demo/room.*.json", lambda route: route.fulfill(json=view))
    await seen.page.goto(f"{files}/room.html?demo&lang={view['lang']}")
    await seen.page.locator(".rec b").wait_for()
    if view["review"]:
        await seen.page.locator(".code .row, .code-notice").first.wait_for()
    await seen.page.evaluate("document.fonts.ready")
    return seen


async def _picture(seen: Visit, name: str) -> bytes:
    png = await screenshot(seen.page)
    if _SHOTS:
        (Path(_SHOTS) / f"room-{name}.png").write_bytes(png)
    return png


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("lang", ["ru", "en"])
async def test_the_window_holds_still(
    browser: Browser, files: str, lang: str, size: tuple[int, int], state: str
) -> None:
    """As large as its page, nothing spills, STOP and hiding in it whatever comes; it looks as it did."""
    view = demo_room(lang)
    STATES[state](view)
    seen = await a_room(browser, files, size, view)
    name = f"{state}-{lang}-{size[0]}"
    png = await _picture(seen, name)
    assert (seen.faults, await seen.page.evaluate(WHOLE)) == ([], list(size))
    assert [await seen.page.evaluate(each) for each in (SPILLS, SIDEWAYS, CLIPPED)] == [[], [], []]
    for there in (".stop", ".foot .big", ".rec", ".on-air"):
        box = await seen.page.locator(there).first.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert (box["x"] + box["width"] <= size[0], box["y"] + box["height"] <= size[1]) == (True, True)
    await same_as_reference(seen.page, f"room-{name}", png)


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("contrast", [False, True], ids=["plain", "contrast"])
async def test_each_light_can_be_read(browser: Browser, files: str, light: str, contrast: bool) -> None:
    """Also with more contrast and in a larger size, which is another arrangement."""
    view = demo_room("en")
    closed(view)
    seen = await a_room(browser, files, SMALL, view, {"light": light, "contrast": contrast, "size": 1.3})
    name = f"{light}-{'contrast' if contrast else 'plain'}"
    png = await _picture(seen, name)
    assert await seen.page.evaluate("document.documentElement.classList.contains('half')")
    assert await seen.page.evaluate(WHOLE) == list(SMALL)
    assert await violations(seen.page) == []
    await same_as_reference(seen.page, f"room-{name}", png)


async def test_every_reason_has_its_way(browser: Browser, files: str) -> None:
    """What lacks its object leads to where it is chosen; who is already in the alarm is not said twice."""
    view = demo_room("en")
    closed(view)
    seen = await a_room(browser, files, SMALL, view)
    strip = seen.page.locator(".strip.warn")
    await expect(strip.get_by_role("button")).to_have_text(["hold", "map", "aloud", "stage"])
    await strip.get_by_role("button", name="map").click()
    await seen.page.locator(".sources[open] .mapping").wait_for()
    await strip.get_by_role("button", name="aloud").click()
    await seen.page.locator("[data-person=p6] .drawer").wait_for()
    await strip.get_by_role("button", name="stage").click()
    await seen.page.locator("#people:focus").wait_for()


async def test_what_needs_the_host_stands_first_among_the_videos(browser: Browser, files: str) -> None:
    """Then what is under way; all the rest is one line, and every act has its button somewhere."""
    seen = await a_room(browser, files, SMALL, demo_room("en"))
    await seen.page.locator(".videos > summary").click()
    needing = seen.page.locator(".videos > .inside > ul > .film")
    await needing.first.wait_for()
    chips = [await row.locator("summary .covered").count() for row in await needing.all()]
    assert chips == sorted(chips, reverse=True)
    assert {0, 1} == set(chips)
    assert await needing.locator("progress").count() == 2
    assert not await seen.page.locator(".others .film").first.is_visible()
    acts = {act for video in demo_room("en")["videos"] for act in (*video["act"], *video["inquiry"]["acts"])}
    assert acts >= {
        "remake",
        "retry",
        "taken-down",
        "upload-anew",
        "pause",
        "resume",
        "ask-again",
        "leave-out",
    }
