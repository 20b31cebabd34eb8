"""From a line in the chat to the frame it shows: `python -m tests.bench.first_frame ROUNDS`.

In a real Chromium, and everything between is real but the outside: chat, fetching, scan, writer, colouring
child, pages, socket. The host takes each submission and shows it at once. The same text under a name that
says no language is the bare operation, in turn with the coloured one. The clock stops after the paint.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from playwright.async_api import Page, async_playwright
from rich.console import Console

from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.scanning import SecretScanner
from streamkit.codes import Codes
from streamkit.controllers.chat import ChatController
from streamkit.controllers.fetching import FetchingController
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.core.code_links import parse_link
from streamkit.core.commands import Accept, FinishReview, Show
from streamkit.core.gate import Gate
from streamkit.core.submission import SubmissionState
from streamkit.pages import Pages
from streamkit.ports import RunState
from streamkit.web.app import serve
from streamkit.web.auth import Doors
from tests.controllers.chatting import EN, the_chat
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.code_host import FakeCodeHost

SIZES = (2_000, 5_000)  # lines
PATIENCE = 30.0  # s until a frame has to be there
CHROMIUM = "/usr/bin/chromium"
_BODY = '''def step_{n}(items: dict[str, int], limit: int = {n}) -> int:
    """Counts what is left after {n} steps."""
    total = sum(items.values())  # of all
    if total > limit and "text {n}" not in items:
        return total - {n}
    return limit

'''
# Resolves with the wall clock once a frame with the marked line was painted: a frame's callbacks run before
# its paint, a task asked for in one of them after it.
_PAINTED = """(mark) => new Promise((done) => {
  const look = () => {
    const line = document.querySelector("#card:not([hidden]) #rows .row code")?.textContent ?? "";
    if (!line.includes(mark)) return requestAnimationFrame(look);
    const keywords = document.querySelectorAll(".t-kw").length;
    requestAnimationFrame(() => setTimeout(() => done([Date.now(), keywords])));
  };
  look();
})"""


def text(mark: str, lines: int) -> str:
    body = "".join(_BODY.format(n=n) for n in range(lines // 7 + 1))
    return "\n".join([f"# {mark}", *body.split("\n")][:lines])


@dataclass
class Club:
    evening: Evening
    host: FakeCodeHost
    page: Page
    links: dict[Any, str]

    async def round(self, name: str, lines: int, number: int) -> tuple[float, int]:
        """Milliseconds, and how many keywords were seen in the frame."""
        mark = f"round {number} of {name} {lines}"
        link = f"https://github.com/asya-dev/seedbot/blob/HEAD/r{number}/{name}"
        self.links[parse_link(link)] = text(mark, lines)
        painted = asyncio.create_task(self.page.evaluate(_PAINTED, mark))
        await asyncio.sleep(0.05)  # so that the page is already looking
        began = time.time()
        self.evening.says(f"guest{number}", f"!review {link}")
        await until(lambda: self._newest() is SubmissionState.SCANNED, seconds=PATIENCE)
        one = list(self.evening.session.submissions)[-1]
        await self.evening.do(Accept(one))
        await self.evening.do(Show(one))
        async with asyncio.timeout(PATIENCE):
            ended, keywords = await painted
        await self.evening.do(FinishReview())
        return ended - began * 1000, keywords

    def _newest(self) -> SubmissionState | None:
        submissions = list(self.evening.session.submissions.values())
        return submissions[-1].state if submissions else None


@asynccontextmanager
async def a_club(folder: Path) -> AsyncIterator[Club]:
    async with AsyncExitStack() as stack:
        evening = await stack.enter_async_context(an_evening())
        await evening.open()
        highlighter = await stack.enter_async_context(Highlighter())
        scanner = await stack.enter_async_context(SecretScanner())
        links: dict[Any, str] = {}
        host = FakeCodeHost(files=links)
        store = evening.store
        codes = Codes(highlighter)
        pages = Pages(
            service=evening.service, recording=_not_recording(), people=store.people, words=store.words,
            clock=evening.clock, codes=codes, size="normal", text=EN, language="en", healths=(),
            lines=evening.heard,
            overlay=OverlayPages(service=evening.service, clock=evening.clock, ids=evening.ids),
        )  # fmt: skip
        chat = the_chat(evening, notices=evening.notices, kind=ChatController)
        fetching = FetchingController(
            service=evening.service, host=host, scanner=scanner, words=store.words, ids=evening.ids
        )
        ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        doors = Doors.kept_in(folder / "web.json")
        works = (
            chat.run, fetching.run, fetching.watch_state, pages.run, pages.watch_state, codes.run,
            lambda: serve(pages, doors=doors, port=0, ready=ready.set_result),
        )  # fmt: skip
        await stack.enter_async_context(running(*works))
        page = await _browser(stack)
        await page.goto(doors.overlay_url(await ready, "all"))
        await page.locator("#rec b").wait_for()
        yield Club(evening, host, page, links)


def _not_recording() -> Any:
    """Nobody wants a recording: code of somebody new would be covered in it."""
    unseen = SimpleNamespace(stopping=SimpleNamespace(view=None), off_duty=None)
    return SimpleNamespace(recording=RunState.STOPPED, gate=Gate(()), observing=unseen)


async def _browser(stack: AsyncExitStack) -> Page:
    playwright = await stack.enter_async_context(async_playwright())
    chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    stack.push_async_callback(chromium.close)
    return await chromium.new_page(viewport={"width": 1920, "height": 1080})


@dataclass
class Found:
    """Milliseconds of the coloured and of the bare rounds; `late` had no colours within two seconds."""

    lines: int
    coloured: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    late: int = 0

    async def measure(self, club: Club, number: int) -> None:
        (coloured, keywords), (bare, none) = [
            await club.round(name, self.lines, number + self.lines * 10) for name in ("a.py", "a")
        ]
        assert none == 0, "plain text has no keywords, or this measures nothing"
        if keywords == 0:
            self.late += 1
        else:
            self.coloured.append(coloured)
            self.bare.append(bare)


async def measured(rounds: int) -> list[Found]:
    found = [Found(lines) for lines in SIZES]
    with tempfile.TemporaryDirectory() as folder:
        async with a_club(Path(folder)) as club:
            await club.round("warm.py", SIZES[0], 0)
            for each in found:
                for number in range(1, rounds + 1):
                    await each.measure(club, number)
    return found


def p99(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.99))]


def main() -> None:
    rounds = int(sys.argv[1])
    console = Console(soft_wrap=True)
    for each in asyncio.run(measured(rounds)):
        ratio = statistics.median(one / other for one, other in zip(each.coloured, each.bare, strict=True))
        console.print(f"{each.lines} lines, {rounds} rounds, {each.late} without colours in time:")
        console.print(f"  coloured {said(each.coloured)}; plain {said(each.bare)}; ratio {ratio:.2f}")


def said(times: list[float]) -> str:
    return f"median {statistics.median(times):.0f} ms, p99 {p99(times):.0f} ms"


if __name__ == "__main__":
    main()
