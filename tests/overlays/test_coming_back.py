"""The program killed and started anew, OBS first and streamkit first: every page is there again by itself."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page
from playwright.async_api import Error as BrowserError

from streamkit.rehearsal.company import CAMERA, Company, company
from streamkit.rehearsal.control_room import ControlRoom
from streamkit.rehearsal.obs_stage import ObsStage, StageInput
from streamkit.rehearsal.program import Program
from streamkit.web.auth import Doors
from streamkit.web.overlays import NAMES

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

LOST = "html.lost, .rec.lost"
BACK = 6.0  # s after the program listens again
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


@dataclass
class Club:
    """The whole program on a port of its own, an OBS, and pages in a real browser."""

    there: Company
    program: Program
    host: ControlRoom
    port: int
    recorded: list[tuple[float, float]] = field(default_factory=list)  # wall ms in which OBS recorded

    @property
    def stage(self) -> ObsStage:
        assert self.there.stage is not None
        return self.there.stage

    def overlay(self, name: str) -> str:
        doors = Doors.kept_in(self.there.folder / "secrets" / "web.json")
        return doors.overlay_url(self.port, name)

    async def starts(self) -> None:
        await self.host.open(await self.program.start())

    async def until(self, holds: str, *wanted: object) -> None:
        """Waits until a value of the room's view, by its dotted path, is one of these."""
        async with asyncio.timeout(60):
            while _at(self.host.view, holds) not in wanted:
                self.program.must_live()
                self.host.changed.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.5):
                        await self.host.changed.wait()

    async def records(self) -> None:
        """The host alone, who allowed everything; nobody is in the other inputs."""
        await self.until("links.0.state", "up")
        await self.until("links.1.state", "up")
        await self.host.act("open-session", title="x", kind="code-review", video=True, audio=True)
        await self.until("sources.0.name", CAMERA)
        (camera,) = self.host.view["sources"]
        (marina,) = self.host.view["people"]
        await self.host.act("map", source=camera["id"], people=[marina["id"]], nobody=False)
        await self.host.act("want")
        await self.until("recording.state", "running")

    async def watch(self) -> None:
        """Notes in which times OBS really recorded."""
        while True:
            now = time.time() * 1000
            if self.stage.studio.recording.running:
                begun = self.recorded.pop()[0] if self.recorded and now - self.recorded[-1][1] < 200 else now
                self.recorded.append((begun, now))
            await asyncio.sleep(0.02)

    def recorded_at(self, wall: float) -> bool:
        return any(begun <= wall <= ended for begun, ended in self.recorded)


def _at(view: object, path: str) -> object:
    for step in path.split("."):
        if isinstance(view, list):
            view = view[int(step)] if len(view) > int(step) else None
        else:
            view = view.get(step) if isinstance(view, dict) else None
    return view


@asynccontextmanager
async def a_club(folder: Path) -> AsyncIterator[Club]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(company(folder, real_obs=False, language="en"))
        config = await asyncio.to_thread(there.config.read_text, "utf-8")
        await asyncio.to_thread(
            there.config.write_text, config.replace("port: 0}", f"port: {port}}}"), "utf-8"
        )
        program = Program(there.config, log=folder / "streamkit.log")
        host = ControlRoom()
        stack.push_async_callback(program.stop)
        stack.push_async_callback(host.close)
        yield Club(there, program, host, port)


async def test_killed_and_started_again_every_page_comes_back(browser: Browser, tmp_path: Path) -> None:
    """kill -9 in the middle of a recording: signal lost, never "not recording" while OBS records, then the
    truth again."""
    async with a_club(tmp_path) as club:
        await club.starts()
        for name in list(club.stage.studio.collection.inputs):
            if name != CAMERA:
                club.stage.studio.collection.remove_input(club.stage.studio.collection.inputs[name])
        watching = asyncio.create_task(club.watch())
        await club.records()
        pages = await _open(browser, club)
        claimants = {name: pages[name] for name in ("all", "bar", "room")}
        for page in claimants.values():
            await page.locator(".rec.on, .rec.running").first.wait_for()
            await page.evaluate(CLAIMS)
        await club.host.close()
        await club.program.kill()
        for page in pages.values():
            await page.locator(LOST).first.wait_for(timeout=8000, state="attached")
        room_address = await club.program.start()
        began = time.monotonic()
        for page in pages.values():
            await page.locator(LOST).first.wait_for(timeout=15000, state="detached")
        assert time.monotonic() - began < BACK
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


async def _open(browser: Browser, club: Club) -> dict[str, Page]:
    """As a browser source and a dock have them: they go there once, and never again by anybody's hand."""
    pages = {}
    assert club.host._session is not None
    async with club.host._session.post(f"{club.host._origin}/api/login-address", json={}) as answer:
        key = str((await answer.json())["address"])
    context = await browser.new_context(viewport={"width": 960, "height": 540})
    for name, address in {"room": key, **{name: club.overlay(name) for name in NAMES}}.items():
        pages[name] = await context.new_page()
        await pages[name].goto(address)
    async with asyncio.timeout(30):
        while sum(each["open"] for each in club.host.view["overlays"]) < len(NAMES):
            club.host.changed.clear()
            await club.host.changed.wait()
    return pages


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
