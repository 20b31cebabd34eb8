"""Writes down the files OBS makes: begun, ended, lost."""

from __future__ import annotations

from pathlib import Path

import structlog

from streamkit.core.commands import EndTake, StartTake
from streamkit.core.model import SECOND, TakeEnd, TakeId
from streamkit.ports import Cause, Clock, Ids, RunState, Shelf, Snapshot, Words
from streamkit.service import Service

PATIENCE = 3 * SECOND

_logger = structlog.get_logger(__name__)


class Takes:
    """One take runs at a time, as OBS has one recording."""

    def __init__(self, *, service: Service, words: Words, clock: Clock, ids: Ids, shelf: Shelf) -> None:
        self._service = service
        self._words = words
        self._clock = clock
        self._ids = ids
        self._shelf = shelf
        self._folder: Path | None = None  # where OBS records, by its own word
        self._stopping: int | None = None
        self._missing_since: int | None = None
        self._unknown_since: int | None = None
        self._skipped = 0  # by OBS up to the last look, ns
        self._skipped_before = 0  # and up to the begin of the take; 0 where nobody looked then

    async def started(self, path: Path, *, gate_was_open: bool) -> None:
        self._stopping = None  # of a file whose end nobody saw; it anchors nothing
        if self._service.state.session is None:
            return  # off duty: the file is OBS's owner's
        if (before := self._running()) is not None:  # one file at a time: the other's end was missed
            await self._end(before, TakeEnd.LOST, stopped=self._clock.mono(), path=None)
        self._skipped_before = self._skipped
        take = TakeId(self._ids.new())
        await self._service.handle(self._cause(f"start:{path.name}"), StartTake(take, gate_was_open))

    def stopping(self, at: int) -> None:
        """The instant media time is anchored at; the first one counts."""
        self._stopping = self._stopping or at

    def link_lost(self) -> None:
        """What stops now may be followed by another file before anybody sees OBS again."""
        self._stopping = None

    async def ended(self, at: int, paths: tuple[Path, ...]) -> None:
        take = self._running()
        anchor, self._stopping = self._stopping, None
        if self._service.state.session is None:
            return
        if take is None:  # begun while nobody watched: known, so that it can be deleted, and never a yes
            take = TakeId(self._ids.new())
            begun = StartTake(take, gate_was_open=False)
            await self._service.handle(self._cause(f"found:{take}"), begun)
        path = await self._ours(paths)
        if len(paths) != 1 or anchor is None or path is None:
            _logger.warning("take without an anchor waits for a person", files=len(paths))
            await self._end(take, TakeEnd.LOST, stopped=at, path=path)
        else:
            await self._end(take, TakeEnd.OBSERVED, stopped=anchor, path=path)

    async def _ours(self, paths: tuple[Path, ...]) -> Path | None:
        """Only a file in the folder OBS is set up to record to is ever read, and ever deleted."""
        if not paths or self._folder is None:
            return None
        place = await self._shelf.find(paths[-1], folder=self._folder)
        if place is None:
            _logger.error("OBS names a file outside its recording folder, it is left alone")
        return place

    async def compare(self, snapshot: Snapshot) -> None:
        """A take that OBS has not been writing for a while, and whose end nobody saw, is lost.

        Not at once: a look is older than a report that is on its way.
        """
        self._skipped = snapshot.skipped
        self._folder = snapshot.folder
        take = self._running()
        if take is None or snapshot.recording is not RunState.STOPPED:
            self._missing_since = None
            return
        self._missing_since = self._missing_since or snapshot.at
        if snapshot.at - self._missing_since > PATIENCE:
            self._missing_since = None
            await self._end(take, TakeEnd.LOST, stopped=snapshot.at, path=None)

    def unknown(self, snapshot: Snapshot) -> bool:
        """Whether OBS has been writing a file for a while whose begin nobody saw: none of it can be used."""
        if self._running() is not None or snapshot.recording is not RunState.RUNNING:
            self._unknown_since = None
            return False
        self._unknown_since = self._unknown_since or snapshot.at
        return snapshot.at - self._unknown_since > PATIENCE

    async def _end(self, take: TakeId, end: TakeEnd, *, stopped: int, path: Path | None) -> None:
        file = await self._words.keep(str(path)) if path is not None else None
        skipped = self._skipped - self._skipped_before
        ended = EndTake(take, end, stopped, file, skipped if skipped >= 0 else self._skipped)
        await self._service.handle(self._cause(f"end:{take}"), ended)

    def _running(self) -> TakeId | None:
        for session in self._service.state.sessions.values():
            if session.running is not None:
                return session.running.id
        return None

    def _cause(self, what: str) -> Cause:
        return Cause(f"take:{what}:{self._service.state.boot}")
