"""Takes videos back: private at once, set back, deleted; through refusals and outages, whatever is under way.

Rule: it is tried until it is done. A refusal is no end of it and waits for no click: the host is told at once
and gets the address where they can do it by hand, and the log says "withdrawn" only after the read-back.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import assert_never

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.waiting import rest
from streamkit.core.commands import Command, FinishRetraction, RetryStep
from streamkit.core.commands.afterwards import FinishErasure, FinishSetBack
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, Stage, Video, VideoId, Visibility
from streamkit.core.video_address import studio
from streamkit.core.way_back import Back, Erase, SetBack, TakeBack, way_back
from streamkit.ports import Cause, Clock, Ids, PortError, Publisher, Rejected, Unavailable
from streamkit.service import Service

TICK = 1.0  # s
HURRIED = 20  # tries until it is not about the promised minute any more
OUTAGE = (8, 60)  # s between two tries at most: at first, and once the minute is over
REFUSAL = (60, 300)
WORTH_TELLING = 4  # tries in vain, 15 s: an outage that ends before that is nobody's business

_logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Vain:
    """So often it was tried in vain, and when it is tried again (monotonic ns)."""

    tries: int
    again: int
    why: str


class Retracting:
    """`publisher` is None where no account is set up any more: then the host has to do it by hand.

    `at_work` holds the videos of which a step outward is still being broken off; that is waited for.
    """

    def __init__(
        self,
        *,
        service: Service,
        publisher: Publisher | None,
        clock: Clock,
        ids: Ids,
        notices: HostNotices,
        at_work: set[VideoId],
        tick: float = TICK,
    ) -> None:
        self._service = service
        self._publisher = publisher
        self._clock = clock
        self._ids = ids
        self._notices = notices
        self._at_work = at_work
        self._tick = tick
        self._wake = asyncio.Event()
        self._vain: dict[VideoId, _Vain] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        """Of each video by itself: none waits for an answer that another one waits for."""
        async with asyncio.TaskGroup() as group:
            while True:
                self._wake.clear()
                for video in list(self._service.pending.videos.values()):  # towards less: durable or not
                    step = self._due(video)
                    if step is not None:
                        self._at_work.add(video.id)
                        group.create_task(self._back(video, step), name="taking a video back")
                await rest(self._wake, seconds=self._tick)

    def _due(self, video: Video) -> Back | None:
        vain = self._vain.get(video.id)
        waits = vain is not None and vain.again > self._clock.mono()
        return None if waits or video.id in self._at_work else way_back(video)

    async def _back(self, video: Video, step: Back) -> None:
        try:
            await self._undo(video, step)
        except PortError as error:
            self._in_vain(video, error)
            self._alarm(video, step, error)
        else:
            await self._write_down(video, step)
        finally:
            self._at_work.discard(video.id)

    async def _undo(self, video: Video, step: Back) -> None:
        if video.upload_id is None:
            return
        if self._publisher is None:
            raise Rejected("publisher-none")
        match step:
            case TakeBack() | SetBack(visibility=Visibility.PRIVATE):
                await self._publisher.hide(video.upload_id)
            case SetBack(visibility=visibility):
                await self._publisher.show(video.upload_id, visibility)
            case Erase():
                await self._publisher.delete(video.upload_id)
            case _:
                assert_never(step)

    async def _write_down(self, video: Video, step: Back) -> None:
        try:
            if video.stage is Stage.FAILED and isinstance(step, TakeBack):
                await self._service.handle(self._cause(video), RetryStep(video.id))
            await self._service.handle(self._cause(video), _done(video, step))
        except Unavailable as error:  # it is private; whoever looks at the log is told later than sooner
            self._in_vain(video, error)
        except Refused:
            return  # it is not on its way back any more
        else:
            self._after_all(video, step)

    def _in_vain(self, video: Video, error: PortError) -> None:
        before = self._vain.get(video.id)
        tries = before.tries + 1 if before else 1
        again = self._clock.mono() + pause(tries, outage=isinstance(error, Unavailable)) * SECOND
        self._vain[video.id] = _Vain(tries, again, error.key)
        if before is None or before.why != error.key:
            _logger.error("a video is not taken back yet", why=error.key)

    def _alarm(self, video: Video, step: Back, error: PortError) -> None:
        if isinstance(error, Unavailable) and self._vain[video.id].tries < WORTH_TELLING:
            return
        if isinstance(step, Erase):  # it is private already
            self._notices.tell(_about(video), "notice-not-deleted", address=studio(video))
        else:
            self._notices.tell(_about(video), "notice-not-private", level="alarm", address=studio(video))

    def _after_all(self, video: Video, step: Back) -> None:
        if self._vain.pop(video.id, None) is not None:
            _logger.info("a video is taken back after all")
        if self._notices.stands(_about(video)):
            after_all = "notice-deleted-after-all" if isinstance(step, Erase) else "notice-private-after-all"
            self._notices.tell(_about(video), after_all, address=studio(video))

    def _cause(self, video: Video) -> Cause:
        return Cause(f"retracting:{video.id}:{self._ids.new()}")


def _done(video: Video, step: Back) -> Command:
    match step:
        case TakeBack():
            return FinishRetraction(video.id)
        case SetBack(visibility=visibility):
            return FinishSetBack(video.id, visibility)
        case Erase():
            return FinishErasure(video.id)
        case _:
            assert_never(step)


def pause(tries: int, *, outage: bool) -> int:
    """Seconds until it is tried again after so many tries in vain; YouTube counts each against its quota."""
    soon, later = OUTAGE if outage else REFUSAL
    return min(1 << min(tries - 1, 10), soon if tries < HURRIED else later)


def _about(video: Video) -> str:
    return f"not-private-{video.id}"
