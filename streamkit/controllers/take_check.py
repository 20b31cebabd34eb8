"""Reads every finished take once more and compares it with the log, before anything is cut from it.

A loop of its own: hours of sound take minutes, and a retraction must not wait for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.commands import CheckTake
from streamkit.core.faults import Fault
from streamkit.core.model import Take, TakeId
from streamkit.core.picture_check import picture_faults, windows
from streamkit.core.stretches import awaited
from streamkit.core.take_check import faults
from streamkit.ports import Cause, Ids, Media, Rejected, Unavailable, Words
from streamkit.service import Service

TICK = 1.0  # s

_logger = structlog.get_logger(__name__)


class TakeCheck:
    """`progress` is told how far each check is, None at its end."""

    def __init__(
        self,
        *,
        service: Service,
        media: Media,
        words: Words,
        ids: Ids,
        progress: Callable[[str, float | None], None],
    ) -> None:
        self._service = service
        self._media = media
        self._words = words
        self._ids = ids
        self._progress = progress
        self._wake = asyncio.Event()
        self._unreadable: set[TakeId] = set()

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            take = self._next()
            try:
                if take is not None:
                    await self._check(take)
                    continue
            except Unavailable as error:  # the store is closed: what was not written is read again
                _logger.warning("checking takes waits", why=error.key)
            await rest(self._wake, seconds=TICK)

    def _next(self) -> Take | None:
        waiting = (take for take in self._takes() if awaited(take) and take.length is not None)
        return next((take for take in waiting if take.id not in self._unreadable), None)

    def _takes(self) -> Iterator[Take]:
        for session in self._service.state.sessions.values():
            yield from session.takes

    async def _check(self, take: Take) -> None:
        """What cannot be read stays unchecked, so it is in no cut: a person has to look."""
        try:
            place = await self._words.read(take.file) if take.file else None
            if place is None:
                raise Rejected("take-gone")
            found = await self._found(take, Path(place))
        except Rejected as error:
            self._unreadable.add(take.id)
            _logger.error("take cannot be checked, it waits for a person", why=error.key)
            return
        finally:
            self._progress(take.id, None)
        if next((one for one in self._takes() if one.id == take.id), None) != take:
            return  # measured anew meanwhile, or more of it is unknown: once more
        if found:
            _logger.error("take holds what the log says it cannot", stretches=len(found))
        await self._service.handle(Cause(f"check:{take.id}:{self._ids.new()}"), CheckTake(take.id, found))

    async def _found(self, take: Take, file: Path) -> tuple[Fault, ...]:
        """By all it sounds and, where there is a box that has to be black, by what it shows."""
        looked_at = windows(take)
        steps = 2 if looked_at else 1
        sounding = await self._media.listen(file, progress=lambda part: self._progress(take.id, part / steps))
        heard = faults(take, sounding)
        if not looked_at:
            return heard
        seen = await self._media.look(
            file, looked_at, progress=lambda part: self._progress(take.id, (1 + part) / steps)
        )
        return *heard, *picture_faults(zip(looked_at, seen, strict=True))
