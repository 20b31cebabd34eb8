"""What every `Chat` promises, held to the fake and to Twitch's adapter at the local Twitch."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest

from streamkit.ports.chat import Account, Chat, ChatLine, Role, Said
from streamkit.ports.errors import Unavailable
from streamkit.rehearsal.twitch import LocalTwitch
from tests.adapters.twitch import evening as local
from tests.fakes.chat import BOT, FakeChat

FLOOD = 1_500  # more lines than a lane holds


class Room(Protocol):
    """The far side of a chat, as a test plays it."""

    async def write(self, text: str) -> str: ...

    async def repeat(self, message: str) -> None: ...

    async def write_elsewhere(self, text: str) -> None: ...

    async def write_as_bot(self, text: str) -> None: ...

    def lose_the_link(self) -> None: ...

    def said(self) -> list[tuple[str, str | None]]: ...


@dataclass
class FakeRoom:
    chat: FakeChat
    written: list[ChatLine] = field(default_factory=list)

    async def write(self, text: str, *, user: str = "300", elsewhere: bool = False) -> str:
        account = Account("twitch", user, f"login{user}", f"Name{user}")
        id_, sent_at = f"message {len(self.written)}", time.time_ns() // 1_000_000
        self.written.append(ChatLine(id_, account, Role.VIEWER, text, sent_at))
        self.chat.hear(self.written[-1], elsewhere=elsewhere)
        return id_

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
        chat = local.chat_at(server, local.tokens_for(server, folder / "bot.json"))
        async with _running(chat, TwitchRoom(server), lambda: server.eventsub.subscriptions) as subject:
            yield subject


Play = Callable[[Path], AbstractAsyncContextManager[Subject]]
every_chat = pytest.mark.parametrize("play", [fake, twitch], ids=["fake", "twitch"])


async def read(chat: Chat, *, until: str) -> list[str]:
    """The texts up to and with this one."""
    texts = list[str]()
    async with asyncio.timeout(8):
        async for line in chat.lines():
            texts.append(line.text)
            if line.text == until:
                return texts
    return texts


@every_chat
async def test_lines_come_in_order(play: Play, tmp_path: Path) -> None:
    """Each lane as it was written; no consent word waits behind what was written after it."""
    written = ["one", "!yes", *(f"line {number}" for number in range(50)), "!no", "end"]
    async with play(tmp_path) as subject:
        for text in written:
            await subject.room.write(text)
        texts = await read(subject.chat, until="end")
        assert [text for text in texts if text.startswith("!")] == ["!yes", "!no"]
        assert [text for text in texts if not text.startswith("!")] == [
            text for text in written if not text.startswith("!")
        ]


@every_chat
async def test_a_repeated_message_is_one_line(play: Play, tmp_path: Path) -> None:
    """However often the platform delivers a message, it is handed over once."""
    async with play(tmp_path) as subject:
        message = await subject.room.write("!yes")
        await subject.room.repeat(message)
        await subject.room.repeat(message)
        await subject.room.write("end")
        assert await read(subject.chat, until="end") == ["!yes", "end"]


@every_chat
async def test_other_channels_and_the_bot_are_not_heard(play: Play, tmp_path: Path) -> None:
    """A yes from a shared chat's other channel is no yes, and the bot does not answer itself."""
    async with play(tmp_path) as subject:
        await subject.room.write_elsewhere("!yes")
        await subject.room.write_as_bot("!yes")
        await subject.room.write("end")
        assert await read(subject.chat, until="end") == ["end"]


@every_chat
async def test_a_flood_does_not_drown_a_no(play: Play, tmp_path: Path) -> None:
    """Lines may be lost where nobody reads them in time; consent words never."""
    async with play(tmp_path) as subject:
        await subject.room.write("!no")
        for number in range(FLOOD):
            await subject.room.write(f"flood {number}")
        await subject.room.write("!yes")
        texts = await read(subject.chat, until="!yes")
        assert texts[0] == "!no"


@every_chat
async def test_what_is_said_lands_as_a_reply(play: Play, tmp_path: Path) -> None:
    """A reply stands under the message it answers."""
    async with play(tmp_path) as subject:
        question = await subject.room.write("!consent")
        assert await subject.chat.say("noted", reply_to=question) is Said.SENT
        assert subject.room.said() == [("noted", question)]


@every_chat
async def test_the_last_sign_of_life_advances(play: Play, tmp_path: Path) -> None:
    """Whoever watches the link sees that the platform still speaks."""
    async with play(tmp_path) as subject:
        before = subject.chat.heard_at() or 0
        await subject.room.write("hello")
        await local.until(lambda: (subject.chat.heard_at() or 0) > before)


@every_chat
async def test_a_lost_link_ends_the_run_and_the_next_goes_on(play: Play, tmp_path: Path) -> None:
    """An outage is raised, and running again hears again."""
    async with play(tmp_path) as subject:
        subject.room.lose_the_link()
        with pytest.raises(Unavailable):
            await subject.running
        before = subject.chat.heard_at() or 0
        subject.running = asyncio.create_task(subject.chat.run())
        await local.until(lambda: (subject.chat.heard_at() or 0) > before)
        reading = asyncio.create_task(read(subject.chat, until="end"))
        while not reading.done():
            await subject.room.write("end")
            await asyncio.wait([reading], timeout=0.05)
        assert reading.result() == ["end"]
