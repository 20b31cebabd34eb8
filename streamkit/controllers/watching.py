"""Looks now and then at how our videos stand on YouTube, writes down what was changed there, tells the host.

Rule: what shows more is written down at first sight and set back (`retracting`); what shows less, or is gone,
once two looks in a row agree, for YouTube's answers trail its own changes. Nobody is asked anything.
"""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.core.commands.afterwards import SeeOnYouTube
from streamkit.core.decide.afterwards import afterwards
from streamkit.core.errors import Refused
from streamkit.core.events import Event, VideoPublished
from streamkit.core.events.afterwards import VideoAstray, VideoDeleted, VideoNarrowedByHand
from streamkit.core.model import Stage, Video, VideoId
from streamkit.core.video_address import studio
from streamkit.ports import Cause, Ids, PortError, Publisher, Seen
from streamkit.service import Service

EVERY = 900.0  # s; two units of quota for fifty videos, a fiftieth of a day's
AGAIN = 60.0  # s until what was seen must be seen once more

_logger = structlog.get_logger(__name__)


class Watching:
    """`publisher` is None where no account is set up."""

    def __init__(
        self,
        *,
        service: Service,
        publisher: Publisher | None,
        ids: Ids,
        notices: HostNotices,
        every: float = EVERY,
        again: float = AGAIN,
    ) -> None:
        self._service = service
        self._publisher = publisher
        self._ids = ids
        self._notices = notices
        self._every = every
        self._again = again
        self._once: dict[VideoId, Seen | None] = {}  # seen once, and to be seen again before it counts

    async def run(self) -> None:
        while True:
            try:
                await self._look()
            except PortError as error:  # asked again; what has to be hidden does not wait here
                self._once = {}
                _logger.warning("not known how videos stand on YouTube", why=error.key)
            await asyncio.sleep(self._again if self._once else self._every)

    async def _look(self) -> None:
        uploads = {v.upload_id: v for v in self._service.state.videos.values() if _may_change(v)}
        if self._publisher is None or not uploads:
            return
        seen = await self._publisher.look([upload for upload in uploads if upload is not None])
        for upload, video in uploads.items():
            await self._compare(video.id, seen.get(upload or ""))

    async def _compare(self, video: VideoId, seen: Seen | None) -> None:
        scheduled = seen is not None and seen.scheduled
        found = SeeOnYouTube(video, seen.visibility if seen else None, scheduled=scheduled)
        changes = afterwards(self._service.state, found)
        surely = any(isinstance(change, VideoAstray) for change in changes)
        if not changes:
            self._once.pop(video, None)
        elif surely or self._once.get(video, "never") == seen:
            self._once.pop(video, None)
            await self._write(found)
        else:
            self._once[video] = seen

    async def _write(self, found: SeeOnYouTube) -> None:
        cause = Cause(f"watching:{found.video}:{self._ids.new()}")
        try:
            handled = await self._service.handle(cause, found)
        except Refused:
            return
        for event in handled.events:
            self._tell(handled.state.videos[found.video], event)

    def _tell(self, video: Video, event: Event) -> None:
        address, id_ = studio(video), f"by-hand-{video.id}"
        match event:
            case VideoNarrowedByHand(visibility=visibility):
                self._notices.tell(id_, "notice-narrowed-by-hand", address=address, now=visibility.value)
            case VideoDeleted():
                self._notices.tell(id_, "notice-deleted-by-hand", address=address)
            case VideoAstray(found=found):
                self._notices.tell(
                    id_, "notice-widened-by-hand", level="alarm", address=address, now=found.value
                )
            case VideoPublished():
                self._notices.tell(id_, "notice-released-by-hand", address=address)


def _may_change(video: Video) -> bool:
    """Also what was taken back: a hand, or a schedule made by hand, may show it again."""
    over = video.stage in {Stage.WITHDRAWING, Stage.SUPERSEDED, Stage.DELETED}
    return video.upload_id is not None and not over and not video.by_hand
