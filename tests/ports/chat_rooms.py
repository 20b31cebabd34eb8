"""Rooms as a test plays them: the fake's, and the local Twitch's with a bot that is a moderator."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from streamkit.ports.chat import Account, Chat, ChatLine, Role
from streamkit.rehearsal.twitch import LocalTwitch
from tests.adapters.twitch import evening as local
from tests.fakes.chat import BOT, FakeChat


class Room(Protocol):
    """The far side of a chat, as a test plays it."""

    async def write(self, text: str) -> str: ...

    async def repeat(self, message: str) -> None: ...

    async def write_elsewhere(self, text: str) -> None: ...

    async def hold(self, text: str) -> str: ...

    async def let_through(self, message: str) -> None: ...

    async def delete(self, message: str) -> None: ...

    async def ban(self) -> None: ...

    async def clear(self) -> None: ...

    async def raid(self, viewers: int) -> None: ...

    async def write_as_bot(self, text: str) -> None: ...

    def lose_the_link(self) -> None: ...

    def said(self) -> list[tuple[str, str | None]]: ...


@dataclass
class FakeRoom:
    chat: FakeChat
    written: list[ChatLine] = field(default_factory=list)

    async def write(self, text: str, *, user: str = "300", elsewhere: bool = False) -> str:
        id_, sent_at = f"message {len(self.written)}", time.time_ns() // 1_000_000
        self.written.append(ChatLine(id_, self._viewer(user), Role.VIEWER, text, sent_at))
        self.chat.hear(self.written[-1], elsewhere=elsewhere)
        return id_

    async def hold(self, text: str) -> str:
        account, sent_at = self._viewer(), time.time_ns() // 1_000_000
        self.held = ChatLine(f"held {text}", account, Role.VIEWER, text, sent_at)
        self.chat.hold(self.held)
        return self.held.id

    async def let_through(self, message: str) -> None:
        self.chat.hear(replace(self.held, id=message, sent_at=time.time_ns() // 1_000_000))

    async def delete(self, message: str) -> None:
        self.chat.delete(message, self._viewer())

    async def ban(self) -> None:
        self.chat.ban(self._viewer())

    async def clear(self) -> None:
        self.chat.clear()

    async def raid(self, viewers: int) -> None:
        self.chat.raid(viewers)

    def _viewer(self, user: str = "300") -> Account:
        return Account("twitch", user, f"login{user}", f"Name{user}")

    async def repeat(self, message: str) -> None:
        self.chat.hear(next(line for line in self.written if line.id == message))

    async def write_elsewhere(self, text: str) -> None:
        await self.write(text, elsewhere=True)

    async def write_as_bot(self, text: str) -> None:
        await self.write(text, user=BOT)

    def lose_the_link(self) -> None:
        self.chat.lose()

    def said(self) -> list[tuple[str, str | None]]:
        return [(one.text, one.reply_to) for one in self.chat.said]


@dataclass
class TwitchRoom:
    server: LocalTwitch

    async def write(self, text: str) -> str:
        return await self.server.chat("viewer", text)

    async def repeat(self, message: str) -> None:
        await self.server.repeat(message)

    async def hold(self, text: str) -> str:
        return await self.server.hold("viewer", text)

    async def let_through(self, message: str) -> None:
        await self.server.let_through(message)

    async def delete(self, message: str) -> None:
        await self.server.delete(message)

    async def ban(self) -> None:
        await self.server.ban("viewer")

    async def clear(self) -> None:
        await self.server.clear()

    async def raid(self, viewers: int) -> None:
        await self.server.raid("viewer", viewers)

    async def write_elsewhere(self, text: str) -> None:
        await self.server.chat("viewer", text, source=("900", "other", "Other"))

    async def write_as_bot(self, text: str) -> None:
        await self.server.chat(local.BOT[1], text)

    def lose_the_link(self) -> None:
        self.server.drop_sockets()

    def said(self) -> list[tuple[str, str | None]]:
        return [(one.text, one.parent) for one in self.server.said]


@dataclass
class Subject:
    """A chat that runs, and the room it is in."""

    chat: Chat
    room: Room
    running: asyncio.Task[None]


@asynccontextmanager
async def _running(chat: Chat, room: Room, ready: Callable[[], object]) -> AsyncIterator[Subject]:
    subject = Subject(chat, room, asyncio.create_task(chat.run()))
    try:
        await local.until(ready)
        yield subject
    finally:
        subject.running.cancel()
        await asyncio.gather(subject.running, return_exceptions=True)


@asynccontextmanager
async def fake(_: Path) -> AsyncIterator[Subject]:
    chat = FakeChat(clock=local.RealClock(), is_consent_word=lambda text: text in ("!yes", "!no"))
    async with _running(chat, FakeRoom(chat), chat.heard_at) as subject:
        yield subject


@asynccontextmanager
async def twitch(folder: Path) -> AsyncIterator[Subject]:
    async with local.local_twitch(keepalive=0.1) as server:
        server.moderate(local.BOT[0])
        chat = local.chat_at(server, local.tokens_for(server, folder / "bot.json"))
        whole = local.HEARD + 1  # a moderator is shown what is held, too
        async with _running(
            chat, TwitchRoom(server), lambda: len(server.eventsub.subscriptions) == whole
        ) as subject:
            yield subject
