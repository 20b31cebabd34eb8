"""The informal hour on the pages: said once it is known, silent where it is not, and one key in the room."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_WITNESS = """window.obsRecords = false;
window.obsstudio = {getStatus: (tell) => tell({recording: obsRecords, recordingPaused: false})};"""
OFF = {"state": "off", "since": None}


async def test_viewers_read_it_only_while_it_is_known(browser: Browser, program: Program) -> None:
    """Not while OBS itself says that it records, and not once nothing is heard any more."""
    program.live.change(scene="stay", rec=OFF)
    page = await a_page(browser, [])
    await page.add_init_script(_WITNESS)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    note = page.get_by_text("The recording is over")
    await note.wait_for()
    await page.evaluate("window.obsRecords = true")
    await page.clock.run_for(8000)
    await note.wait_for(state="hidden")
    await page.evaluate("window.obsRecords = false")
    await page.clock.run_for(3000)
    await note.wait_for()
    await program.stop()
    await page.clock.run_for(4000)
    await note.wait_for(state="hidden")
    await program.start()


async def test_nothing_is_said_of_an_hour_that_did_not_begin(browser: Browser, program: Program) -> None:
    """A recording that is off for another reason is just off."""
    program.live.change(scene=None, rec=OFF)
    page = await a_page(browser, [])
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator(".rec.off").wait_for()
    assert not await page.get_by_text("The recording is over").is_visible()


async def test_one_key_and_what_obs_did_about_it(browser: Browser, program: Program) -> None:
    """S asks; while OBS goes on the room says so, after three seconds in red; a second S asks nothing."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    await page.keyboard.press("s")
    assert await program.live.until_asked(1) == [("stay", {})]
    now = program.live.desk["now"]
    program.live.desk["stay"] = {"since": now, "over": False}
    program.live.change()
    await page.get_by_text("Ending the recording…").wait_for()
    program.live.desk["stay"] = {"since": now - 5000, "over": False}
    program.live.change()
    await page.locator("[role=alert]", has_text="did not confirm").wait_for()
    program.live.desk["stay"] = {"since": now - 5000, "over": True}
    program.live.change()
    await page.locator("[role=alert]", has_text="did not confirm").wait_for(state="detached")
    await page.clock.run_for(1000)
    await page.keyboard.press("s")
    assert ([each.name for each in program.live.asked], faults) == (["stay"], [])
