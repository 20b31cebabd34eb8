"""The last lines of the chat, in memory only: gone with the evening, or with whoever is forgotten.

Rule: nothing here is written, logged or handed to anything but the views.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import replace

from streamkit.core.hidden import legible
from streamkit.core.model import PersonId, SessionId
from streamkit.core.shown_chat import Line, runs_of
from streamkit.core.state import State
from streamkit.ports import Account, ChatLine, Clock

KEPT = 100  # lines
KNOWN = 5_000  # names
LONGEST = 500  # characters; a platform that allows more is cut
CALM = 0.25  # s: a flood of lines is no flood of views


class LastLines:
    """`changed` is called whenever a page would look otherwise: at once where something goes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lines: deque[Line] = deque(maxlen=KEPT)
        self._names: dict[str, PersonId] = {}
        self._session: SessionId | None = None
        self._n = 0
        self._cleared = 0  # wall ms
        self._told = -CALM  # on the loop's clock
        self._telling: asyncio.TimerHandle | None = None
        self.changed: Callable[[], None] = lambda: None

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self._lines)

    @property
    def names(self) -> dict[str, PersonId]:
        """Who wrote tonight, by login and by name, casefolded."""
        return self._names

    def heard(self, line: ChatLine, person: PersonId, *, state: State, talk: bool) -> None:
        """Outside an evening, and of what nobody else can see, nothing is remembered."""
        self.keep_to(state)
        wiped = line.unseen or line.sent_at <= self._cleared
        if self._session is None or wiped or person in state.forgotten:
            return
        self._know(line.account, person)
        self._n += 1
        said = Line(
            n=self._n,
            id=line.id,
            session=self._session,
            person=person,
            nick=legible(line.account.name),
            role=line.role.value,
            runs=runs_of(line.text[:LONGEST]),
            at=self._clock.mono(),
            sent=line.sent_at,
            seq=state.seq,
            talk=talk,
        )
        self._lines.append(said)
        self._tell()

    def gone(self, id_: str) -> None:
        """The message was taken out of the chat."""
        self._only(lambda line: line.id != id_)

    def silenced(self, person: PersonId) -> None:
        self._only(lambda line: line.person != person)

    def cleared(self, at: int) -> None:
        """The whole chat was wiped at wall ms; what was written before and is read only now is gone, too."""
        self._cleared = max(at, self._cleared)
        self._only(lambda line: line.sent > at)

    def drop(self, n: int, gone: bool = True) -> bool:
        """The host takes a line off the overlay, or takes that back; says whether it changed anything."""
        if not any(line.n == n and line.dropped is not gone for line in self._lines):
            return False
        lines = (replace(line, dropped=gone) if line.n == n else line for line in self._lines)
        self._lines = deque(lines, maxlen=KEPT)
        self.changed()
        return True

    def keep_to(self, state: State) -> None:
        """Only this evening's, and nobody's who is forgotten, nor what names them."""
        session = state.session.id if state.session is not None else None
        if session != self._session:
            self._session = session
            self._names = {}
            self._only(lambda line: line.session == session)
        gone = {person for person in self._names.values() if person in state.forgotten}
        if gone:
            self._forget(gone)

    def _forget(self, people: Collection[PersonId]) -> None:
        names = {name for name, person in self._names.items() if person in people}
        self._names = {name: person for name, person in self._names.items() if person not in people}
        self._only(lambda line: line.person not in people and not _holds(line.text, names))

    def _know(self, account: Account, person: PersonId) -> None:
        for name in filter(None, (account.login, account.name)):
            self._names.pop(name.casefold(), None)
            self._names[name.casefold()] = person
        while len(self._names) > KNOWN:
            del self._names[next(iter(self._names))]

    def _tell(self) -> None:
        """The first line at once, those that follow in the next moment together."""
        loop = asyncio.get_running_loop()
        if self._telling is None:
            self._telling = loop.call_at(max(loop.time(), self._told + CALM), self._now)

    def _now(self) -> None:
        self._telling, self._told = None, asyncio.get_running_loop().time()
        self.changed()

    def _only(self, stays: Callable[[Line], bool]) -> None:
        kept = [line for line in self._lines if stays(line)]
        if len(kept) != len(self._lines):
            self._lines = deque(kept, maxlen=KEPT)
            self.changed()


def _holds(text: str, names: Collection[str]) -> bool:
    folded = text.casefold()
    return any(name in folded for name in names)
