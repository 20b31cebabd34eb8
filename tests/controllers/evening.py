"""An evening with a host and guests on fakes, for the tests of one controller."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.last_lines import LastLines
from streamkit.controllers.pointing import Pointing
from streamkit.core.chat_commands import is_consent_word
from streamkit.core.commands import Command, GiveAnswer, OpenSession, PutQuestion, StepOnStage
from streamkit.core.model import EVERYTHING, SECOND, PersonId, Quorum, SessionId, SessionKind
from streamkit.core.state import Session, State
from streamkit.locale import digest, notice
from streamkit.ports import Account, Cause, ChatLine, Role
from streamkit.service import Handled, Service
from tests.fakes.chat import FakeChat
from tests.fakes.log import FakeStore
from tests.fakes.system import CountingIds, FakeClock

HOST = Account("twitch", "100", "marina", "Marina")


@dataclass
class Evening:
    """The service runs; `do` handles a request, `says` lets somebody write in the chat."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)
    ids: CountingIds = field(default_factory=CountingIds)
    lines: int = 0

    def __post_init__(self) -> None:
        self.service = Service(self.store.log, self.clock)
        self.chat = FakeChat(clock=self.clock, is_consent_word=is_consent_word)
        self.chat.sign_of_life()
        self.notices = HostNotices(self.clock)
        self.heard = LastLines(self.clock)

    @property
    def state(self) -> State:
        return self.service.state

    @property
    def session(self) -> Session:
        session = self.state.session
        assert session is not None
        return session

    async def do(self, command: Command) -> Handled:
        return await self.service.handle(Cause(f"test:{self.ids.new()}"), command)

    async def person(self, login: str) -> PersonId:
        return await self.store.people.find(account(login))

    async def open(self, *guests: str, notice: str = notice("ru"), session: str = "s1") -> None:
        """The host opens the evening, allows everything, and brings the guests on stage."""
        host = await self.store.people.find(HOST)
        title = await self.store.words.keep("Разбор")
        await self.do(
            OpenSession(
                SessionId(session),
                SessionKind.CODE_REVIEW,
                Quorum.EVERYONE,
                digest(notice),
                host,
                title,
                EVERYTHING,
                await self.store.words.keep(notice),
            )
        )
        for guest in guests:
            await self.do(StepOnStage(await self.person(guest)))

    async def agrees(self, login: str) -> PersonId:
        person = await self.person(login)
        await self.do(PutQuestion(person))
        await self.do(GiveAnswer(person, EVERYTHING))
        return person

    def says(self, login: str, text: str, *, role: Role = Role.VIEWER, minutes_ago: float = 0) -> str:
        """Returns the message's id. Nobody says two things within the same two seconds."""
        self.lines += 1
        self.clock.advance(2 * SECOND)
        sent = self.clock.wall() - round(minutes_ago * 60_000)
        line = ChatLine(f"m{self.lines}", account(login), role, text, sent)
        self.chat.hear(line)
        return line.id

    def deletes(self, message: str, login: str) -> None:
        """Somebody takes a message of theirs out of the chat."""
        self.chat.delete(message, account(login))

    def is_banned(self, login: str) -> None:
        self.chat.ban(account(login))

    def is_held(self, login: str, text: str) -> ChatLine:
        """AutoMod keeps what they write back."""
        self.lines += 1
        self.clock.advance(2 * SECOND)
        line = ChatLine(f"m{self.lines}", account(login), Role.VIEWER, text, self.clock.wall())
        self.chat.hold(line)
        return line


def account(login: str) -> Account:
    return HOST if login == HOST.login else Account("twitch", f"user-{login}", login, login.title())


def pointing_of(evening: Evening) -> Pointing:
    return Pointing(service=evening.service, words=evening.store.words, clock=evening.clock)


@asynccontextmanager
async def an_evening(store: FakeStore | None = None) -> AsyncIterator[Evening]:
    """The writer runs until the end of the block."""
    evening = Evening(store or FakeStore())
    await evening.service.start()
    writer = asyncio.create_task(evening.service.run())
    try:
        yield evening
    finally:
        evening.service.close()
        await writer


@asynccontextmanager
async def running(*works: Callable[[], Coroutine[object, object, None]]) -> AsyncIterator[None]:
    """The loops run until the end of the block; a loop that fails fails the test."""
    tasks = [asyncio.ensure_future(work()) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome


async def until(holds: Callable[[], object], *, seconds: float = 5.0) -> None:
    """Waits for something to become true."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 because what is awaited is anything at all
            await asyncio.sleep(0.005)
