"""Personal pages over a real service in memory, met as a proxy hands requests on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from types import MappingProxyType

import pytest
from aiohttp import ClientResponse, ClientSession, DummyCookieJar
from yarl import URL

from streamkit.adapters.code_hosts.pastes import HeldPastes
from streamkit.controllers.links import Links
from streamkit.controllers.pasting import Pasting
from streamkit.controllers.personal import Personal, PersonalLinks
from streamkit.controllers.receipts import Receipts
from streamkit.controllers.showing import Showing
from streamkit.core.commands import AddGuest, OpenSession
from streamkit.core.model import EVERYTHING, SECOND, Answer, PersonId, Quorum, SessionId, SessionKind
from streamkit.core.queue import LIMITS
from streamkit.locale import LANGUAGES, Text, notice_id
from streamkit.ports import GUEST, Account
from streamkit.web.personal.app import serve_personal
from streamkit.web.personal.guard import COOKIE
from tests.controllers.evening import HOST, Evening, an_evening
from tests.fakes.notary import FakeNotary

ORIGIN = "https://evening.example.org"


@dataclass
class Visitor:
    """A browser at somebody's personal page; sends the fields of the page it was shown last."""

    house: House
    cookie: str
    fields: dict[str, str]

    async def looks(self, path: str = "/p/") -> str:
        answer = await self.house.get(path, **self.headers())
        text = await answer.text()
        self.fields = hidden(text)
        return text

    async def presses(self, act: str, **fields: str) -> ClientResponse:
        self.house.evening.clock.advance(2 * SECOND)  # two words within a second are unclear
        return await self.house.post("/p/", {**self.fields, "act": act, **fields}, **self.headers())

    def headers(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.cookie}"}


@dataclass
class House:
    port: int
    session: ClientSession
    evening: Evening
    links: Links
    personal: Personal
    addresses: PersonalLinks
    pasting: Pasting
    pastes: HeldPastes
    showing: Showing
    opened: int = 0

    async def open(self) -> None:
        """An evening under the real notice."""
        self.opened += 1
        host = await self.evening.store.people.find(HOST)
        title = await self.evening.store.words.keep("Code review <14>")
        session = SessionId(f"evening-{self.opened}")
        opening = OpenSession(
            session, SessionKind.CODE_REVIEW, Quorum.EVERYONE, notice_id("ru"), host, title, EVERYTHING
        )
        await self.evening.do(opening)

    async def guest(self, name: str = "Pasha") -> PersonId:
        person = await self.evening.store.people.find(Account(GUEST, f"guest-{name}", "", name))
        await self.evening.do(AddGuest(person))
        return person

    async def link(self, person: PersonId) -> str:
        """The path of a fresh link."""
        return (await self.addresses.address_for(person)).removeprefix(ORIGIN)

    async def visitor(self, person: PersonId, *, language: str = "en") -> Visitor:
        """Somebody who opened their page."""
        answer = await self.post(await self.link(person), {})
        assert answer.status == 303
        visitor = Visitor(self, answer.cookies[COOKIE].value, {})
        await visitor.looks(f"/p/?lang={language}")
        return visitor

    def answer(self, person: PersonId) -> Answer:
        return self.evening.session.answer(person)

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self.ask("GET", path, **headers)

    async def post(self, path: str, fields: dict[str, str], **headers: str) -> ClientResponse:
        return await self.ask("POST", path, data=fields, **{"Origin": "null", **headers})

    async def ask(self, method: str, path: str, *, data: object = None, **headers: str) -> ClientResponse:
        """As a proxy on this machine hands it on: with the guest's Host."""
        url = URL(f"http://127.0.0.1:{self.port}{path}", encoded=True)
        known = {"Host": "evening.example.org", "Accept-Language": "en"}
        return await self.session.request(
            method, url, data=data, headers={**known, **headers}, allow_redirects=False
        )


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


@asynccontextmanager
async def served(
    personal: Personal,
    pasting: Pasting,
    showing: Showing,
    *,
    address: str = ORIGIN,
    port: int = 0,
    dress: Mapping[str, bytes] = MappingProxyType({}),
) -> AsyncIterator[int]:
    """The listener as the program runs it, until the end of the block; its port."""
    ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(
        serve_personal(
            personal, pasting, showing, address=address, port=port, ready=ready.set_result, dress=dress
        )
    )
    try:
        yield await ready
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


@asynccontextmanager
async def a_house() -> AsyncIterator[House]:
    async with an_evening() as evening:
        links = Links(scratch=evening.store.scratch, clock=evening.clock, ids=evening.ids)
        receipts = Receipts(
            service=evening.service, log=evening.store.log, people=evening.store.people,
            words=evening.store.words, notary=FakeNotary(), clock=evening.clock, text=Text("en"),
        )  # fmt: skip
        personal = Personal(
            service=evening.service, people=evening.store.people, words=evening.store.words,
            clock=evening.clock, ids=evening.ids, links=links, log=evening.store.log, receipts=receipts,
            texts={each: Text(each) for each in LANGUAGES}, language="ru",
        )  # fmt: skip
        showing = Showing(
            service=evening.service, words=evening.store.words,
            texts={each: Text(each) for each in LANGUAGES}, language="ru",
        )  # fmt: skip
        addresses = PersonalLinks(origin=ORIGIN, links=links, people=evening.store.people)
        pastes = HeldPastes(clock=evening.clock)
        pasting = Pasting(
            service=evening.service,
            pastes=pastes,
            words=evening.store.words,
            ids=evening.ids,
            clock=evening.clock,
            limits=LIMITS,
        )
        async with (
            served(personal, pasting, showing) as port,
            ClientSession(cookie_jar=DummyCookieJar()) as session,
        ):
            yield House(port, session, evening, links, personal, addresses, pasting, pastes, showing)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with a_house() as opened:
        await opened.open()
        yield opened
