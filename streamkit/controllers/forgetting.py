"""Destroys who somebody is and what they said, wherever it stands, and proves it by searching every file.

Rule: the fact comes first, and the row that says who they are goes last: cut off anywhere in between, they
are still found, and everything is done once more. What is searched for is held in memory only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from streamkit.core.events import AliasChosen
from streamkit.core.forgetting import in_bytes, naming, traces, words_about
from streamkit.core.model import PersonId, Stage, WordsId
from streamkit.core.quarantine import held_by
from streamkit.core.state import State
from streamkit.ports import Log, People, Shelf, Words
from streamkit.service import Service

REPORTS = "reports"  # the folder of what goes home with those who sent code

_logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of it: files that still hold a trace; takes and videos that go as soon as they can."""

    found: tuple[Path, ...]
    takes: int
    videos: int


class Forgetting:
    """`destroy` is the store's; `folder` holds everything of ours."""

    def __init__(
        self,
        *,
        service: Service,
        log: Log,
        people: People,
        words: Words,
        shelf: Shelf,
        folder: Path,
        destroy: Callable[[PersonId], Awaitable[None]],
    ) -> None:
        self._service = service
        self._log = log
        self._people = people
        self._words = words
        self._shelf = shelf
        self._folder = folder
        self._destroy = destroy

    async def finish(self) -> None:
        """For everybody who asked and is still known; in an open evening not yet for those who are in it."""
        for person in list(self._service.state.forgotten):
            if await self._people.account(person) is not None and not self._is_in(person):
                done = await self.forget(person)
                _logger.info("somebody is forgotten", files_with_traces=len(done.found))

    async def forget(self, person: PersonId) -> Forgotten:
        """May be done again. Raises Unavailable."""
        looked_for = await self._traces(person)
        await self._drop_words(person, looked_for)
        await self._destroy(person)
        await self._drop_reports()
        found = await self._shelf.holding(self._folder, in_bytes(looked_for))
        return _outcome(self._service.state, person, found=tuple(found))

    async def _drop_reports(self) -> None:
        """They are made of the log and of the words that are left, and are soon made anew."""
        for name in await self._shelf.names(self._folder / REPORTS):
            await self._shelf.remove(self._folder / REPORTS / name)

    def _is_in(self, person: PersonId) -> bool:
        session = self._service.state.session
        return session is not None and (person == session.host or person in session.numbers)

    async def _traces(self, person: PersonId) -> tuple[str, ...]:
        account = await self._people.account(person)
        names = [account.user, account.login, account.name] if account is not None else []
        chosen = (fact.event for fact in await self._log.facts() if isinstance(fact.event, AliasChosen))
        aliases = [event.alias for event in chosen if event.person == person]
        names += [await self._words.read(alias) or "" for alias in aliases]
        return traces(names=names, said=await self._words.of(person))

    async def _drop_words(self, person: PersonId, looked_for: tuple[str, ...]) -> None:
        """Where a take lies that is still there stays known, or nobody could delete it."""
        about = words_about(await self._log.facts(), person)
        kept = frozenset(_places(self._service.state))
        texts = {words: text for words, text in (await self._words.of_nobody()).items() if words not in kept}
        gone = {*(about - kept), *naming(texts, looked_for)}
        if gone:
            await self._words.drop(*gone)


def _places(state: State) -> list[WordsId]:
    takes = (take for session in state.sessions.values() for take in session.takes)
    return [take.file for take in takes if take.file is not None and take.gone is None]


def _outcome(state: State, person: PersonId, *, found: tuple[Path, ...]) -> Forgotten:
    takes = sum(
        take.gone is None and any(who == person for who, _ in held_by(session, take))
        for session in state.sessions.values()
        for take in session.takes
    )
    videos = sum(video.stage is Stage.WITHDRAWING for video in state.videos.values())
    return Forgotten(found, takes, videos)
