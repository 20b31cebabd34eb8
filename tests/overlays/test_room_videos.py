"""The videos in the control room, in a real browser: who is waited for, what the host may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page

from tests.overlays.conftest import visit
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ESTIMATES = """async (steps) => {
  const { remaining } = await import(location.origin + "/room/remaining.js");
  return steps.map(([part, at]) => remaining("one", part, at));
}"""


async def _videos(browser: Browser, program: Program, faults: list[str]) -> Page:
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".videos > summary").press("Enter")
    await page.locator(".others > summary").press("Enter")
    return page


async def _opened(page: Page, title: str) -> Locator:
    """Folded at first, as all of them are."""
    video = page.locator(".videos .film", has_text=title)
    await video.locator("summary").first.press("Enter")
    await video.locator(".inside").wait_for()
    return video


async def test_the_host_asks_again_leaves_out_and_brings_back(browser: Browser, program: Program) -> None:
    """Each is one press about the video it stands at, and by keyboard."""
    faults: list[str] = []
    page = await _videos(browser, program, faults)
    video = await _opened(page, "a chat bot")
    for name in ("Ask again", "A cut without those who have not answered", "Bring back: guest 2"):
        await video.get_by_role("button", name=name).press("Enter")
    assert await program.live.until_asked(3) == [
        ("ask-again", {"video": "v3"}),
        ("leave-out", {"video": "v3"}),
        ("bring-back", {"video": "v3", "person": "p4"}),
    ]
    assert faults == []


async def test_a_part_is_cut_out_by_the_clock_of_the_video(browser: Browser, program: Program) -> None:
    """Opened, typed and sent by keyboard; a time that is none, or runs backwards, is not sent."""
    faults: list[str] = []
    page = await _videos(browser, program, faults)
    video = await _opened(page, "a date parser")
    await video.locator("summary", has_text="Cut a part out").press("Enter")
    start, end = video.get_by_label("from", exact=True), video.get_by_label("to", exact=True)
    for wrong, right in (("65", "1:20"), ("1:05", "1:05"), ("1:05", "0:30"), ("1:75", "2:00")):
        await start.fill(wrong)
        await end.fill(right)
        await end.press("Enter")
        assert not await video.locator("form").first.evaluate("(form) => form.checkValidity()")
    await start.fill("1:05")
    await end.fill("1:02:20,5")
    await video.get_by_label("Why?").fill(" a street ")
    await end.press("Enter")
    asked = {"video": "v1", "code": "48213", "from_ms": 65_000, "to_ms": 3_740_500, "reason": "a street"}
    assert await program.live.until_asked(1) == [("cut-part", asked)]
    await start.wait_for(state="hidden")
    assert faults == []


async def test_a_preview_is_made_on_the_press_and_saved(
    browser: Browser, program: Program, tmp_path: Path
) -> None:
    """The bytes arrive under their name; what is refused is said in the program's words."""
    film = tmp_path / "v1.1.48213.preview.mp4"
    film.write_bytes(b"a small film")
    program.live.previews["v1", "p2"] = film
    faults: list[str] = []
    page = await _videos(browser, program, faults)
    await _opened(page, "a date parser")
    button = page.get_by_role("button", name="Preview file: lena")
    async with page.expect_download() as coming:
        await button.press("Enter")
    saved = await coming.value
    assert (saved.suggested_filename, Path(await saved.path()).read_bytes()) == (film.name, b"a small film")
    await page.get_by_text("Give it to this person only").wait_for()
    assert faults == []


async def test_whoever_has_answered_or_is_the_host_gets_no_preview(
    browser: Browser, program: Program
) -> None:
    """Only who is waited for is offered one, and nobody while one of theirs is being made."""
    page = await _videos(browser, program, [])
    for title in ("a date parser", "a chat bot", "a Redis cache", "tests without a network"):
        await _opened(page, title)
    offered = page.get_by_role("button", name="Preview file")
    names = await offered.all_text_contents()
    assert [name.rstrip("…") for name in names] == [
        "Preview file: lena", "Preview file: guest 2", "Preview file: TomWrites",
    ]  # fmt: skip
    assert [await button.is_disabled() for button in await offered.all()] == [False, True, False]


async def test_the_time_left_is_said_once_it_is_steady(browser: Browser, program: Program) -> None:
    """By the program's clock; a video that stands still after a while has none."""
    page = await _videos(browser, program, [])
    video = next(each for each in program.live.desk["videos"] if each["id"] == "v2")
    row = page.locator(".videos .film", has_text="a Redis cache")
    for step in range(1, 6):
        assert await row.locator(".under-way small").count() == 0 or step > 2
        video["progress"] = 0.64 + step * 0.03
        program.live.desk["now"] += 30_000
        program.live.change()
        while await row.locator("progress").evaluate("(bar) => bar.value") < 0.635 + step * 0.03:
            await page.clock.run_for(20)
    assert await row.locator(".under-way small").text_content() == "4 minutes left"


async def test_an_estimate_does_not_jump(browser: Browser, files: str) -> None:
    """Steady speed: the truth within a second; none while it changes, stands still, or begins anew."""
    seen = await visit(browser, f"{files}/room.html?demo&lang=en")

    async def estimates(*steps: tuple[float | None, int]) -> list[float | None]:
        return list(await seen.page.evaluate(ESTIMATES, steps))

    steady = await estimates(*((n / 100, n * 1000) for n in range(51)))
    known = [(n, each) for n, each in enumerate(steady) if each is not None]
    assert [n for n, _ in known] == list(range(11, 51))
    assert all(abs(each - (100 - n) * 1000) < 1000 for n, each in known)
    assert await estimates((None, 51_000), (0.6, 52_000), (0.61, 53_000)) == [None] * 3
    erratic = await estimates((0.0, 60_000), (0.01, 71_000), (0.5, 73_000), (0.51, 90_000), (0.9, 91_000))
    assert erratic == [None] * 5
    assert await estimates((0.1, 100_000), (0.2, 200_000), (0.3, 205_000)) == [None] * 3
