"""Does the next step outward of each video and reports what became of it.

Rule: a step that is not the next one any more is cancelled at once; an outage waits, a refusal waits for a
person; no step is believed to be done before its fact is written. Of one video only one step runs at a time,
those of the way back (`retracting`) included.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import structlog

from streamkit.controllers.steps import Steps
from streamkit.controllers.waiting import rest
from streamkit.core.commands import FailStep, MeasureTake
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, Take, TakeEnd, Video, VideoId
from streamkit.core.publication import Step, next_step
from streamkit.core.state import State
from streamkit.core.stretches import GUARD
from streamkit.core.way_back import way_back
from streamkit.ports import Cause, Ids, Media, Rejected, Unavailable, Words
from streamkit.service import Service

TICK = 1.0  # s
ANCHORS_AGREE = SECOND // 5
FIRST_WAIT = 1.0  # s until a step is tried again after an outage; doubles
LONGEST_WAIT = 60.0

_logger = structlog.get_logger(__name__)


class PublishingController:
    """Measures finished takes, and takes every video as far as people allow."""

    def __init__(
        self,
        *,
        service: Service,
        media: Media,
        words: Words,
        ids: Ids,
        steps: Steps,
        at_work: set[VideoId],
    ) -> None:
        """`at_work` holds the videos of which a step is under way, here or on the way back."""
        self._service = service
        self._media = media
        self._words = words
        self._ids = ids
        self._steps = steps
        self._wake = asyncio.Event()
        self._at_work = at_work
        self._unreadable: set[str] = set()
        self._not_before: dict[VideoId, float] = {}
        self._waits: dict[VideoId, float] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            try:
                moved = await self._measure()
            except Unavailable as error:  # the store is closed: nothing goes out until it is not
                _logger.warning("publishing waits", why=error.key)
                moved = False
            moved = await self._advance_all() or moved
            if not moved:
                await rest(self._wake, seconds=TICK)

    async def _advance_all(self) -> bool:
        """A step of each video that goes out; True where something changed."""
        moved = False
        for known in list(self._service.state.videos):
            video = self._service.state.videos[known]
            if known in self._at_work:
                continue
            self._at_work.add(known)
            try:
                moved = await self._advance(video) or moved
            except Unavailable as error:
                _logger.warning("publishing waits", why=error.key)
                return False
            finally:
                self._at_work.discard(known)
        return moved

    async def _measure(self) -> bool:
        """A finished file's own length anchors its media time."""
        for session in list(self._service.state.sessions.values()):
            for take in session.takes:
                waits = take.end is TakeEnd.OBSERVED and take.length is None
                if waits and take.id not in self._unreadable and await self._measured(take):
                    return True
        return False

    async def _measured(self, take: Take) -> bool:
        try:
            probe = await self._media.probe(await self._steps.file(take))
        except Rejected as error:
            self._unreadable.add(take.id)
            _logger.error("take cannot be read, it waits for a person", why=error.key)
            return False
        assert take.stopped is not None  # noqa: S101 because an observed end has an instant
        wall = take.stopped - take.started
        # The start is reported late and the encoder starts late: a file much shorter or longer than the time
        # between the two anchors means that one of them is wrong, so nothing near a change is trusted.
        disagreement = abs(wall - probe.length)
        guard = GUARD if disagreement <= ANCHORS_AGREE else GUARD + disagreement
        # An OBS that skips frames shows old pictures longer: up to 0.7 s where the machine is at its limit.
        command = MeasureTake(take.id, probe.length, guard + take.skipped)
        await self._service.handle(Cause(f"measure:{take.id}:{self._ids.new()}"), command)
        return True

    async def _advance(self, video: Video) -> bool:
        """One step of one video; True where something changed."""
        loop = asyncio.get_running_loop()
        if self._not_before.get(video.id, 0.0) > loop.time():
            return False
        before = self._service.state.seq
        step = next_step(self._service.state, video)
        if step is None:
            return False
        try:
            await self._while_next(video, step, self._steps.take(video, step))
        except Unavailable as error:
            wait = self._waits.get(video.id, FIRST_WAIT)
            self._waits[video.id] = min(LONGEST_WAIT, wait * 2)
            self._not_before[video.id] = loop.time() + wait
            _logger.warning("step waits", step=type(step).__name__, why=error.key)
        except (Rejected, Refused) as error:
            await self._service.handle(self._cause(video, step), FailStep(video.id, error.key))
        else:
            self._waits.pop(video.id, None)
        return self._service.state.seq != before

    async def _while_next(self, video: Video, step: Step, work: Awaitable[None]) -> None:
        """Runs the step for as long as it is the next one: a withdrawal must not wait for an upload."""
        task = asyncio.ensure_future(work)
        watch = asyncio.ensure_future(self._until_other(video.id, step))
        try:
            await asyncio.wait({task, watch}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watch.cancel()
            overtaken = not task.done()
            task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            if not overtaken:
                raise
            _logger.info("step is overtaken", step=type(step).__name__)

    async def _until_other(self, video: VideoId, step: Step) -> None:
        async for state in self._service.states():
            taken_back = way_back(self._service.pending.videos[video]) is not None  # durable or not
            if taken_back or not _same(state, video, step):
                return

    def _cause(self, video: Video, step: Step) -> Cause:
        return Cause(f"publishing:{video.id}:{type(step).__name__}:{self._ids.new()}")


def _same(state: State, video: VideoId, step: Step) -> bool:
    return next_step(state, state.videos[video]) == step
