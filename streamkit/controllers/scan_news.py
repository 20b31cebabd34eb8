"""Tells people that something in their code looks like a key: that it does, not where nor which."""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.model import SECOND, SubmissionId
from streamkit.core.submission import Submission, SubmissionState
from streamkit.locale import Text
from streamkit.ports import Chat, Clock, People, Rejected, Said, Unavailable
from streamkit.service import Service

TICK = 1.0  # s
AGAIN = 30 * SECOND  # after it could not be said


class ScanNews:
    """Once each while the host has not decided; told once more after a restart rather than not at all."""

    def __init__(self, *, service: Service, chat: Chat, people: People, clock: Clock, text: Text) -> None:
        self._service = service
        self._chat = chat
        self._people = people
        self._clock = clock
        self._text = text
        self._wake = asyncio.Event()
        self._told: set[SubmissionId] = set()
        self._not_before: dict[SubmissionId, int] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            session = self._service.state.session
            for submission in list(session.submissions.values()) if session else []:
                if self._is_news(submission):
                    await self._tell(submission)
            await rest(self._wake, seconds=TICK)

    def _is_news(self, one: Submission) -> bool:
        waits = one.state is SubmissionState.SCANNED and one.secrets > 0 and one.id not in self._told
        return waits and self._clock.mono() >= self._not_before.get(one.id, 0)

    async def _tell(self, submission: Submission) -> None:
        self._not_before[submission.id] = self._clock.mono() + AGAIN
        try:
            account = await self._people.account(submission.person)
            if account is None or not account.login:
                self._told.add(submission.id)  # forgotten meanwhile, or nobody the chat could reach
                return
            said = await self._chat.say(self._text.say("told-secrets", who=f"@{account.login}"))
            if said is Said.SENT:
                self._told.add(submission.id)
        except (Unavailable, Rejected) as error:
            structlog.get_logger(__name__).warning("secrets not told yet", why=error.key)
