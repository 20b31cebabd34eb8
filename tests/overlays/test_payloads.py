"""A thousand hostile texts through the running program to real pages: none is ever more than text."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp.test_utils import unused_port
from playwright.async_api import Browser, Page

from streamkit.adapters.code_hosts.pastes import HostAndPastes
from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.scanning import SecretScanner
from streamkit.codes import Codes
from streamkit.controllers.chat import ChatController
from streamkit.controllers.fetching import FetchingController
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.controllers.personal import PersonalLinks
from streamkit.core.commands import (
    Accept,
    AddGuest,
    Attest,
    GoTo,
    NarrowFor,
    OpenSession,
    SeeSource,
    Show,
    StepOnStage,
)
from streamkit.core.commands.pointing import ReleaseNote
from streamkit.core.commands.talk import SetTopic
from streamkit.core.hidden import deceives
from streamkit.core.model import EVERYTHING, NOTHING, Quorum, SessionId, SessionKind, SourceId
from streamkit.core.note import Lines
from streamkit.core.said import By
from streamkit.core.submission import SubmissionState
from streamkit.locale import Text, notice_id
from streamkit.pages import Pages
from streamkit.ports import GUEST, Account, ChatLine, Role
from streamkit.web.app import serve
from streamkit.web.auth import Doors
from streamkit.web.overlays import NAMES
from tests.bench.first_frame import _not_recording
from tests.controllers.chatting import the_chat
from tests.controllers.evening import HOST, running, until
from tests.fakes.code_host import FakeCodeHost
from tests.overlays.payloads import payloads
from tests.web.personal.conftest import House, a_house, served

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

# Elements of ours have neither such attributes nor that class; and a script of ours comes from a file.
STRANGE = """() => [...document.querySelectorAll("*")].filter((each) =>
  each.classList.contains("xss") || [...each.attributes].some(({ name }) => name.startsWith("on"))
  || (each.localName === "script" && !each.src.startsWith(location.origin + "/static/"))
  || (each.localName === "iframe" && !each.src.startsWith(location.origin + "/o/"))
  || ["object", "embed", "base", "math", "x", "style"].includes(each.localName)
  || /^(javascript|data:text)/.test(each.getAttribute("href") ?? "")
).map((each) => each.outerHTML.slice(0, 200))"""
# Also what stands in attributes and fields, which people read and screen readers say
TEXT = """() => [document.title, document.body.textContent, ...[...document.querySelectorAll("*")].flatMap(
  (each) => [each.value, ...[...each.attributes].map(({ value }) => value)])].join("\\n")"""
NOTES = 30
CODE = 700  # payloads that are lines of code; the others are names, words, reasons and titles


@dataclass
class Watched:
    """A page, and what must not happen on it."""

    page: Page
    where: str
    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    raw: set[str] = field(default_factory=set)

    async def looks(self) -> None:
        text = await self.page.evaluate(TEXT)
        self.seen |= set(re.findall(r"\b1\d{3}(?=:)", text))
        self.raw |= {sign for sign in text if deceives(sign) and sign not in "\r\ufe0f"}
        self.faults += await self.page.evaluate(STRANGE)
        self.faults += [f"ran {n}" for n in await self.page.evaluate("window.ran")]


async def watched(browser: Browser, address: str) -> Watched:
    context = await browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    there = Watched(await context.new_page(), urlsplit(address).path)
    here = urlsplit(address).netloc
    await context.add_init_script(
        "window.ran = []; window.pwn = window.Pwn = window.alert = (n) => window.ran.push(n);"
    )

    def went(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and (parts.netloc != here or "evil" in url or "pwn" in url):
            there.faults.append(f"asked for {url}")

    there.page.on("request", lambda request: went(request.url))
    there.page.on("websocket", lambda socket: went(socket.url))
    there.page.on("pageerror", lambda fault: there.faults.append(str(fault)))
    there.page.on("dialog", lambda dialog: there.faults.append(dialog.message))
    there.page.on("console", lambda said: there.faults.append(said.text) if said.type == "error" else None)
    await there.page.goto(address)
    return there


@dataclass
class Club:
    house: House
    doors: Doors
    port: int
    link: str
    code: list[str]

    async def goes_to(self, line: int) -> None:
        await self.house.evening.do(GoTo(Lines(0, line, line)))


@asynccontextmanager
async def a_hostile_club(folder: Path) -> AsyncIterator[Club]:
    """An evening in which everything anybody may write is a payload."""
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(a_house())
        evening, store = house.evening, house.evening.store
        highlighter = await stack.enter_async_context(Highlighter(patience=20))
        scanner = await stack.enter_async_context(SecretScanner())
        pages = Pages(
            service=evening.service, people=store.people, words=store.words, clock=evening.clock,
            recording=_not_recording(),
            codes=Codes(highlighter), size="normal", text=Text("en"), language="en", healths=(),
            lines=evening.heard,
            overlay=OverlayPages(service=evening.service, clock=evening.clock, ids=evening.ids),
        )  # fmt: skip
        fetching = FetchingController(
            service=evening.service, host=HostAndPastes(FakeCodeHost(files={}), house.pastes),
            scanner=scanner, words=store.words, ids=evening.ids,
        )  # fmt: skip
        doors = Doors.kept_in(folder / "web.json")
        ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        chat = the_chat(evening, notices=evening.notices, kind=ChatController)
        await stack.enter_async_context(running(
            chat.run, fetching.run, fetching.watch_state, pages.run, pages.watch_state, pages._codes.run,
            lambda: serve(pages, doors=doors, port=0, ready=ready.set_result),
        ))  # fmt: skip
        public = unused_port()
        here = f"http://127.0.0.1:{public}"
        await stack.enter_async_context(
            served(house.personal, house.pasting, house.showing, address=here, port=public)
        )
        texts = payloads()
        code = [
            text.replace("\x00", "\x01") for text in texts[:CODE]
        ]  # a zero makes a file one that is no text
        rest = iter(texts[CODE:])
        guest = await _writes(house, code, rest)
        link = await PersonalLinks(origin=here, links=house.links, people=store.people).address_for(guest)
        left = len(list(rest))
        assert left == 0, f"{left} were put nowhere"
        yield Club(house, doors, await ready, link, code)


async def _writes(house: House, code: list[str], rest: Iterator[str]) -> Any:
    """Puts each payload where somebody could; returns a guest with a page."""
    evening, words, people = house.evening, house.evening.store.words, house.evening.store.people
    do = evening.do
    host = await people.find(HOST)
    title = await words.keep(next(rest))
    opening = OpenSession(
        SessionId("evening"),
        SessionKind.CODE_REVIEW,
        Quorum.EVERYONE,
        notice_id("ru"),
        host,
        title,
        EVERYTHING,
    )
    await do(opening)
    await do(SetTopic(await words.keep(next(rest))))
    guests = []
    for n in range(80):
        guest = await people.find(Account(GUEST, f"guest-{n}", "", next(rest)))
        await do(AddGuest(guest))
        guests.append(guest)
    for guest in guests[:8]:
        await do(StepOnStage(guest))
        await do(Attest(guest, EVERYTHING))
        await do(NarrowFor(guest, NOTHING, By.HOST, await words.keep(next(rest))))
    for n in range(80):
        await do(
            SeeSource(SourceId(f"s{n}"), await words.keep(next(rest)), True, has_video=True, has_audio=True)
        )
    names = [f"{next(rest)[:80]}.py".replace("/", "-").replace("\x00", "") for _ in range(10)]
    files = [(name, "\n".join(code).encode()) for name in names]
    await house.pasting.drop(files, key="a-drop")
    await until(lambda: _states(house) == [SubmissionState.SCANNED], seconds=30)
    (shown,) = evening.session.submissions
    await do(Accept(shown))
    await do(Show(shown))
    for n in range(NOTES):
        _says(house, next(rest), f"!line {n + 1} {next(rest)}")
    await until(lambda: len(evening.session.submissions[shown].notes) == NOTES, seconds=30)
    for note in range(20):
        await do(ReleaseNote(shown, note))
    for n in range(8):
        _says(house, f"stage-{n}", f"!name {next(rest)}")
    talk = list(rest)
    for each in talk:
        _says(house, f"talker {each[:5]}", each)
    await until(lambda: len(evening.heard.lines) == NOTES + 8 + len(talk), seconds=60)
    return guests[0]


def _states(house: House) -> list[SubmissionState]:
    return [one.state for one in house.evening.session.submissions.values()]


def _says(house: House, name: str, text: str) -> None:
    evening = house.evening
    evening.lines += 1
    evening.clock.advance(2_000_000_000)
    account = Account("twitch", f"user-{evening.lines}", f"u{evening.lines}", name)
    evening.chat.hear(ChatLine(f"m{evening.lines}", account, Role.VIEWER, text, evening.clock.wall()))


async def test_a_thousand_payloads_stay_text(browser: Browser, tmp_path: Path) -> None:
    """No script ran, no request left, no node but text, and no sign that deceives."""
    async with a_hostile_club(tmp_path) as club:
        login, list_login = club.doors.login_url(club.port), club.doors.login_url(club.port)
        room = await watched(browser, login)
        every = [room, await watched(browser, list_login), await watched(browser, club.link)]
        await every[1].page.wait_for_url("**/")
        await every[1].page.goto(f"http://127.0.0.1:{club.port}/o/")
        await every[2].page.locator("button").first.click()
        overlays = [await watched(browser, club.doors.overlay_url(club.port, name)) for name in NAMES]
        with_code = [room, *(each for each in overlays if each.where in ("/o/all", "/o/code"))]
        for line in range(1, CODE, 14):
            await club.goes_to(line)
            for each in with_code:
                await each.page.get_by_text(f"{1000 + line - 1}:").first.wait_for(state="attached")
                await each.looks()
        for each in [*every, *overlays]:
            await each.looks()
    assert {each.where: each.faults for each in [*every, *overlays] if each.faults} == {}
    seen = set[str]().union(*(each.seen for each in [*every, *overlays]))
    assert len(seen) > 150, "names, words, reasons and titles that were shown; of the code each window was"
    assert {each.where: each.raw for each in (*every, *overlays) if each.raw} == {}
