"""Fetches the code viewers sent, one at a time, and keeps what was fetched by its own digest."""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.code_links import BadLink, parse_link
from streamkit.core.commands import Fetched, FetchFailed
from streamkit.core.errors import Refused
from streamkit.core.material import pack
from streamkit.core.submission import Submission, SubmissionState
from streamkit.ports import Cause, CodeHost, Ids, Rejected, Unavailable, Words
from streamkit.service import Service

TICK = 5.0  # s until an outage is tried again

_logger = structlog.get_logger(__name__)


class FetchingController:
    def __init__(self, *, service: Service, host: CodeHost, words: Words, ids: Ids) -> None:
        self._service = service
        self._host = host
        self._words = words
        self._ids = ids
        self._wake = asyncio.Event()

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            session = self._service.state.session
            for submission in list(session.submissions.values()) if session else []:
                if submission.state is SubmissionState.SUBMITTED:
                    try:
                        await self._fetch(submission)
                    except Unavailable as error:  # the store is closed; it stays on the list
                        _logger.warning("code not kept yet", why=error.key)
            await rest(self._wake, seconds=TICK)

    async def _fetch(self, submission: Submission) -> None:
        cause = Cause(f"fetch:{submission.id}:{self._ids.new()}")
        try:
            link = parse_link(await self._words.read(submission.link) or "")
            found = await self._host.fetch(link)
        except Unavailable as error:
            _logger.warning("code not fetched yet", why=error.key)
            return
        except (Rejected, BadLink) as error:  # a path of letters that take six signs each grows too long
            await self._service.handle(cause, FetchFailed(submission.id, error.key))
            return
        lines = found.parts[0].text.count("\n") + 1
        first = min(link.first, lines) if link.first else None
        last = min(link.last, lines) if link.last else None
        words = await self._words.keep(pack(found), person=submission.person)
        try:
            await self._service.handle(cause, Fetched(submission.id, found.digest, words, first, last))
        except Refused:
            _logger.info("submission went away while it was fetched")
