"""Tells people why the host or a moderator took something from them, until they were told."""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.commands import TellReason
from streamkit.core.errors import Refused
from streamkit.core.model import EVERYTHING, SECOND, Medium, WordsId
from streamkit.core.said import Narrowed
from streamkit.locale import Text
from streamkit.ports import Cause, Chat, Clock, Ids, People, Rejected, Said, Unavailable, Words
from streamkit.service import Service

TICK = 1.0  # s
AGAIN = 30 * SECOND  # after it could not be said

_logger = structlog.get_logger(__name__)


class Telling:
    """A reason stands in the log from the start; that it was said is a fact of its own."""

    def __init__(
        self,
        *,
        service: Service,
        chat: Chat,
        people: People,
        words: Words,
        clock: Clock,
        ids: Ids,
        text: Text,
    ) -> None:
        self._service = service
        self._chat = chat
        self._people = people
        self._words = words
        self._clock = clock
        self._ids = ids
        self._text = text
        self._wake = asyncio.Event()
        self._not_before: dict[WordsId, int] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            session = self._service.state.session
            for reason, narrowed in session.untold.items() if session else ():
                if self._clock.mono() >= self._not_before.get(reason, 0):
                    await self._tell(reason, narrowed)
            await rest(self._wake, seconds=TICK)

    async def _tell(self, reason: WordsId, narrowed: Narrowed) -> None:
        self._not_before[reason] = self._clock.mono() + AGAIN
        try:
            account = await self._people.account(narrowed.person)
            why = await self._words.read(reason)
            if account is None or not account.login or why is None:
                return  # forgotten meanwhile, or nobody the chat could reach: the control room shows it
            who, by = f"@{account.login}", narrowed.by.value
            text = self._text.say(_KEY[_taken(narrowed)], who=who, by=by, why=why)
            if await self._chat.say(text, urgent=True) is Said.SENT:
                cause = Cause(f"telling:{self._ids.new()}")
                await self._service.handle(cause, TellReason(narrowed.person, reason))
        except (Unavailable, Rejected, Refused) as error:
            _logger.warning("reason not said yet", why=error.key)


def _taken(narrowed: Narrowed) -> frozenset[Medium] | None:
    return None if narrowed.media is None else EVERYTHING - narrowed.media


_KEY = {
    None: "told-held",
    frozenset({Medium.AUDIO}): "told-no-voice",
    frozenset({Medium.VIDEO}): "told-no-video",
    EVERYTHING: "told-nothing",
}
