"""Puts reports where the code came from, once the host wants it, and says what became of it.

Rule: right before it is sent it is looked at once more: what was taken back meanwhile goes nowhere.
"""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.reports import text_of
from streamkit.controllers.waiting import rest
from streamkit.core.commands import FailPosting, FinishPosting, PostingCommand
from streamkit.core.going_home import may_be_posted
from streamkit.core.model import SECOND, SubmissionId
from streamkit.core.posting import PostState, comment, marker, thread_of
from streamkit.core.state import Session
from streamkit.core.submission import Submission
from streamkit.locale import Text
from streamkit.ports import Cause, Clock, Ids, Rejected, Unavailable, Words
from streamkit.ports.commenting import Commenting, Thread
from streamkit.service import Service

TICK = 5.0  # s
AGAIN = 60 * SECOND  # after an outage

_logger = structlog.get_logger(__name__)


class Posting:
    """One at a time; an outage waits, a refusal is the host's to mend."""

    def __init__(
        self, *, service: Service, words: Words, commenting: Commenting, clock: Clock, ids: Ids, text: Text
    ) -> None:
        self._service = service
        self._words = words
        self._commenting = commenting
        self._clock = clock
        self._ids = ids
        self._text = text
        self._wake = asyncio.Event()
        self._not_before: dict[SubmissionId, int] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            for session in list(self._service.state.sessions.values()):
                for submission, post in list(session.posts.items()):
                    if post.state is PostState.POSTING:
                        await self._post(session, session.submissions[submission])
            await rest(self._wake, seconds=TICK)

    async def _post(self, session: Session, submission: Submission) -> None:
        if self._clock.mono() < self._not_before.get(submission.id, 0):
            return
        try:
            await self._done(await self._posted(session, submission))
        except Unavailable as error:
            self._not_before[submission.id] = self._clock.mono() + AGAIN
            _logger.warning("a report is not posted yet", why=error.key)

    async def _posted(self, session: Session, submission: Submission) -> PostingCommand:
        """What came of it. Raises Unavailable."""
        place = await self._words.read(session.threads.get(submission.id, submission.link)) or ""
        thread = thread_of(place)
        if thread is None:
            return FailPosting(submission.id, "comment-nowhere")
        report = await text_of(self._service.state, session, submission, words=self._words, text=self._text)
        if not may_be_posted(self._service.pending, session, submission):
            return FailPosting(submission.id, "report-none")
        body = comment(report, submission.id)
        try:
            await self._commenting.post(Thread(*thread), body, marker=marker(submission.id))
        except Rejected as no:
            return FailPosting(submission.id, no.key)
        return FinishPosting(submission.id)

    async def _done(self, command: PostingCommand) -> None:
        await self._service.handle(Cause(f"posting:{self._ids.new()}"), command)
