"""What follows an upload: processing, and the approved visibility, at once or at its time.

Rule: nothing is believed that was not read back, and YouTube hears of a time only after the log.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import assert_never

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.releasing import Releasing
from streamkit.controllers.uploading import address_key
from streamkit.core.commands import (
    Command,
    FinishProcessing,
    FinishPublishing,
    FinishScheduling,
    FinishUnscheduling,
    IntendSchedule,
)
from streamkit.core.model import Video
from streamkit.core.publication import AwaitProcessing, AwaitRelease, Release, Schedule, Unschedule
from streamkit.core.video_address import studio
from streamkit.ports import Clock, PortError, Processing, Publisher, Rejected, Scratch, Unavailable

SOON = 60_000  # ms: YouTube publishes at once what is scheduled for the past

ReleaseStep = AwaitProcessing | Release | Schedule | AwaitRelease | Unschedule


class Scheduling:
    """`done` writes a fact."""

    def __init__(
        self,
        *,
        releasing: Releasing,
        scratch: Scratch,
        clock: Clock,
        notices: HostNotices,
        done: Callable[[Video, Command], Awaitable[None]],
    ) -> None:
        self._releasing = releasing
        self._scratch = scratch
        self._clock = clock
        self._notices = notices
        self._done = done

    async def take(self, video: Video, step: ReleaseStep, out: Publisher) -> None:
        assert video.upload_id is not None  # noqa: S101 because these stages come after the upload
        match step:
            case AwaitProcessing():
                await self._scratch.drop(address_key(video.id))
                await self._processed(video, out, video.upload_id)
            case Release():
                await self._releasing.release(video, out)
            case Schedule(at=at) if at - self._clock.wall() < SOON:
                await self._releasing.release(video, out)
            case Schedule(at=at):
                await self._done(video, IntendSchedule(video.id, at))
                if self._releasing.may_come_out(video):
                    await out.schedule(video.upload_id, at)
                    await self._done(video, FinishScheduling(video.id, at))
            case AwaitRelease():
                await self._came_out(video, out, video.upload_id)
            case Unschedule():
                await self._unschedule(video, out, video.upload_id)
            case _:
                assert_never(step)

    async def _unschedule(self, video: Video, out: Publisher, upload_id: str) -> None:
        """Until it is read back YouTube may make it public at its time, so the host hears at once."""
        about = f"not-unscheduled-{video.id}"
        try:
            await out.hide(upload_id)
        except PortError:
            self._notices.tell(about, "notice-not-unscheduled", level="alarm", address=studio(video))
            raise
        if self._notices.stands(about):
            self._notices.tell(about, "notice-unscheduled-after-all", address=studio(video))
        await self._done(video, FinishUnscheduling(video.id))

    async def _processed(self, video: Video, out: Publisher, upload_id: str) -> None:
        match (await out.status(upload_id)).processing:
            case Processing.DONE:
                await self._done(video, FinishProcessing(video.id))
            case Processing.PROCESSING:
                raise Unavailable("youtube-still-processing")
            case Processing.FAILED:
                raise Rejected("youtube-processing-failed")
            case Processing.GONE:
                raise Rejected("youtube-video-gone")

    async def _came_out(self, video: Video, out: Publisher, upload_id: str) -> None:
        """Later than its time is YouTube's way; taken off its schedule by hand is somebody's wish."""
        status = await out.status(upload_id)
        if status.processing is Processing.GONE:
            raise Rejected("youtube-video-gone")
        if status.visibility is video.visibility:
            await self._done(video, FinishPublishing(video.id, video.visibility))
        elif status.publish_at is None:
            raise Rejected("youtube-schedule-gone")
        else:
            raise Unavailable("youtube-not-out-yet")
