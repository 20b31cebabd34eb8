"""Removes what should be gone: takes, cuts, who people are. Compares what is there with what the log says.

Rule: the file goes first, then its fact is written; cut off in between, the next look finds it gone and
writes the fact. A file that cannot be removed is said, and tried again at the next start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path

import structlog

from streamkit.controllers.captions import VOICE
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.waiting import rest
from streamkit.core.commands import DeleteTake
from streamkit.core.errors import Refused
from streamkit.core.keeping import Retention, stale_cut, strangers, takes_due
from streamkit.core.kept import Gone
from streamkit.core.model import TAKEN_BACK, PersonId, Stage, Take, TakeId, VideoId
from streamkit.core.preview import is_preview, stale_preview
from streamkit.core.state import State
from streamkit.ports import Cause, Clock, Ids, People, Rejected, Scratch, Shelf, Unavailable, Words
from streamkit.service import Service

TICK = 60.0  # s; everything in here is counted in days

_logger = structlog.get_logger(__name__)


class Keeping:
    """`busy` tells whether a cut is being made; `forget` destroys who people are and what they said, `finish`
    everything of those who asked for it.
    """

    def __init__(
        self,
        *,
        service: Service,
        people: People,
        words: Words,
        scratch: Scratch,
        shelf: Shelf,
        clock: Clock,
        ids: Ids,
        cuts: Path,
        retention: Retention,
        busy: Callable[[VideoId], bool],
        forget: Callable[[tuple[PersonId, ...]], Awaitable[None]],
        finish: Callable[[], Awaitable[None]],
        notices: HostNotices | None = None,
    ) -> None:
        self._service = service
        self._people = people
        self._words = words
        self._scratch = scratch
        self._shelf = shelf
        self._clock = clock
        self._ids = ids
        self._cuts = cuts
        self._retention = retention
        self._busy = busy
        self._forget = forget
        self._finish = finish
        self._notices = notices
        self._started = clock.wall()
        self._wake = asyncio.Event()
        self.stuck: dict[TakeId, str] = {}  # takes that should be gone and cannot be removed, and why

    async def watch_state(self) -> None:
        """Wakes for what may make something due, not for each of the evening's many facts."""
        before: Hashable = None
        async for state in self._service.states():
            now = _turns(state)
            if now != before:
                self._wake.set()
            before = now

    async def run(self) -> None:
        while True:
            self._wake.clear()
            try:
                await self.tidy()
            except (Unavailable, Refused) as error:  # what is not removed now is removed at the next look
                _logger.warning("tidying waits", why=error.key)
            await rest(self._wake, seconds=TICK)

    async def tidy(self) -> None:
        """One look, and everything removed that should be gone."""
        now = self._clock.wall()
        for take, why in list(takes_due(self._service.state, now=now, retention=self._retention)):
            if take.id not in self.stuck:
                await self._delete(take, why)
        await self._tidy_cuts()
        await self._tidy_uploads()
        await self._finish()
        known = await self._people.everybody()
        gone = tuple(strangers(self._service.state, known, now=now, started=self._started))
        if gone:
            await self._forget(gone)

    async def _delete(self, take: Take, why: Gone) -> None:
        place = await self._words.read(take.file) if take.file else None
        try:
            if place is None:
                raise Rejected("take-place-unknown")
            await self._shelf.remove(Path(place))
        except Rejected as error:
            self.stuck[take.id] = error.key
            if self._notices is not None:
                self._notices.tell(f"stuck-{take.id}", error.key, level="alarm", **error.args_)
            _logger.error("take should be gone and cannot be removed", take=take.id, why=error.key)
            return
        await self._service.handle(Cause(f"keeping:{take.id}:{self._ids.new()}"), DeleteTake(take.id, why))
        if take.file is not None:
            await self._words.drop(take.file)

    async def _tidy_cuts(self) -> None:
        """A finished film lies under its video's id, and beside it all that was made with it or of it."""
        for name in await self._shelf.names(self._cuts):
            if self._is_stale(name):
                try:
                    await self._shelf.remove(self._cuts / name)
                except Rejected as error:
                    _logger.error("cut should be gone and cannot be removed", why=error.key)

    def _is_stale(self, name: str) -> bool:
        """A preview is of one version, so it does not wait while the next one is being made."""
        if is_preview(name):
            return stale_preview(self._service.state, name)
        known, _, rest = name.partition(".")
        video, is_report = VideoId(known), rest == "report.json"
        stale = VOICE in name or stale_cut(self._service.state, video, is_report=is_report)
        return stale and not self._busy(video)

    async def _tidy_uploads(self) -> None:
        """The address of an upload opens it to whoever has it."""
        for video in list(self._service.state.videos.values()):
            over = video.stage in {Stage.DRAFT, Stage.PUBLISHED, *TAKEN_BACK}
            if over and await self._scratch.get(f"upload:{video.id}") is not None:
                await self._scratch.drop(f"upload:{video.id}")


def _turns(state: State) -> Hashable:
    open_now = state.session.id if state.session else None
    stages = tuple(video.stage for video in state.videos.values())
    return open_now, stages, len(state.forgotten)
