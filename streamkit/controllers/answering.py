"""Answers those who sent code in an issue where they sent it: one comment of ours each, kept up to date.

Rule: whoever has no account in the chat hears there what the chat would have told them; that they were told
is the same fact.
"""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.commands import TellNews
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, SubmissionId
from streamkit.core.place import news_of, where
from streamkit.core.posting import thread_of
from streamkit.core.queue import Limits, leading
from streamkit.core.state import Session
from streamkit.core.submission import Owed, Submission, SubmissionState
from streamkit.locale import Text
from streamkit.ports import Cause, Clock, Ids, People, Rejected, Unavailable, Words
from streamkit.ports.commenting import Commenting, Thread
from streamkit.service import Service

TICK = 5.0  # s
_LOOKED_THROUGH = {SubmissionState.SCANNED, SubmissionState.QUEUED}
AGAIN = 60 * SECOND  # after it could not be said

_logger = structlog.get_logger(__name__)


class Answering:
    def __init__(
        self,
        *,
        service: Service,
        people: People,
        words: Words,
        commenting: Commenting,
        clock: Clock,
        ids: Ids,
        text: Text,
        limits: Limits,
    ) -> None:
        self._service = service
        self._people = people
        self._words = words
        self._commenting = commenting
        self._clock = clock
        self._ids = ids
        self._text = text
        self._limits = limits
        self._wake = asyncio.Event()
        self._greeted: set[SubmissionId] = set()
        self._not_before: dict[SubmissionId, int] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            for session in list(self._service.state.sessions.values())[-2:]:
                for submission in list(session.threads):
                    await self._answer(session, session.submissions[submission])
            await rest(self._wake, seconds=TICK)

    async def _answer(self, session: Session, one: Submission) -> None:
        owed = [each for each in session.queue.owed if (each.submission, each.person) == (one.id, one.person)]
        waits = one.state in _LOOKED_THROUGH and one.id not in self._greeted
        if not (owed or waits) or self._clock.mono() < self._not_before.get(one.id, 0):
            return
        try:
            sentences = [await self._news(session, each) for each in owed]
            if not sentences:
                sentences = [await self._place(session, one)]
            if one.secrets:
                sentences.append(self._text.say("told-secrets", who="").strip())
            if await self._say(session, one, "\n\n".join(sentences)):
                self._greeted.add(one.id)
                for each in owed:
                    await self._service.handle(
                        Cause(f"answering:{self._ids.new()}"), TellNews(session.id, each)
                    )
        except (Unavailable, Rejected, Refused) as error:
            self._not_before[one.id] = self._clock.mono() + AGAIN
            _logger.warning("a letter is not answered yet", why=error.key)

    async def _say(self, session: Session, one: Submission, said: str) -> bool:
        """Whether there is a place to say it at. Raises Unavailable, Rejected."""
        account = await self._people.account(one.person)
        thread = thread_of(await self._words.read(session.threads[one.id]) or "")
        if account is None or thread is None:
            return False  # forgotten meanwhile
        mark = f"<!-- streamkit letter {one.id[:32]} -->"
        await self._commenting.post(Thread(*thread), f"{said}\n{mark}\n", marker=mark)
        return True

    async def _place(self, session: Session, one: Submission) -> str:
        if session.queue.blind:
            return self._text.say("letter-waits-blind")
        lead = leading(session, one).id
        place = where(self._service.state, session, lead, limits=self._limits)
        return self._text.say("letter-waits", **place)

    async def _news(self, session: Session, owed: Owed) -> str:
        key, args = news_of(self._service.state, session, owed, limits=self._limits)
        why = await self._words.read(owed.reason) if owed.reason is not None else None
        if owed.why is not None:
            why = self._text.say(owed.why)
        if why:
            key, args = f"{key}-why", {**args, "why": _harmless(why)}
        return self._text.say(key, who="", **args).strip()


def _harmless(words: str) -> str:
    """The host's words on a page of Markdown: no mention pings anybody, no address is a link."""
    quiet = words.replace("@", "@\N{ZERO WIDTH SPACE}").replace("://", ":\N{ZERO WIDTH SPACE}//")
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#!|~" else sign for sign in quiet)
