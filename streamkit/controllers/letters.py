"""Looks into the inbox while an evening is open, and sends what lies there as its writers' own code.

What cannot be read waits for its writer: they see it open where they wrote it, and may edit it.
"""

from __future__ import annotations

import asyncio

import structlog

from streamkit.core.code_links import BadLink, Submitted, parse_submission, rebuilt
from streamkit.core.commands import NoteThread, Submit
from streamkit.core.errors import Refused
from streamkit.core.model import SessionId, SubmissionId
from streamkit.ports import Cause, Ids, Inbox, Letter, People, Rejected, Unavailable, Words
from streamkit.service import Service

EVERY = 180.0  # s; twenty of the sixty requests an hour, for the others fetch code

_logger = structlog.get_logger(__name__)


class Letters:
    """One inbox. A letter is one submission of an evening, however often it is seen."""

    def __init__(
        self,
        *,
        service: Service,
        inbox: Inbox,
        people: People,
        words: Words,
        ids: Ids,
        every: float = EVERY,
    ) -> None:
        self._service = service
        self._inbox = inbox
        self._people = people
        self._words = words
        self._ids = ids
        self._every = every
        self._seen: set[tuple[SessionId, str]] = set()

    async def run(self) -> None:
        while True:
            await self._look()
            await asyncio.sleep(self._every)

    async def _look(self) -> None:
        session = self._service.state.session
        if session is None:
            return
        try:
            for letter in await self._inbox.letters():
                if (session.id, letter.id) not in self._seen:
                    await self._send(letter, session.id)
        except (Unavailable, Rejected) as error:
            _logger.warning("inbox not read", why=error.key)

    async def _send(self, letter: Letter, session: SessionId) -> None:
        submitted = first_link(letter.text)
        if submitted is None:
            return  # looked at again: it may be edited
        person = await self._people.find(letter.account)
        link = await self._words.keep(rebuilt(submitted.link), person=person)
        cause = Cause(f"letter:{session}:{letter.id}", person)
        submission = SubmissionId(self._ids.new())
        try:
            await self._service.handle(cause, Submit(submission, person, link))
            thread = await self._words.keep(letter.id, person=person)
            await self._service.handle(Cause(f"{cause.id}:thread", person), NoteThread(submission, thread))
        except Refused as no:
            _logger.info("letter not taken", why=no.key)
        self._seen.add((session, letter.id))


def first_link(text: str) -> Submitted | None:
    """The first line that is a link or `owner/repo path`, or holds an address; None where there is none."""
    for line in text.splitlines():
        words = line.split()
        starts = [0, *(at for at, word in enumerate(words) if at and "://" in word)]
        for start in starts:
            try:
                return parse_submission(" ".join(words[start:]).strip("<>()"))
            except BadLink:
                continue
    return None
