"""STOP pressed in a real browser: judged by OBS, its file and the page, with the feed and without it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, WebSocketRoute

from tests.overlays.axe import violations
from tests.overlays.club import Club, a_club
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
ALARM = ".not-stopped[role=alert]"
LIVES = 30_000  # ms; the whole program on a busy machine


class Wire:
    """The page's feed: cut, nothing comes through, while every other request goes its way."""

    def __init__(self) -> None:
        self._open: list[WebSocketRoute] = []
        self._whole = True

    async def lead(self, page: Page) -> None:
        await page.route_web_socket("**/ws/room", self._opened)

    async def _opened(self, there: WebSocketRoute) -> None:
        if self._whole:
            there.connect_to_server()
            self._open.append(there)
        else:
            await there.close()

    async def cut(self) -> None:
        self._whole = False
        for each in self._open:
            await each.close()
        self._open = []

    def mend(self) -> None:
        self._whole = True


async def in_the_room(page: Page, address: str) -> Wire:
    wire = Wire()
    await wire.lead(page)
    await page.goto(address)
    await page.locator(".stop").wait_for()
    return wire


async def press(page: Page) -> None:
    """Twice, as somebody does who cannot hold."""
    await page.locator(".stop").click()
    await page.locator(".stop.armed").click()


async def shot(page: Page, name: str) -> None:
    if _SHOTS:
        await page.screenshot(path=f"{_SHOTS}/stop-{name}.png")


async def test_without_the_feed_a_stop_goes_out(browser: Browser, program: Program) -> None:
    """And what came of it is not known, so the page sends the host to OBS; back, it believes its eyes."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    wire = await in_the_room(page, program.doors.login_url(program.port))
    await wire.cut()
    await page.clock.run_for(4000)
    await page.locator(".strip.alarm", has_text="signal lost").wait_for()
    assert await page.locator(".foot button:disabled").count() > 0
    await press(page)
    assert await program.live.until_asked(1) == [("stop", {})]
    await page.clock.run_for(3500)
    await page.locator(ALARM, has_text="cannot be seen from here").wait_for()
    assert await violations(page) == []
    await shot(page, "not-seen")
    program.live.desk["recording"] |= {"state": "stopped", "wanted": False, "stop": None}
    program.live.change()
    wire.mend()
    await page.clock.run_for(3000)
    await page.locator(".rec.stopped").wait_for()
    await page.locator(ALARM).wait_for(state="detached")
    assert len(program.live.asked) == 1


async def test_a_stop_that_nobody_takes_is_loud_and_tried_on(browser: Browser, program: Program) -> None:
    """The program is gone: OBS itself is the last word. Started again, it is told once."""
    page = await a_page(browser, [])
    await in_the_room(page, program.doors.login_url(program.port))
    await program.stop()
    await page.clock.run_for(4000)
    await page.locator(".strip.alarm", has_text="signal lost").wait_for()
    await press(page)
    for _ in range(8):
        await page.clock.run_for(500)
    await page.locator(ALARM, has_text="Stop the recording in OBS itself").wait_for()
    assert await page.locator(".stop").is_enabled()
    assert await violations(page) == []
    await shot(page, "not-taken")
    await program.start()
    await page.clock.resume()
    assert await program.live.until_asked(1) == [("stop", {})]
    program.live.desk["recording"] |= {"state": "stopped", "wanted": False, "stop": None}
    program.live.change()
    await page.locator(ALARM).wait_for(state="detached")
    assert len(program.live.asked) == 1


async def test_after_the_last_try_the_host_may_press_again(browser: Browser, program: Program) -> None:
    """What was stopped in OBS by hand meanwhile ends the alarm, too."""
    page = await a_page(browser, [])
    await in_the_room(page, program.doors.login_url(program.port))
    await program.stop()
    await page.clock.run_for(4000)
    await press(page)
    await page.clock.resume()
    await page.locator(ALARM, has_text="Not sent: the program does not answer").wait_for(timeout=LIVES)
    program.live.desk["recording"] |= {"state": "stopped", "wanted": False, "stop": None}
    await program.start()
    await page.locator(".rec.stopped").wait_for(timeout=LIVES)
    await page.locator(ALARM).wait_for(state="detached")
    assert program.live.asked == []


async def test_a_page_that_was_never_told_anything_can_stop(browser: Browser, program: Program) -> None:
    """The room opened, its feed never did: STOP is all there is of it, and enough."""
    page = await a_page(browser, [])
    wire = Wire()
    await wire.lead(page)
    await wire.cut()
    await page.goto(program.doors.login_url(program.port))
    await page.wait_for_url("**/")
    await page.clock.run_for(4000)
    await page.locator(".stop").wait_for()
    await press(page)
    assert await program.live.until_asked(1) == [("stop", {})]
    await shot(page, "bare")


@asynccontextmanager
async def recording(browser: Browser, folder: Path) -> AsyncIterator[tuple[Club, Page, Wire]]:
    """The whole program, a recording that runs, and the host's page before it."""
    async with a_club(folder) as club:
        await club.starts()
        club.only_the_camera()
        await club.records()
        page = await (await browser.new_context(viewport={"width": 1440, "height": 900})).new_page()
        wire = await in_the_room(page, await club.host.login_address())
        await page.locator(".rec.running").wait_for()
        assert club.stage.studio.recording.running
        yield club, page, wire


def size(club: Club) -> int:
    file = club.stage.recorded_file
    assert file is not None
    return file.stat().st_size


async def writes(club: Club) -> None:
    """Until its file is larger than it was."""
    before = size(club)
    async with asyncio.timeout(LIVES / 1000):
        while size(club) <= before:  # noqa: ASYNC110 because a file tells nobody
            await asyncio.sleep(0.05)


@pytest.mark.timeout(120)
async def test_a_recording_is_stopped(browser: Browser, tmp_path: Path) -> None:
    """The output is idle, its file is closed and no other follows; then, and not before, the page says so."""
    async with recording(browser, tmp_path) as (club, page, _):
        file = club.stage.recorded_file
        await writes(club)
        await press(page)
        await page.locator(".rec.stopped").wait_for(timeout=LIVES)
        output = club.stage.studio.recording
        assert (output.running, output.active) == (False, False)
        assert await page.locator(ALARM).count() == 0
        closed = size(club)
        await club.until("recording.gate.open", False)
        assert (club.stage.recorded_file, size(club)) == (file, closed)
        assert (club.host.view["recording"]["wanted"], club.host.view["recording"]["stop"]) == (False, None)


@pytest.mark.timeout(120)
async def test_without_the_feed_a_recording_is_stopped(browser: Browser, tmp_path: Path) -> None:
    """The host saw nothing happen, was told to look, and it had happened."""
    async with recording(browser, tmp_path) as (club, page, wire):
        await wire.cut()
        await page.locator(".strip.alarm", has_text="signal lost").wait_for(timeout=LIVES)
        assert club.stage.studio.recording.running
        await press(page)
        await club.until("recording.state", "stopped")
        assert not club.stage.studio.recording.running
        await page.locator(ALARM, has_text="Look at OBS").wait_for(timeout=LIVES)
        wire.mend()
        await page.locator(".rec.stopped").wait_for(timeout=LIVES)
        await page.locator(ALARM).wait_for(state="detached")


@pytest.mark.timeout(120)
async def test_an_obs_that_goes_on_is_said_loudly(browser: Browser, tmp_path: Path) -> None:
    """Every stop is taken and none is done: three tries, then red; nothing claims that it stopped."""
    async with recording(browser, tmp_path) as (club, page, _):
        club.stage.studio.recording.deaf = True
        await press(page)
        await page.locator(ALARM, has_text="Stop the recording in OBS itself").wait_for(timeout=LIVES)
        await club.until("recording.stop.failed", True)
        assert club.host.view["recording"]["stop"]["tries"] == 3
        await writes(club)
        assert await page.locator(".rec.stopped").count() == 0
        await shot(page, "obs-goes-on")
        club.stage.studio.recording.deaf = False
        await page.locator(".rec.stopped").wait_for(timeout=LIVES)
        await page.locator(ALARM).wait_for(state="detached")
        assert not club.stage.studio.recording.running
