"""The program killed and started anew, OBS first and streamkit first: every page is there again by itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page
from playwright.async_api import Error as BrowserError

from streamkit.rehearsal.obs_stage import StageInput
from streamkit.web.overlays import NAMES
from tests.overlays.club import LOST, Club, a_club, open_pages

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

# What a page claims about the recording, each time it claims something else, with the wall clock
CLAIMS = """() => {
  window.claims = [];
  const look = () => {
    const claim = document.querySelector(".rec")?.className ?? "";
    if (claim !== window.claims.at(-1)?.[1]) window.claims.push([Date.now(), claim]);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  look();
}"""


async def test_killed_and_started_again_every_page_comes_back(browser: Browser, tmp_path: Path) -> None:
    """kill -9 in the middle of a recording: signal lost, never "not recording" while OBS records, then the
    truth again, by a page that nobody loaded anew (how soon: tests/proof/coming_back.py)."""
    async with a_club(tmp_path) as club:
        await club.starts()
        club.only_the_camera()
        watching = asyncio.create_task(club.watch())
        await club.records()
        pages = await open_pages(browser, club)
        claimants = {name: pages[name] for name in ("all", "bar", "room")}
        for page in claimants.values():
            await page.locator(".rec.on, .rec.running").first.wait_for()
            await page.evaluate(CLAIMS)
        loaded = list[str]()
        for page in pages.values():
            page.on("framenavigated", lambda frame: loaded.append(frame.url))
        await club.host.close()
        await club.program.kill()
        for page in pages.values():
            await page.locator(LOST).first.wait_for(timeout=8000, state="attached")
        room_address = await club.program.start()
        for page in pages.values():
            await page.locator(LOST).first.wait_for(timeout=15000, state="detached")
        assert loaded == []
        await club.host.open(room_address)
        await club.until("recording.state", "stopped")
        assert {each["name"] for each in club.host.view["overlays"] if each["open"] == 1} == set(NAMES)
        for page in claimants.values():
            await page.locator(".rec.off, .rec.stopped").first.wait_for()
        watching.cancel()
        claims = {name: await page.evaluate("window.claims") for name, page in claimants.items()}
    assert club.recorded
    for name, said in claims.items():
        states = [claim.split()[-1] for _, claim in said]
        assert "lost" in states, (name, states)
        denied = [at for at, claim in said if claim.split()[-1] in ("off", "stopped")]
        assert denied
        assert [at for at in denied if club.recorded_at(at)] == [], (name, said, club.recorded)


async def test_obs_before_streamkit(browser: Browser, tmp_path: Path) -> None:
    """Its page met nobody and stays blank for ever; streamkit has OBS load it anew."""
    async with a_club(tmp_path) as club:
        page, loads = await _in_obs(browser, club)
        assert loads == ["nobody there"]
        await club.starts()
        await page.locator("#rec b").wait_for(timeout=30000)
        assert loads == ["nobody there", "reloaded"]


async def test_streamkit_before_obs(browser: Browser, tmp_path: Path) -> None:
    """The page is there at its first try, and is left alone."""
    async with a_club(tmp_path) as club:
        await club.stage.stop()
        await club.starts()
        await club.stage.start()
        page, loads = await _in_obs(browser, club)
        await page.locator("#rec b").wait_for()
        await club.until("links.1.state", "up")
        await asyncio.sleep(4.0)  # more than the patience a page is met with
        assert loads == ["there"]


async def _in_obs(browser: Browser, club: Club) -> tuple[Page, list[str]]:
    """A browser source made by hand, with the address as it is copied; how its loads went."""
    address, loads = club.overlay("all"), list[str]()
    context = await browser.new_context(viewport={"width": 1920, "height": 1080})
    page = await context.new_page()
    try:
        await page.goto(address)
        loads.append("there")
    except BrowserError:
        loads.append("nobody there")
        page = await context.new_page()  # the first one would try again by itself; a browser source does not
    tasks = set[asyncio.Task[object]]()

    def reload() -> None:
        loads.append("reloaded")
        tasks.add(asyncio.ensure_future(page.goto(address)))

    collection = club.stage.studio.collection
    new = StageInput("my overlay", "browser_source", (230, 200, 0), 0, (0, 0, 320, 180))
    collection.add_input(new, settings={"url": address})
    collection.inputs["my overlay"].reload = reload
    return page, loads
