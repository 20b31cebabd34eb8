"""Tells people what became of the code they sent, until they were told: several in one line, never a flood.

Rule: what is owed stands in the log, and so does that it was said; a restart in between says it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.commands import TellNews
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND
from streamkit.core.place import news_of
from streamkit.core.queue import Limits
from streamkit.core.state import Session
from streamkit.core.submission import Owed
from streamkit.locale import Text
from streamkit.ports import GUEST, Cause, Chat, Clock, Ids, People, Rejected, Said, Unavailable, Words
from streamkit.service import Service

TICK = 1.0  # s
APART = 4 * SECOND  # between two lines, so that what comes together is said together
AGAIN = 30 * SECOND  # after a line could not be said
LONGEST = 450  # characters
TOO_LATE = 60 * 60_000  # ms after which nobody is told of an evening that is over

_logger = structlog.get_logger(__name__)


class NewsController:
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
        limits: Limits,
    ) -> None:
        self._service = service
        self._chat = chat
        self._people = people
        self._words = words
        self._clock = clock
        self._ids = ids
        self._text = text
        self._limits = limits
        self._wake = asyncio.Event()
        self._not_before = 0

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            if self._clock.mono() >= self._not_before:
                for session in list(self._service.state.sessions.values())[-2:]:
                    await self._tell(session)
            await rest(self._wake, seconds=TICK)

    async def _tell(self, session: Session) -> None:
        """As much of what is owed as one line holds."""
        owed = [one for one in session.queue.owed if self._in_time(session, one)]
        try:
            said, line = await self._line(session, owed)
            if not line:
                return
            self._not_before = self._clock.mono() + AGAIN
            if await self._chat.say(line) is Said.SENT:
                self._not_before = self._clock.mono() + APART
                for one in said:
                    await self._service.handle(Cause(f"news:{self._ids.new()}"), TellNews(session.id, one))
        except (Unavailable, Rejected, Refused) as error:
            _logger.warning("news not said yet", why=error.key)

    def _in_time(self, session: Session, owed: Owed) -> bool:
        return session.open or self._clock.wall() - owed.since <= TOO_LATE

    async def _line(self, session: Session, owed: Iterable[Owed]) -> tuple[list[Owed], str]:
        said: list[Owed] = []
        line = ""
        for one in owed:
            sentence = await self._sentence(session, one)
            longer = f"{line} · {sentence}" if line and sentence else line or sentence
            if sentence and len(longer) <= LONGEST:
                said.append(one)
                line = longer
        return said, line

    async def _sentence(self, session: Session, owed: Owed) -> str:
        """Nothing for whom the chat does not reach: a guest without an account, or somebody forgotten."""
        who = ""
        if owed.person is not None:
            account = await self._people.account(owed.person)
            if account is None or account.platform == GUEST or not account.login:
                return ""
            who = f"@{account.login}"
        key, args = news_of(self._service.state, session, owed, limits=self._limits)
        why = await self._words.read(owed.reason) if owed.reason is not None else None
        if owed.why is not None:
            why = self._text.say(owed.why)
        if why:
            key, args = f"{key}-why", {**args, "why": why}
        return self._text.say(key, who=who, **args)
