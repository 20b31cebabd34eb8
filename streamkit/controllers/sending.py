"""From a line that sends code to the request it makes: new, or other lines of what already waits."""

from __future__ import annotations

from dataclasses import replace

from streamkit.core.code_links import BadLink, CodeLink, parse_link, parse_submission, rebuilt
from streamkit.core.commands import Amend, Submit
from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.queue import Limits, leading, own
from streamkit.core.state import Session
from streamkit.ports import Clock, Ids, Words

LONGEST_QUESTION = 200  # characters


class Sending:
    def __init__(self, *, words: Words, ids: Ids, clock: Clock, limits: Limits) -> None:
        self._words = words
        self._ids = ids
        self._clock = clock
        self._limits = limits

    async def command(self, text: str, *, person: PersonId, session: Session | None) -> Submit | Amend:
        """Raises BadLink, Unavailable."""
        submitted = parse_submission(text)
        link, asked = submitted.link, submitted.rest
        address = rebuilt(link)
        parse_link(address)  # who sent what cannot be read back is told now
        waiting = await self._waiting_with(link, person=person, session=session)
        words = await self._words.keep(address, person=person)
        question = await self._words.keep(asked[:LONGEST_QUESTION], person=person) if asked else None
        now = self._clock.wall()
        if waiting is not None:
            return Amend(waiting, person, words, question, at=now, limits=self._limits)
        new = SubmissionId(self._ids.new())
        return Submit(new, person, words, question, at=now, limits=self._limits)

    async def _waiting_with(
        self, link: CodeLink, *, person: PersonId, session: Session | None
    ) -> SubmissionId | None:
        """Which of the person's own waits with the same file."""
        if session is None:
            return None
        mine = [one for _, one in own(session, person) if leading(session, one).waits]
        same = [one.id for one in mine if same_file(await self._words.read(one.link), link)]
        return same[0] if same else None


def same_file(address: str | None, link: CodeLink) -> bool:
    """Whether an address names the same file at the same branch, tag or commit, whatever its lines."""
    try:
        other = parse_link(address or "")
    except BadLink:
        return False
    return replace(other, first=None, last=None) == replace(link, first=None, last=None)
