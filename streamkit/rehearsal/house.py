"""The stage manager: lets the screenplay act through the real doors, and waits for what should follow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from streamkit.rehearsal.by_hand import by_hand
from streamkit.rehearsal.company import Company
from streamkit.rehearsal.control_room import ControlRoom, View
from streamkit.rehearsal.overlay_page import OverlayPage
from streamkit.rehearsal.program import Program

PATIENCE = 25.0  # s; two busy cores are slow, a rehearsal that is stuck is worse
CUTTING = 120.0


STUBBORN = 8  # times, so that the file is sure to hold something of the slip


class Stuck(RuntimeError):
    """Something the screenplay expects did not happen in time."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was written in the chat: its id, and the monotonic ns before it was sent."""

    id: str
    at: int


class House:
    """`told` is what the audience is shown; `broken` the expectations that did not hold on the way."""

    def __init__(self, company: Company, program: Program, *, tell: Callable[[str], None]) -> None:
        self.company = company
        self.program = program
        self.room_page = ControlRoom()
        self.overlay = OverlayPage(company.stage) if company.stage is not None else None
        self.broken: list[str] = []
        self.kept: list[str] = []
        self._tell = tell

    @property
    def room(self) -> View:
        return self.room_page.view

    @property
    def recording(self) -> bool:
        return bool(self.room) and self.room["recording"]["state"] in {"starting", "running", "paused"}

    @property
    def uploads(self) -> int:
        return self.company.youtube.posts

    def scene(self, text: str) -> None:
        self._tell(text)

    def expect(self, promise: str, held: object) -> None:
        (self.kept if held else self.broken).append(promise)

    async def chat(self, login: str, text: str) -> Line:
        """Somebody writes in the chat."""
        at = time.monotonic_ns()
        return Line(await self.company.twitch.chat(login, text), at)

    async def host(self, act: str, **args: Any) -> None:
        """The host presses a button."""
        await self.room_page.act(act, **args)

    async def map_source(self, name: str, logins: list[str]) -> None:
        """The host says who is in a source."""
        source = next(one["id"] for one in self.room["sources"] if one["name"] == name)
        nicks = {user.login: user.name for user in self.company.twitch.accounts.users.values()}
        wanted = {nicks[login] for login in logins}
        people = [person["id"] for person in self.room["people"] if person["nick"] in wanted]
        await self.host("map", source=source, people=people, nobody=False)
        await self.until(
            f"“{name}” is mapped",
            lambda room: any(
                one["id"] == source and sorted(one["people"] or []) == sorted(people)
                for one in room["sources"]
            ),
        )

    async def until(self, what: str, holds: Callable[[View], bool], *, seconds: float = PATIENCE) -> None:
        """Waits for a view of the control room. Raises Stuck."""
        try:
            async with asyncio.timeout(seconds):
                while not (self.room and holds(self.room)):
                    self.program.must_live()
                    self.room_page.changed.clear()
                    await _soon(self.room_page.changed)
        except TimeoutError:
            raise Stuck(f"waited {seconds:.0f} s in vain until {what}") from None

    async def until_said(self, what: str, holds: Callable[[Any], bool]) -> str:
        """Waits for a line of the bot's; returns its text. Raises Stuck."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    for said in self.company.twitch.said:
                        if holds(said):
                            return str(said.text)
                    self.program.must_live()
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise Stuck(f"waited {PATIENCE:.0f} s in vain until the bot said: {what}") from None

    async def until_written(self, what: str, pattern: str, text: str) -> None:
        """Waits for a text in one of the evening's files. Raises Stuck."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not any(text in file.read_text("utf-8") for file in self.company.folder.glob(pattern)):
                    self.program.must_live()
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise Stuck(f"waited {PATIENCE:.0f} s in vain until {what}") from None

    async def answered(self, line: Line) -> str:
        """The bot's reply to this line."""
        return await self.until_said("a reply", lambda said: said.parent == line.id)

    async def go_live(self) -> None:
        """The stream begins; a real OBS has nowhere to stream to here."""
        if self.company.stage is not None:
            self.company.stage.press_stream()

    async def media(self, seconds: float) -> None:
        """Lets the evening go on for so long."""
        await asyncio.sleep(seconds)

    async def slip(self, name: str) -> int:
        """Somebody lets an input through in OBS by hand, again and again; returns once it is taken back."""
        async with by_hand(self.company.obs_port, self.company.obs_password) as hand:
            at = time.monotonic_ns()
            for _ in range(STUBBORN):
                await hand.let_through(name)
                await asyncio.sleep(0.05)
            try:
                async with asyncio.timeout(PATIENCE):
                    while not await hand.is_held(name):  # noqa: ASYNC110 because it looks from outside
                        await asyncio.sleep(0.02)
            except TimeoutError:
                raise Stuck("streamkit did not take the slip back") from None
        return at


@asynccontextmanager
async def house(company: Company, *, tell: Callable[[str], None]) -> AsyncIterator[House]:
    """The program runs and the host is in the control room."""
    program = Program(company.config, log=company.folder / "streamkit.log")
    there = House(company, program, tell=tell)
    try:
        await there.room_page.open(await program.start())
        if there.overlay is not None:
            await there.overlay.open(await there.room_page.overlay_address())
        yield there
    finally:
        try:
            if there.overlay is not None:
                await there.overlay.close()
            await there.room_page.close()
        finally:
            await program.stop()


async def _soon(event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            await event.wait()
