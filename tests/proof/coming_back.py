"""How long after `kill -9` and a new start every page shows the truth again: real pages in a real Chromium.

`python -m tests.proof.coming_back 5`: so many kills in one evening; seconds from the instant the program
listens again until no page says "signal lost" any more.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.async_api import async_playwright

from tests.overlays.club import LOST, a_club, open_pages

PROMISED = 6.0  # s


async def kills(times: int, folder: Path) -> list[float]:
    """The slowest page of each."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    waited = []
    async with async_playwright() as playwright, a_club(folder) as club:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=sandbox)
        await club.starts()
        pages = await open_pages(browser, club)
        for _ in range(times):
            await club.host.close()
            await club.program.kill()
            for page in pages.values():
                await page.locator(LOST).first.wait_for(state="attached")
            address = await club.program.start()
            began = time.monotonic()
            for page in pages.values():
                await page.locator(LOST).first.wait_for(state="detached")
            waited.append(time.monotonic() - began)
            await club.host.open(address)
        await browser.close()
    return waited


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        waited = sorted(asyncio.run(kills(times, Path(folder))))
    print(f"{times} kills: {waited[0]:.1f} to {waited[-1]:.1f} s, load {os.getloadavg()[0]:.0f}")  # noqa: T201
    return int(waited[-1] >= PROMISED)


if __name__ == "__main__":
    sys.exit(main())
