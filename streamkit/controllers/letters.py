"""Looks into the inbox while an evening is open, and sends what lies there as its writers' own code.

What cannot be read waits for its writer: they see it open where they wrote it, and may edit it. What there is
no room for waits there too, and is taken when there is.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from streamkit.core.code_links import BadLink, Submitted, parse_submission, rebuilt
from streamkit.core.commands import Submit, Unsubmit
from streamkit.core.errors import Refused
from streamkit.core.model import SessionId, SubmissionId
from streamkit.core.queue import own
from streamkit.core.state import Session
from streamkit.ports import Cause, Ids, Inbox, Letter, People, Rejected, Unavailable, Words
from streamkit.service import Service

MOST = 100  # letters an inbox gives; were there more, what is not among them may still be there
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
            letters = await self._inbox.letters()
            taken = {await self._words.read(thread) for thread in session.threads.values()}
            for letter in letters:
                if (session.id, letter.id) not in self._seen and letter.id not in taken:
                    await self._send(letter, session.id)
            if len(letters) < MOST:
                await self._take_back(session, {letter.id for letter in letters})
        except (Unavailable, Rejected) as error:
            _logger.warning("inbox not read", why=error.key)

    async def _take_back(self, session: Session, there: set[str]) -> None:
        """What was closed and still waits is taken back: whoever closed it, it only takes away."""
        for submission, thread in session.threads.items():
            one = session.submissions[submission]
            if not (one.waits or one.into is not None) or await self._words.read(thread) in {None, *there}:
                continue
            number = next((number for number, each in own(session, one.person) if each.id == one.id), None)
            cause = Cause(f"letter-closed:{self._ids.new()}", one.person)
            with suppress(Refused):
                await self._service.handle(cause, Unsubmit(one.person, number))

    async def _send(self, letter: Letter, session: SessionId) -> None:
        submitted = first_link(letter.text)
        if submitted is None:
            return  # looked at again: it may be edited
        person = await self._people.find(letter.account)
        link = await self._words.keep(rebuilt(submitted.link), person=person)
        thread = await self._words.keep(letter.id, person=person)
        submit = Submit(SubmissionId(self._ids.new()), person, link, thread=thread)
        try:
            await self._service.handle(Cause(f"letter:{self._ids.new()}", person), submit)
            self._seen.add((session, letter.id))
        except Refused as no:
            await self._words.drop(link, thread)
            _logger.info("letter not taken yet", why=no.key)


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
