"""The overlay over its socket, against the real web side, in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page

from streamkit.packaged import overlays_folder
from streamkit.web.assets import Assets
from tests.overlays.program import Program, a_page
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

BETWEEN_TRIES = 2000  # ms of the page's clock; also all that a page waits for a program that is back
COUNTED = """window.tries = window.ended = 0;
window.WebSocket = class extends WebSocket {
  constructor(...all) {
    super(...all);
    window.tries += 1;
    this.addEventListener("close", () => queueMicrotask(() => (window.ended += 1)));
  }
};"""


async def a_counted_page(browser: Browser, program: Program) -> Page:
    """It counts its sockets, and from now on its clock stands still unless it is moved."""
    page = await a_page(browser, [])
    await page.add_init_script(COUNTED)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#rec.on").wait_for()
    await page.locator("#card .row").first.wait_for()
    await page.clock.pause_at(await page.evaluate("Date.now()") + 1000)
    for hidden, told in ((True, "html.hiding"), (False, "html:not(.hiding)")):
        program.live.change(hidden=hidden)  # heard at the very instant at which the clock stands
        await page.locator(told).wait_for(state="attached")
    return page


async def its_sockets_are_over(page: Page) -> int:
    """How many there were, once the last is known to have failed and only the clock leads to another."""
    await until(page, "window.ended === window.tries")
    tries: int = await page.evaluate("window.tries")
    return tries


async def test_an_overlay_outlives_its_program(browser: Browser, program: Program) -> None:
    """Killed: after three seconds "signal lost", without names, never "not recording". Back: the truth."""
    page = await a_counted_page(browser, program)
    await program.stop()
    await page.clock.run_for(2500)
    assert await page.locator("#rec.on").count() == 1
    await page.clock.run_for(750)
    await page.locator("#rec.lost").wait_for()
    said, names = await page.locator("#rec").text_content(), await page.locator("#people").is_visible()
    program.live.change(rec={"state": "off", "since": None})
    await its_sockets_are_over(page)
    await program.start()
    await page.clock.run_for(BETWEEN_TRIES)
    await page.locator("#rec.off").wait_for()
    assert (said, names) == ("signal lost", False)
    assert await page.locator("#people").is_visible()


async def test_a_page_tries_again_every_two_seconds(browser: Browser, program: Program) -> None:
    """However long nobody answers: so it is there that soon after a program that is back."""
    page = await a_counted_page(browser, program)
    await program.stop()
    for _ in range(12):
        before = await its_sockets_are_over(page)
        await page.clock.run_for(BETWEEN_TRIES)
        assert await page.evaluate("window.tries") > before
    before = await its_sockets_are_over(page)
    await program.start()
    await page.clock.run_for(BETWEEN_TRIES)
    await page.locator("#rec.on").wait_for()
    assert await page.evaluate("window.tries") == before + 1


async def test_a_program_that_hangs_is_lost_too(browser: Browser, program: Program) -> None:
    """The socket stays open, the beats stop: what was true is no longer known."""
    page = await a_page(browser, [])
    silent = """(WebSocket.prototype.__lookupSetter__("onmessage"), (() => {
      const real = window.WebSocket;
      window.muted = false;
      window.WebSocket = class extends real {
        set onmessage(hear) { super.onmessage = (event) => window.muted || hear?.(event); }
      };
    })())"""
    await page.add_init_script(silent)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#rec.on").wait_for()
    await page.evaluate("window.muted = true")
    await page.clock.run_for(3500)
    await page.locator("#rec.lost").wait_for(timeout=8000)
    await page.evaluate("window.muted = false")
    await page.locator("#rec.on").wait_for(timeout=8000)


async def test_new_points_glide_in_without_a_fault(browser: Browser, program: Program) -> None:
    """A line far below is pointed at: the window moves there, under the overlay's own policy."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#card .row").first.wait_for()
    point = {"part": 0, "old": False, "first": 155, "last": 156, "by": "chat", "label": "tim", "words": None}
    program.live.change(review=program.live.shown["review"] | {"points": [point]})
    await page.locator(".row.by-chat .landing").wait_for()
    heading = await page.locator("#heading .tag").last.text_content()
    assert (heading, faults) == ("lines 146–163 of 163", [])


async def test_a_page_of_another_build_loads_itself_anew(browser: Browser, program: Program) -> None:
    """Overlay and control room, by themselves and once; the room tells which build an overlay is of."""
    pages = [await a_page(browser, []), await a_page(browser, [])]
    addresses = program.doors.overlay_url(program.port, "all"), program.doors.login_url(program.port)
    for page, address in zip(pages, addresses, strict=True):
        await page.goto(address)
        await page.locator(".rec.on, .rec.running").first.wait_for()
    await program.stop()
    program.dress = {"another.txt": b"a newer program"}
    newer = Assets.read(overlays_folder(), instead=program.dress).build
    assert [await page.locator(f'script[src^="/static/{newer}/"]').count() for page in pages] == [0, 0]
    await program.start()
    for page in pages:
        await page.locator(f'script[src^="/static/{newer}/"]').wait_for(state="attached")
        await page.locator(".rec.on, .rec.running").first.wait_for()
    await pages[1].locator("details.connections > summary").click()
    await pages[1].locator(".connections .lamp", has_text=newer[:7]).wait_for()
