"""Tells whoever sent code that their report is there: once it is written, and until it was said."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.commands import Deliver
from streamkit.core.errors import Refused
from streamkit.core.going_home import reported
from streamkit.core.model import SECOND, PersonId, SubmissionId
from streamkit.core.queue import senders
from streamkit.core.state import Session
from streamkit.core.submission import Submission, SubmissionState
from streamkit.locale import Text
from streamkit.ports import Cause, Chat, Clock, Ids, People, Rejected, Said, Unavailable
from streamkit.service import Service

TICK = 5.0  # s
AGAIN = 30 * SECOND  # after it could not be said

_logger = structlog.get_logger(__name__)


class Delivering:
    """`written` tells whether a report lies in the folder, `pages` whether senders have a page for it."""

    def __init__(
        self,
        *,
        service: Service,
        people: People,
        chat: Chat,
        clock: Clock,
        ids: Ids,
        text: Text,
        written: Callable[[SubmissionId], Awaitable[bool]],
        pages: bool,
    ) -> None:
        self._service = service
        self._people = people
        self._chat = chat
        self._clock = clock
        self._ids = ids
        self._text = text
        self._written = written
        self._key = "report-ready-page" if pages else "report-ready"
        self._wake = asyncio.Event()
        self._not_before: dict[SubmissionId, int] = {}
        self._told: set[tuple[SubmissionId, PersonId]] = set()

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            for session, submission in list(reported(self._service.state)):
                if session.open and submission.state is SubmissionState.REVIEWED:
                    await self._deliver(session, submission)
            await rest(self._wake, seconds=TICK)

    async def _deliver(self, session: Session, submission: Submission) -> None:
        """Whoever the chat cannot reach is the host's to tell."""
        if self._clock.mono() < self._not_before.get(submission.id, 0):
            return
        try:
            if not await self._written(submission.id):
                return
            for person in senders(session, submission):
                if not await self._tell(submission.id, person):
                    self._not_before[submission.id] = self._clock.mono() + AGAIN
                    return
            await self._service.handle(Cause(f"report:{self._ids.new()}"), Deliver(submission.id))
        except (Unavailable, Rejected, Refused) as error:
            self._not_before[submission.id] = self._clock.mono() + AGAIN
            _logger.warning("a report is not delivered yet", why=error.key)

    async def _tell(self, submission: SubmissionId, person: PersonId) -> bool:
        account = await self._people.account(person)
        if (submission, person) in self._told or account is None or not account.login:
            return True
        said = await self._chat.say(self._text.say(self._key, who=f"@{account.login}"))
        if said is Said.SENT:
            self._told.add((submission, person))
        return said is Said.SENT
