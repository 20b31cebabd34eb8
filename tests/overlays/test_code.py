"""Code on the card in a real browser: files, diffs, many parts, a window that follows what is talked of."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route

from streamkit.packaged import overlays_folder
from tests.overlays.axe import violations
from tests.overlays.conftest import Visit, visit
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
_NUMBERS = """() => [...document.querySelectorAll("#rows .row")]
  .filter((row) => {
    const [pane, box] = [document.querySelector("#pane"), row].map((each) => each.getBoundingClientRect());
    return box.top >= pane.top - 1 && box.bottom <= pane.bottom + 1;
  }).map((row) => Number([...row.querySelectorAll(".number")].at(-1).textContent))"""


def long_file(lines: int, **more: Any) -> dict[str, Any]:
    runs = [[[1, "line"], [0, f" {n}"]] for n in range(1, lines + 1)]
    view = {"name": "a.py", "language": "Python", "classes": ["", "kw"], "lines": runs, "hidden": 0}
    return view | {"plain": False, "more": 0, "cut": 0, "signs": "", "old": [], "new": []} | more


def file_review(**changes: Any) -> dict[str, Any]:
    part = {"name": "a.py", "kind": "file", "code": "long", "why": "", "lines": 5000}
    review = {"title": "a.py", "owner": "o", "revision": "4f1c9ae", "licence": "", "parts": [part]}
    return review | {"part": 0, "first": 1, "last": None, "old": False, "points": []} | changes


def point(first: int, last: int | None = None, **more: Any) -> dict[str, Any]:
    at = {"part": 0, "first": first, "last": last or first, "old": False}
    return at | {"by": "chat", "label": "tim", "words": None} | more


class Stage:
    """An overlay whose views a test writes, one after the other, over a socket of its own."""

    def __init__(self, page: Page, view: dict[str, Any]) -> None:
        self.page = page
        self.view = view
        self.asked: list[str] = []

    async def show(self, *, told: str = "() => null", **changes: Any) -> Any:
        """What the page tells the moment it has drawn: no other program is waited for in between."""
        self.view |= changes
        self.view["rev"] += 1
        drawn = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
        return await self.page.evaluate(
            f"async (view) => {{ window.hear(view); await {drawn}; return ({told})(); }}", self.view
        )

    async def numbers(self) -> list[int]:
        seen: list[int] = await self.page.evaluate(_NUMBERS)
        return seen


async def a_stage(
    browser: Browser, files: str, code: dict[str, Any], review: dict[str, Any], *, motion: str = "reduce"
) -> Stage:
    context = await browser.new_context(
        viewport={"width": 1920, "height": 1080},
        reduced_motion=motion,  # type: ignore[arg-type]
    )
    page = await context.new_page()
    await page.add_init_script(
        """window.WebSocket = class { constructor() {
          this.readyState = 1;
          window.hear = (view) => this.onmessage({data: JSON.stringify(view)});
          setInterval(() => this.onmessage?.({data: ""}), 500);
        } close() {} static OPEN = 1; };"""
    )
    view = json.loads((overlays_folder() / "demo/overlay.en.json").read_text()) | {"review": review}
    stage = Stage(page, view)

    async def fetched(route: Route) -> None:
        stage.asked.append(route.request.url)
        await route.fulfill(json=code)

    await page.route("**/o/code/*", fetched)
    await page.goto(f"{files}/overlay.html?lang=en")
    await until(page, "typeof window.hear === 'function'")
    await stage.show()
    await page.locator("#rows .row").first.wait_for()
    return stage


async def demo(browser: Browser, files: str, query: str, name: str) -> Visit:
    seen = await visit(browser, f"{files}/overlay.html?demo&lang=en&{query}")
    await seen.page.locator("#rows .row, .notice p").first.wait_for()
    if _SHOTS:
        await seen.page.screenshot(path=Path(_SHOTS) / f"overlay-{name}.png", omit_background=True)
    return seen


async def test_a_diff_is_told_by_sign_ground_and_bar(browser: Browser, files: str) -> None:
    """Not by colour alone; both numbers stand beside, and what changed within a line is underlined."""
    seen = await demo(browser, files, "part=1", "diff")
    facts = await seen.page.evaluate(
        """() => Object.fromEntries([".came", ".went", ":not(.came, .went)"].map((kind) => {
          const row = document.querySelector(`#rows .row.diff${kind}`);
          const sign = row.querySelector(".sign");
          return [kind, [sign.textContent, getComputedStyle(row).backgroundColor,
            getComputedStyle(sign).borderLeftColor]];
        }))"""
    )
    assert [each[0] for each in facts.values()][:2] == ["+", "−"]
    assert len({each[1] for each in facts.values()}) == 3
    assert len({each[2] for each in facts.values()}) == 3
    assert await seen.page.locator(".went .changed").first.text_content() == "."
    assert await seen.page.locator("#heading .tag").last.text_content() == "+7 −4"
    assert (seen.faults, await violations(seen.page)) == ([], [])


async def test_a_point_lands_on_the_side_it_names(browser: Browser, files: str) -> None:
    """Line 46 is another line on either side of a patch."""
    diff = json.loads((overlays_folder() / "demo/diff.json").read_text())
    review = file_review(points=[point(46, old=True), point(46, by="host")])
    stage = await a_stage(browser, files, diff, review)
    old = await stage.page.locator(".row.by-chat code").all_text_contents()
    new = await stage.page.locator(".row.by-host code").all_text_contents()
    assert (len(old), len(new)) == (1, 1)
    assert "self._queue.index" in old[0]
    assert new[0].strip() == '"""'


async def test_many_files_are_tabs(browser: Browser, files: str) -> None:
    """Names are as short as they may be, the current one is marked, and somebody counts."""
    seen = await demo(browser, files, "part=1", "tabs")
    tabs = [text.strip() for text in await seen.page.locator(".tab").all_text_contents()]
    assert tabs == ["bot/queue.py", "±commands/queue.py", "∅logo.png", "Очередь.bsl", "lib.rs", "access"]
    assert await seen.page.locator(".tab.current").all_text_contents() == ["±commands/queue.py"]
    assert await seen.page.locator(".of-files").text_content() == "file 2 of 6"


async def test_a_hundred_files_fit(browser: Browser, files: str) -> None:
    """Those around the current one, and how many there are on either side."""
    part = {"kind": "file", "code": "long", "why": "", "lines": 9}
    parts = [part | {"name": f"source/of/something/module_{n}/index.ts"} for n in range(100)]
    stage = await a_stage(browser, files, long_file(9), file_review(parts=parts, part=50))
    outside = await stage.page.evaluate(
        """() => [...document.querySelectorAll("#tabs > *")]
          .filter((each) => each.getBoundingClientRect().right > card.getBoundingClientRect().right - 30)
          .map((each) => each.textContent)"""
    )
    left = await stage.page.locator(".more-tabs").all_text_contents()
    shown = await stage.page.locator(".tab").count()
    assert outside == []
    assert sum(int("".join(filter(str.isdigit, each))) for each in left) + shown == 100
    assert await stage.page.locator(".tab.current").text_content() == "module_50/index.ts"


async def test_a_part_that_is_not_shown_says_why(browser: Browser, files: str) -> None:
    """A card with a sentence, and no line of any other file."""
    seen = await demo(browser, files, "part=2", "notice")
    assert await seen.page.locator(".notice p").text_content() == "A picture: only code is shown."
    assert (await seen.page.locator("#pane .row").count(), seen.faults) == (0, [])
    assert await violations(seen.page) == []


async def test_what_was_done_to_a_part_stands_in_its_head(browser: Browser, files: str) -> None:
    """A file that came in an old encoding is shown, and the card says so."""
    review = file_review()
    review["parts"][0]["why"] = "Was Windows-1251"
    stage = await a_stage(browser, files, long_file(40), review)
    await stage.page.wait_for_selector("#rows .row")
    assert "Was Windows-1251" in await stage.page.inner_text("#heading .title")


async def test_code_without_colours_says_so(browser: Browser, files: str) -> None:
    """And what hides is still a badge."""
    seen = await demo(browser, files, "part=5", "plain")
    assert "no highlighting" in await seen.page.locator("#heading .tag").all_text_contents()
    assert await seen.page.locator(".t-badge").first.text_content() == "U+202E"


async def test_a_cap_is_said(browser: Browser, files: str) -> None:
    """What is not here stands on the card."""
    stage = await a_stage(browser, files, long_file(5000, more=312), file_review())
    said = await stage.page.locator("#heading .tag").last.text_content()
    assert said == "lines 1–18 of 5312, 5000 here"


async def test_only_a_window_is_in_the_page(browser: Browser, files: str) -> None:
    """However long the file; and it is fetched once, however often one looks elsewhere."""
    stage = await a_stage(browser, files, long_file(5000), file_review(), motion="no-preference")
    counts = []
    for line in (2500, 2530, 4990, 1, 2500):
        await stage.show(review=file_review(first=line, last=line))
        await until(stage.page, "!document.querySelector('.leaving')")
        counts.append(await stage.page.locator("#pane .row").count())
    assert max(counts) <= 100
    assert len(stage.asked) == 1


async def test_what_is_looked_at_stands_at_two_fifths(browser: Browser, files: str) -> None:
    """Where the eye rests; at the ends of a file as near as can be."""
    stage = await a_stage(browser, files, long_file(5000), file_review())
    found = []
    for line in (2500, 3, 5000):
        await stage.show(review=file_review(first=line, last=line))
        numbers = await stage.numbers()
        found.append((numbers.index(line), numbers[0], len(numbers)))
    assert found == [(7, 2493, 18), (2, 1, 18), (17, 4983, 18)]


async def test_near_things_glide_and_far_ones_fade(browser: Browser, files: str) -> None:
    """By transform and opacity alone; where nothing may move, it cuts."""
    stage = await a_stage(browser, files, long_file(5000), file_review(), motion="no-preference")
    told = """() => document.getAnimations().filter((each) => !(each.effect.target.closest?.("#rec")))
      .map((each) => (each.animationName ?? each.transitionProperty)).sort()"""
    near = await stage.show(told=told, review=file_review(first=40, last=40))
    await until(stage.page, "document.getAnimations().length === 0")
    far = await stage.show(told=told, review=file_review(first=2000, last=2000))
    still = await a_stage(browser, files, long_file(5000), file_review())
    await still.show(review=file_review(first=2000, last=2000))
    assert (near, far) == (["transform"], ["arrive", "arrive"])
    assert (await still.page.evaluate(told), await still.page.locator(".leaving").count()) == ([], 0)


async def test_the_window_follows_what_changed_last(browser: Browser, files: str) -> None:
    """A point outside calls it, one inside leaves it alone, and the host's word wins over an older point."""
    stage = await a_stage(browser, files, long_file(5000), file_review())
    tops = []
    far, near, elsewhere = point(900), point(905), point(3, part=1)
    for changes in (
        {"points": [far]},
        {"points": [far, near]},
        {"points": [far, near, elsewhere]},
        {"first": 100, "last": 100, "points": [far, near, elsewhere]},
        {"first": 100, "last": 100, "points": [far]},
    ):
        await stage.show(review=file_review(**changes))
        tops.append((await stage.numbers())[0])
    assert tops == [893, 893, 893, 93, 93]


async def test_long_lines_end_in_a_mark_or_wrap(browser: Browser, files: str) -> None:
    """As the host wants it; what is looked at stays in sight though lines above it grow."""
    code = long_file(60)
    for line in code["lines"][:30]:
        line.append([0, " long" * 60])
    stage = await a_stage(browser, files, code, file_review(first=25, last=25))
    marked = await stage.page.locator(".row.long").count()
    await stage.show(look={"size": "normal", "wrap": True, "spotlight": False})
    heights = await stage.page.evaluate(
        "() => [...document.querySelectorAll('#rows .row')].map((row) => row.offsetHeight)"
    )
    if _SHOTS:
        await stage.page.screenshot(path=Path(_SHOTS) / "overlay-wrapped.png")
    assert marked > 0
    assert max(heights) > 39
    assert 25 in await stage.numbers()


@pytest.mark.parametrize(
    ("size", "font", "rows"), [("dense", 24, 21), ("normal", 28, 18), ("mobile", 34, 15)]
)
async def test_three_sizes(browser: Browser, files: str, size: str, font: int, rows: int) -> None:
    """Whole rows only, in every one of them."""
    stage = await a_stage(browser, files, long_file(90), file_review())
    await stage.show(look={"size": size, "wrap": False, "spotlight": False})
    shown = await stage.page.evaluate(
        """() => [parseFloat(getComputedStyle(pane).fontSize),
          pane.clientHeight / rows.firstChild.offsetHeight]"""
    )
    assert shown == [font, rows]
    assert len(await stage.numbers()) == rows


async def test_a_spotlight_dims_the_rest(browser: Browser, files: str) -> None:
    """Only where somebody named lines."""
    stage = await a_stage(browser, files, long_file(90), file_review())
    lit = {"size": "normal", "wrap": False, "spotlight": True}
    dimmed = """() => [...document.querySelectorAll(".row")]
      .filter((row) => getComputedStyle(row).opacity < 1).length"""
    await stage.show(look=lit)
    before = await stage.page.evaluate(dimmed)
    await stage.show(review=file_review(first=5, last=7))
    after, rows = await stage.page.evaluate(dimmed), await stage.page.locator(".row").count()
    assert (before, after) == (0, rows - 3)
