"""A real Chromium, and the pages as a plain file server gives them."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, Request, async_playwright

from streamkit.packaged import overlays_folder
from tests.overlays.pictures import stand_still
from tests.overlays.program import program
from tests.overlays.waiting import until

__all__ = ["program"]

_LOOKS_THE_SAME = ["--force-color-profile=srgb", "--font-render-hinting=none", "--disable-lcd-text"]


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.environ.get("STREAMKIT_REQUIRE_REAL") == "1":
        pytest.fail("Chromium is missing, and STREAMKIT_REQUIRE_REAL=1 asks for it")
    pytest.skip("Chromium is not installed")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=_chromium(), args=[*sandbox, *_LOOKS_THE_SAME]
        )
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """One process for all tests; the pages of each are closed behind it."""
    yield chromium
    for context in chromium.contexts:
        await context.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def files() -> AsyncIterator[str]:
    """The address of a file server that knows nothing of streamkit."""
    app = web.Application()
    app.router.add_static("/", overlays_folder())
    async with TestServer(app) as server:
        yield f"http://127.0.0.1:{server.port}"


@dataclass
class Visit:
    """A page, what it complained of, and where it went."""

    page: Page
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        def went(request: Request) -> None:
            self.requests.append(request.url)

        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("request", went)


async def visit(
    browser: Browser,
    address: str,
    *,
    size: tuple[int, int] = (1920, 1080),
    still: bool = False,
    **options: Any,
) -> Visit:
    """Opens the page in a context of its own and waits for its fonts and its first view."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", timezone_id="UTC", **options
    )
    if still:
        await stand_still(context)
    seen = Visit(await context.new_page())
    seen.listen()
    await seen.page.goto(address)
    await until(seen.page, "document.querySelector('.rec b, .painted, .overlay')")
    await seen.page.evaluate("document.fonts.ready")
    return seen
