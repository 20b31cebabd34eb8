"""A bot in the chat of a local Twitch, kept running as the program keeps it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamkit.adapters.twitch import BOT_SCOPES, Endpoints, Pace, TwitchChat
from streamkit.adapters.twitch.login import TO_HEAR_HELD
from streamkit.ports.chat import ChatLine, Cleared, LineGone, Raided, Silenced
from streamkit.ports.errors import PortError, Unavailable
from streamkit.rehearsal.twitch import LocalTwitch
from streamkit.secret_files import write_secret

CLIENT = "a-client-id"
HOST = ("100", "streamer", "Streamer")
BOT = ("200", "streambot", "StreamBot")
VIEWER = ("300", "viewer", "Viewer")
HEARD = 5  # subscriptions: what is written, deleted messages, banned people, a wiped chat, raids
BRISK = Pace(look=0.2)


class RealClock:
    """The machine's time."""

    def mono(self) -> int:
        return time.monotonic_ns()

    def wall(self) -> int:
        return time.time_ns() // 1_000_000

    def boot(self) -> str:
        return "this"


async def until(condition: Callable[[], Any], *, seconds: float = 8.0) -> None:
    """Waits for something to become true, and fails where it does not."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  # conditions are of any kind; no one event tells of all
            await asyncio.sleep(0.005)


@asynccontextmanager
async def local_twitch(**options: Any) -> AsyncIterator[LocalTwitch]:
    server = LocalTwitch(client_id=CLIENT, broadcaster=HOST, bot=BOT, **options)
    server.add_user(*VIEWER)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def endpoints_of(server: LocalTwitch) -> Endpoints:
    return Endpoints(helix=server.helix_url, auth=server.auth_url, eventsub=server.eventsub_url)


def tokens_for(
    server: LocalTwitch, file: Path, *, user: str = BOT[0], scopes: Sequence[str] = BOT_SCOPES
) -> Path:
    """A token file as `streamkit login` leaves it."""
    write_secret(file, server.issue_token(user, scopes))
    return file


def chat_at(server: LocalTwitch, tokens: Path, *, pace: Pace = BRISK) -> TwitchChat:
    return TwitchChat(
        client_id=CLIENT,
        channel=HOST[1],
        tokens=tokens,
        clock=RealClock(),
        is_consent_word=lambda text: text in ("!yes", "!no"),
        endpoints=endpoints_of(server),
        pace=pace,
    )


@dataclass
class Evening:
    """What a test sees of it: the two sides, the lines read, the outages."""

    server: LocalTwitch
    chat: TwitchChat
    tokens: Path
    heard: list[ChatLine] = field(default_factory=list)
    removed: list[LineGone | Raided | Silenced | Cleared] = field(default_factory=list)
    outages: list[PortError] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.heard]

    def listening(self) -> set[str]:
        """The subscriptions that reach the bot."""
        sub = self.server.eventsub
        return {
            one["id"]
            for one in sub.subscriptions.values()
            if one["status"] == "enabled" and one["transport"]["session_id"] in sub.sessions
        }

    def asked_for(self) -> int:
        """How often the bot asked for a subscription."""
        return self.server.requests.count("POST /helix/eventsub/subscriptions")

    async def listens_anew(self, before: set[str]) -> None:
        """Waits for a subscription that was not there `before`."""
        await until(lambda: self.listening() - before)

    async def keep_running(self) -> None:
        while True:
            try:
                await self.chat.run()
            except Unavailable as outage:
                self.outages.append(outage)
                await asyncio.sleep(0.05)
            except PortError as refused:
                self.outages.append(refused)
                return

    async def read(self) -> None:
        async for heard in self.chat.lines():
            if isinstance(heard, ChatLine):
                self.heard.append(heard)
            else:
                self.removed.append(heard)


@asynccontextmanager
async def evening(
    folder: Path,
    *,
    pace: Pace = BRISK,
    moderator: bool = False,
    scopes: Sequence[str] = BOT_SCOPES,
    **options: Any,
) -> AsyncIterator[Evening]:
    """The bot is connected and has subscribed; nothing was written yet."""
    async with local_twitch(**options) as server:
        server.moderate(BOT[0], moderator=moderator)
        tokens = tokens_for(server, folder / "twitch-bot.json", scopes=scopes)
        asks = HEARD + (TO_HEAR_HELD in scopes)
        one = Evening(server, chat_at(server, tokens, pace=pace), tokens)
        tasks = [asyncio.create_task(one.keep_running()), asyncio.create_task(one.read())]
        try:
            await until(lambda: len(one.listening()) >= HEARD and one.asked_for() == asks)
            yield one
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
            bugs = [end for end in ended if isinstance(end, Exception)]
        assert bugs == []
