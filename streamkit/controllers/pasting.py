"""Code that comes by a page: pasted and claimed in the chat, sent by a guest, dropped by the host."""

from __future__ import annotations

from collections.abc import Sequence

from streamkit.core.code_links import Paste, rebuilt
from streamkit.core.commands import Submit
from streamkit.core.decide.current import current
from streamkit.core.errors import Refused
from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.queue import Limits
from streamkit.ports import Cause, Clock, Ids, Pastes, Rejected, Words
from streamkit.service import Service


class Pasting:
    """Implements web's `Pasting` and the host's drop."""

    def __init__(
        self, *, service: Service, pastes: Pastes, words: Words, ids: Ids, clock: Clock, limits: Limits
    ) -> None:
        self._service = service
        self._clock = clock
        self._limits = limits
        self._pastes = pastes
        self._words = words
        self._ids = ids

    def hold(self, name: str, text: str) -> str:
        """The code word by which the chat claims it. Raises Refused."""
        current(self._service.state)
        return rebuilt(self._put([(name, text.encode())]))

    async def send(self, person: PersonId, files: Sequence[tuple[str, bytes]], *, key: str) -> None:
        """Sent by this very person, as `!review` would; the same key sends nothing twice.

        Raises Refused, Unavailable.
        """
        current(self._service.state)
        link = await self._words.keep(rebuilt(self._put(files)), person=person)
        new, now = SubmissionId(self._ids.new()), self._clock.wall()
        submit = Submit(new, person, link, at=now, limits=self._limits)
        await self._service.handle(Cause(f"paste:{key}", person), submit)

    async def drop(self, files: Sequence[tuple[str, bytes]], *, key: str) -> None:
        """By the host, from their own disk. Raises Refused, Unavailable."""
        await self.send(current(self._service.state).host, files, key=key)

    def _put(self, files: Sequence[tuple[str, bytes]]) -> Paste:
        try:
            return self._pastes.put(files)
        except Rejected as no:  # of the person's own doing, so it is theirs to mend
            raise Refused(no.key, **no.args_) from None
