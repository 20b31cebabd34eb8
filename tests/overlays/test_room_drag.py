"""The queue moved by hand in a real browser: by pointer, by keys, told to a screen reader, or let be."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page

from tests.overlays.axe import violations
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def the_queue(browser: Browser, program: Program, faults: list[str]) -> Page:
    """Three wait: q2, q3 and q9."""
    submissions = program.live.desk["submissions"]
    third = next(one for one in submissions if one["id"] == "q3")
    submissions.append({**third, "id": "q9", "title": "zebra.py"})
    page = await a_page(browser, faults)
    await page.set_viewport_size({"width": 1920, "height": 1080})  # all of them in sight
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".next li").nth(2).wait_for()
    await page.locator(".code .row").first.wait_for()  # nothing moves any more where the pointer goes
    await page.evaluate("document.fonts.ready")
    return page


async def dragged(page: Page, title: str, *, onto: int) -> None:
    grip = await page.get_by_role("button", name=f"Move: {title}").bounding_box()
    row = await page.locator(".next li").nth(onto).bounding_box()
    assert grip is not None
    assert row is not None
    await page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    await page.mouse.down()
    await page.mouse.move(grip["x"] + 9, grip["y"] + 9)
    await page.mouse.move(row["x"] + row["width"] / 2, row["y"] + row["height"] / 2, steps=4)


async def test_code_is_dragged_to_another_place(browser: Browser, program: Program) -> None:
    """Downwards behind the row it is let go on, upwards before it; meanwhile that place is marked."""
    faults: list[str] = []
    page = await the_queue(browser, program, faults)
    await dragged(page, "cli/args.rs", onto=1)
    await page.locator(".next li.held").nth(0).wait_for()
    await page.locator(".next li.after").wait_for()
    assert await violations(page) == []
    await page.mouse.up()
    await page.locator(".next li.held").wait_for(state="detached")
    await dragged(page, "zebra.py", onto=0)
    await page.locator(".next li.before").wait_for()
    await page.mouse.up()
    assert await program.live.until_asked(2) == [
        ("move", {"submission": "q2", "before": "q9"}),
        ("move", {"submission": "q9", "before": "q2"}),
    ]
    assert faults == []


async def test_let_go_beside_the_queue_it_stays(browser: Browser, program: Program) -> None:
    """Nothing is asked for, and the row is drawn where it was."""
    page = await the_queue(browser, program, [])
    await dragged(page, "cli/args.rs", onto=1)
    await page.mouse.move(3, 3)
    await page.mouse.up()
    await page.locator(".next li.held").wait_for(state="detached")
    assert await page.locator(".next li").first.evaluate("(one) => one.style.transform") == ""
    await page.keyboard.press("m")
    assert await program.live.until_asked(1) == [("mark", {})]


async def test_picked_up_it_moves_with_arrows_and_says_where(browser: Browser, program: Program) -> None:
    """Enter takes it and puts it down; a screen reader hears each place; Escape leaves it."""
    faults: list[str] = []
    page = await the_queue(browser, program, faults)
    said = page.locator(".next [role=status]")
    await page.get_by_role("button", name="Move: cli/args.rs").focus()
    await page.keyboard.press("Enter")
    await said.filter(has_text="picked up, place 1 of 3").wait_for()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await said.filter(has_text="place 3 of 3").wait_for()
    assert program.live.asked == []
    await page.keyboard.press("Enter")
    await said.filter(has_text="cli/args.rs: place 3 of 3").wait_for()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Escape")
    await said.filter(has_text="Left where it was").wait_for()
    assert await program.live.until_asked(1) == [("move", {"submission": "q2", "before": ""})]
    assert faults == []


async def test_alt_and_an_arrow_move_at_once(browser: Browser, program: Program) -> None:
    """With the focus anywhere in the row; past the end nothing moves."""
    page = await the_queue(browser, program, [])
    await page.locator(".next li").nth(1).get_by_role("button", name="Show").focus()
    await page.keyboard.press("Alt+ArrowUp")
    await page.locator(".next li").nth(0).get_by_role("button", name="Show").focus()
    await page.keyboard.press("Alt+ArrowUp")
    await page.keyboard.press("Alt+ArrowDown")
    assert await program.live.until_asked(2) == [
        ("move", {"submission": "q3", "before": "q2"}),
        ("move", {"submission": "q2", "before": "q9"}),
    ]
