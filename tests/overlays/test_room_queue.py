"""The queue in the control room, in a real browser: moved, declined with a reason, closed and blinded."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_host_moves_code_with_the_keyboard_alone(browser: Browser, program: Program) -> None:
    """Each arrow names the one it comes before; the last place is before nobody, the ends have none."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    first, last = page.locator(".next li").first, page.locator(".next li").last
    await first.get_by_role("button", name="Down: cli/args.rs").focus()
    await page.keyboard.press("Enter")
    await last.get_by_role("button", name="Up: src/cart.ts").focus()
    await page.keyboard.press("Enter")
    assert await program.live.until_asked(2) == [
        ("move", {"submission": "q2", "before": ""}),
        ("move", {"submission": "q3", "before": "q2"}),
    ]
    assert await first.get_by_role("button", name="Up: cli/args.rs").is_disabled()
    assert await last.get_by_role("button", name="Down: src/cart.ts").is_disabled()
    assert faults == []


async def test_declining_asks_for_the_words_its_sender_reads(browser: Browser, program: Program) -> None:
    """The field takes the focus; Enter sends it and closes it."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator("li", has_text="seedbot #41").locator("button.quiet").first.press("Enter")
    await page.locator("#why:focus").wait_for()
    await page.keyboard.type("only Python tonight")
    await page.keyboard.press("Enter")
    assert await program.live.until_asked(1) == [
        ("decline", {"submission": "q4", "reason": "only Python tonight"})
    ]
    await page.locator("#why").wait_for(state="detached")
    assert faults == []


async def test_the_queue_is_closed_blinded_and_a_question_let_onto_the_screen(
    browser: Browser, program: Program
) -> None:
    """Each is one press."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.get_by_role("button", name="Take no more").click()
    await page.get_by_role("button", name="Review blind").click()
    await page.get_by_role("button", name="Question on screen").click()
    assert await program.live.until_asked(3) == [
        ("queue-open", {"on": False}),
        ("blind", {"on": True}),
        ("show-question", {"submission": "q2", "on": True}),
    ]
    assert faults == []
