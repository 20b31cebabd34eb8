"""A program for the pages that can be killed and started again, and a browser's page before it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page

from streamkit.packaged import overlays_folder
from streamkit.web.app import serve
from streamkit.web.auth import Doors
from tests.fakes.live import FakeLive


def _demo(name: str) -> Any:
    return json.loads((overlays_folder() / f"demo/{name}").read_text())


class Program:
    """A program that can be started, killed, and started again on the same port."""

    def __init__(self, live: FakeLive, doors: Doors) -> None:
        self.live = live
        self.doors = doors
        self.port = 0
        self.dress: Mapping[str, bytes] = {}  # other files make another build
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._serving = asyncio.create_task(
            serve(self.live, doors=self.doors, port=self.port, ready=ready.set_result, dress=self.dress)
        )
        self.port = await ready

    async def stop(self) -> None:
        assert self._serving is not None
        self._serving.cancel()
        with suppress(asyncio.CancelledError):
            await self._serving


@pytest_asyncio.fixture(loop_scope="session")
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    overlay, room = _demo("overlay.en.json"), _demo("room.en.json")
    code = "ab" * 32
    overlay["review"]["parts"][0]["code"] = room["review"]["parts"][0]["code"] = code
    for view in (overlay, room):
        del view["rev"]
    live = FakeLive(shown=overlay, desk=room, codes={code: _demo("code.en.json")})
    started = Program(live, Doors.kept_in(tmp_path / "web.json"))
    await started.start()
    yield started
    await started.stop()


async def a_page(browser: Browser, faults: list[str]) -> Page:
    page = await (await browser.new_context(viewport={"width": 1440, "height": 900})).new_page()
    await page.clock.install()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    return page
