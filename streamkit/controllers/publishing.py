"""Does the next step outward of each video and reports what became of it.

Rule: a step that is not the next one any more is cancelled at once; an outage waits, a limit waits for its
end, any other refusal for a person; no step is believed to be done before its fact is written. Of one video
only one step runs at a time, those of the way back (`retracting`) included, and of all videos one upload.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum, auto

import structlog

from streamkit.controllers.steps import Steps
from streamkit.controllers.waiting import rest
from streamkit.core.commands import FailStep, MeasureTake, RetryStep
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, Take, TakeEnd, Video, VideoId
from streamkit.core.publication import (
    AnnounceUpload,
    AwaitProcessing,
    AwaitRelease,
    MakeCut,
    OpenUpload,
    SendFile,
    Step,
    SweepLeftovers,
    Unschedule,
    due,
    next_step,
    retries,
)
from streamkit.core.state import State
from streamkit.core.stretches import GUARD
from streamkit.core.way_back import way_back
from streamkit.ports import Cause, Clock, Exhausted, Ids, Media, Rejected, Unavailable, Words
from streamkit.service import Service

TICK = 1.0  # s
ANCHORS_AGREE = SECOND // 5
SOON = (1.0, 60.0)  # s until a step is tried again after an outage: at first, and at most; it doubles
POLL = (30.0, 600.0)  # YouTube works for minutes or hours, and each question costs quota
_PACE: dict[type[Step], tuple[float, float]] = {
    AwaitProcessing: POLL,
    AwaitRelease: POLL,
    SweepLeftovers: POLL,
}
_UNTIRING = (SweepLeftovers, Unschedule)  # a refusal of these says nothing about where the video stands

_Try = tuple[VideoId, type[Step]]


class Lane(Enum):
    """What takes long has a lane of its own: nothing waits behind it but its like."""

    CUTTING = auto()
    SENDING = auto()
    QUICK = auto()


_logger = structlog.get_logger(__name__)


class PublishingController:
    """Measures finished takes, and takes every video as far as people allow.

    `live` says whether an upload now would be felt by those who watch the stream.
    """

    def __init__(
        self,
        *,
        service: Service,
        media: Media,
        words: Words,
        clock: Clock,
        ids: Ids,
        steps: Steps,
        at_work: set[VideoId],
        live: Callable[[], bool],
        tick: float = TICK,
    ) -> None:
        """`at_work` holds the videos of which a step is under way, here or on the way back."""
        self._service = service
        self._media = media
        self._words = words
        self._clock = clock
        self._ids = ids
        self._steps = steps
        self._live = live
        self._tick = tick
        self._wakes = {lane: asyncio.Event() for lane in Lane}
        self._at_work = at_work
        self._unreadable: set[str] = set()
        self._not_before: dict[_Try, float] = {}
        self._tries: dict[_Try, int] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            for wake in self._wakes.values():
                wake.set()

    async def run(self) -> None:
        """Measures and cuts."""
        while True:
            self._wakes[Lane.CUTTING].clear()
            try:
                moved = await self._measure()
            except Unavailable as error:  # the store is closed: nothing goes out until it is not
                _logger.warning("publishing waits", why=error.key)
                moved = False
            moved = await self._advance_all(Lane.CUTTING) or moved
            if not moved:
                await rest(self._wakes[Lane.CUTTING], seconds=self._tick)

    async def send(self) -> None:
        """Uploads, one at a time."""
        await self._keep_on(Lane.SENDING)

    async def go_on(self) -> None:
        """Everything else."""
        await self._keep_on(Lane.QUICK)

    async def _keep_on(self, lane: Lane) -> None:
        while True:
            self._wakes[lane].clear()
            if not await self._advance_all(lane):
                await rest(self._wakes[lane], seconds=self._tick)

    async def _advance_all(self, lane: Lane) -> bool:
        """A step of each video whose next one belongs here; True where something changed."""
        moved = False
        for known in list(self._service.state.videos):
            if known in self._at_work:
                continue
            self._at_work.add(known)
            try:
                moved = await self._advance(self._service.state.videos[known], lane) or moved
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

    async def _advance(self, video: Video, lane: Lane) -> bool:
        """One step of one video; True where something changed."""
        now = self._clock.wall()
        if lane is Lane.QUICK and retries(video, now=now):
            await self._service.handle(Cause(f"publishing:{video.id}:{self._ids.new()}"), RetryStep(video.id))
            return True
        step = next_step(self._service.state, video)
        if step is None or _lane(step) is not lane or not due(video, step, now=now):
            return False
        if self._waits(video, step):
            return False
        before = self._service.state.seq
        try:
            await self._while_next(video, step, self._steps.take(video, step))
        except Unavailable as error:
            self._later(video, step, error.key)
        except (Rejected, Refused) as error:
            await self._failed(video, step, error)
        else:
            self._tries.pop((video.id, type(step)), None)
        return self._service.state.seq != before

    def _waits(self, video: Video, step: Step) -> bool:
        after_outage = self._not_before.get((video.id, type(step)), 0.0) > asyncio.get_running_loop().time()
        return after_outage or (_lane(step) is Lane.SENDING and self._live())

    def _later(self, video: Video, step: Step, why: str) -> None:
        this = video.id, type(step)
        self._tries[this] = self._tries.get(this, 0) + 1
        wait = pause(type(step), self._tries[this])
        self._not_before[this] = asyncio.get_running_loop().time() + wait
        _logger.warning("step waits", step=type(step).__name__, why=why)

    async def _failed(self, video: Video, step: Step, error: Rejected | Refused) -> None:
        if isinstance(step, _UNTIRING):
            self._later(video, step, error.key)
            return
        until = error.until if isinstance(error, Exhausted) else None
        await self._service.handle(self._cause(video, step), FailStep(video.id, error.key, until))

    async def _while_next(self, video: Video, step: Step, work: Awaitable[None]) -> None:
        """Runs the step for as long as it is the next one: a withdrawal must not wait for an upload."""
        task = asyncio.ensure_future(work)
        watches = {asyncio.ensure_future(self._until_other(video.id, step))}
        if _lane(step) is Lane.SENDING:
            watches.add(asyncio.ensure_future(self._until_live()))
        try:
            await asyncio.wait({task, *watches}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for watch in watches:
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

    async def _until_live(self) -> None:
        """The upload goes on later, where it was."""
        never = asyncio.Event()
        while not self._live():
            await rest(never, seconds=self._tick)

    def _cause(self, video: Video, step: Step) -> Cause:
        return Cause(f"publishing:{video.id}:{type(step).__name__}:{self._ids.new()}")


def _same(state: State, video: VideoId, step: Step) -> bool:
    return next_step(state, state.videos[video]) == step


def pause(step: type[Step], tries: int) -> float:
    """Seconds until a step is tried again after so many tries in vain."""
    first, longest = _PACE.get(step, SOON)
    return min(longest, first * 2.0 ** min(tries - 1, 20))


def _lane(step: Step) -> Lane:
    match step:
        case MakeCut():
            return Lane.CUTTING
        case AnnounceUpload() | OpenUpload() | SendFile():
            return Lane.SENDING
        case _:
            return Lane.QUICK
