"""The whole program on a port of its own, with an OBS, for pages in a real browser."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page

from streamkit.rehearsal.company import CAMERA, Company, company
from streamkit.rehearsal.control_room import ControlRoom
from streamkit.rehearsal.obs_stage import ObsStage
from streamkit.rehearsal.program import Program
from streamkit.web.auth import Doors
from streamkit.web.overlays import NAMES

LOST = "html.lost, .rec.lost"  # a page that says so


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

    def only_the_camera(self) -> None:
        """Every other input leaves OBS, so that one person answers for all of it."""
        collection = self.stage.studio.collection
        for name in list(collection.inputs):
            if name != CAMERA:
                collection.remove_input(collection.inputs[name])

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


async def open_pages(browser: Browser, club: Club) -> dict[str, Page]:
    """As a browser source and a dock have them: they go there once, and never again by anybody's hand."""
    pages = {}
    key = await club.host.login_address()
    context = await browser.new_context(viewport={"width": 960, "height": 540})
    for name, address in {"room": key, **{name: club.overlay(name) for name in NAMES}}.items():
        pages[name] = await context.new_page()
        await pages[name].goto(address)
    async with asyncio.timeout(30):
        while sum(each["open"] for each in club.host.view["overlays"]) < len(NAMES):
            club.host.changed.clear()
            await club.host.changed.wait()
    return pages
