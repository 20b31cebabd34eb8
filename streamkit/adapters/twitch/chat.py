"""One Twitch channel's chat behind the port: heard by one ear, spoken to by one voice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from streamkit.adapters.twitch.archive import TwitchArchive
from streamkit.adapters.twitch.door import Door
from streamkit.adapters.twitch.ear import Ear
from streamkit.adapters.twitch.endpoints import TWITCH, Endpoints, point_twitchio_at
from streamkit.adapters.twitch.hearing import Hearing, Place
from streamkit.adapters.twitch.login import NEEDED, TO_HEAR_HELD
from streamkit.adapters.twitch.speaking import Speaking
from streamkit.adapters.twitch.tokens import Owner, Tokens
from streamkit.ports.chat import Account, Heard, Said
from streamkit.ports.errors import Unavailable
from streamkit.ports.system import Clock


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: to be welcomed in, of silence taken for deafness, between looks at subscription and token."""

    connect: float = 30.0
    silence: float = 15.0  # Twitch says something every 10 s
    look: float = 30.0
    validate: float = 3_600.0  # Twitch's rule


class TwitchChat:
    """`Chat` for the channel with this login, as the account whose tokens lie in `tokens`.

    Nothing is mended: whatever goes wrong ends `run`, and the next one builds everything anew.
    """

    def __init__(
        self,
        *,
        client_id: str,
        channel: str,
        tokens: Path,
        clock: Clock,
        is_consent_word: Callable[[str], bool],
        endpoints: Endpoints = TWITCH,
        pace: Pace = Pace(),
    ) -> None:
        self._client_id = client_id
        self._channel = channel
        self._clock = clock
        self._endpoints = endpoints
        self._pace = pace
        self._host: Account | None = None
        self._tokens = Tokens(tokens, client_id=client_id, endpoints=endpoints)
        self._hearing = Hearing(clock=clock, is_consent_word=is_consent_word)
        self._speaking = Speaking(clock=clock, trusted=lambda: self._hearing.trusted)

    def archive(self, *, owner_tokens: Path) -> TwitchArchive:
        """What Twitch stores of this channel; asked with the same login, for a pair is renewed only once."""
        return TwitchArchive(
            self._tokens,
            owner_tokens=owner_tokens,
            client_id=self._client_id,
            host=self.host,
            endpoints=self._endpoints,
        )

    def lines(self) -> AsyncIterator[Heard]:
        return self._hearing.lines()

    def unread(self) -> int:
        return self._hearing.unread

    async def say(self, text: str, *, reply_to: str | None = None, urgent: bool = False) -> Said:
        """Waits through short outages; a line that is still unsaid after a minute is dropped."""
        return await self._speaking.say(text, reply_to=reply_to, urgent=urgent)

    def heard_at(self) -> int | None:
        return self._hearing.heard_at

    def host(self) -> Account | None:
        """The owner of the channel; None until Twitch was asked for the first time."""
        return self._host

    async def run(self) -> None:
        """Raises Unavailable when the chat is no longer heard, Rejected when a person must log in or look."""
        point_twitchio_at(self._endpoints)
        self._tokens.load()
        try:
            owner = await self._tokens.validate(needs=NEEDED)
            async with Door(self._tokens).session() as session:
                ear = Ear(client_id=self._client_id, bot=owner.user, session=session, hearing=self._hearing)
                try:
                    await self._serve(ear, owner)
                finally:
                    await ear.close()
        finally:
            await self._tokens.close()

    async def _serve(self, ear: Ear, owner: Owner) -> NoReturn:
        await ear.open()
        self._host = await ear.find(self._channel)
        channel = self._host.user
        self._hearing.place = Place(channel=channel, bot=owner.user)
        await ear.subscribe(channel, patience=self._pace.connect)
        if TO_HEAR_HELD in owner.scopes:
            await ear.subscribe_held(channel, patience=self._pace.connect)
        await _first_to_fail(
            chat_lost=ear.lost(),
            chat_speaks=self._speaking.speak(partial(ear.post, channel=channel)),
            chat_silence=self._watch_silence(),
            chat_subscription=self._watch_subscription(ear),
            chat_login=self._watch_login(),
        )

    async def _watch_silence(self) -> NoReturn:
        longest = round(self._pace.silence * 1_000_000_000)
        while True:
            await asyncio.sleep(self._pace.silence / 10)
            heard = self._hearing.heard_at
            if heard is not None and self._clock.mono() - heard > longest:
                raise Unavailable("twitch-lost")

    async def _watch_subscription(self, ear: Ear) -> NoReturn:
        """twitchio can believe in a subscription that Twitch has ended; Twitch is right."""
        while True:
            await asyncio.sleep(self._pace.look)
            if not await ear.listens():
                raise Unavailable("twitch-lost")

    async def _watch_login(self) -> NoReturn:
        while True:
            await asyncio.sleep(self._pace.validate)
            await self._tokens.validate(needs=NEEDED)


async def _first_to_fail(**works: Coroutine[object, object, None]) -> NoReturn:
    """Runs them together until one raises, ends the others, and raises it bare, not in a group."""
    tasks = [asyncio.create_task(work, name=name) for name, work in works.items()]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    raise RuntimeError("a part of the chat ended that never ends")
