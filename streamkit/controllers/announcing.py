"""Tells a community that a video is out, once, and takes the word back when the video is taken back.

Rule: a webhook cannot be asked what it holds. So the intent is written before anything is sent, and what may
have been sent is never sent again by itself: a person looks. What surely was not sent waits and goes on.
"""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.waiting import rest
from streamkit.core.announcing import Announcement, AnnouncementState, is_news, is_out
from streamkit.core.commands.announcing import (
    AnnouncingCommand,
    DropAnnouncement,
    FailAnnouncement,
    FinishAnnouncement,
    IntendAnnouncement,
)
from streamkit.core.metadata import unpack
from streamkit.core.model import SECOND, Video, VideoId
from streamkit.core.news_text import news_of
from streamkit.locale import Text
from streamkit.ports import Cause, Clock, Ids, Rejected, Scratch, Unavailable, Words
from streamkit.ports.announcer import Announcer
from streamkit.service import Service

TICK = 1.0  # s
FIRST_WAIT, LONGEST_WAIT = 30 * SECOND, 600 * SECOND
_UNSENT = "unsent"

_logger = structlog.get_logger(__name__)


class Announcing:
    """One announcer; `text` is in the language of the video's own title."""

    def __init__(
        self,
        *,
        service: Service,
        announcer: Announcer,
        words: Words,
        scratch: Scratch,
        clock: Clock,
        ids: Ids,
        text: Text,
        notices: HostNotices,
    ) -> None:
        self._service = service
        self._announcer = announcer
        self._words = words
        self._scratch = scratch
        self._clock = clock
        self._ids = ids
        self._text = text
        self._notices = notices
        self._wake = asyncio.Event()
        self._not_before: dict[VideoId, int] = {}
        self._waits: dict[VideoId, int] = {}

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            for video in list(self._service.state.videos.values()):
                await self._look(video)
            await rest(self._wake, seconds=TICK)

    async def _look(self, video: Video) -> None:
        if self._clock.mono() < self._not_before.get(video.id, 0):
            return
        known = self._service.state.announcements.get(video.id)
        try:
            command = await self._next(video, known)
            if command is not None:
                await self._service.handle(Cause(f"announcing:{self._ids.new()}"), command)
        except Unavailable as error:
            wait = self._waits.get(video.id, FIRST_WAIT)
            self._waits[video.id] = min(LONGEST_WAIT, 2 * wait)
            self._not_before[video.id] = self._clock.mono() + wait
            _logger.warning("an announcement waits", why=error.key)
        else:
            self._waits.pop(video.id, None)

    async def _next(self, video: Video, known: Announcement | None) -> AnnouncingCommand | None:
        if known is None:
            told = is_news(video, now=self._clock.wall()) and self._announcer.is_set_up()
            return await self._intended(video) if told else None
        match known.state:
            case AnnouncementState.WANTED:
                return await self._intended(video)
            case AnnouncementState.SENDING:
                return await self._sent(video)
            case AnnouncementState.STANDS if not is_out(video):
                return await self._taken_back(video, known)
            case AnnouncementState.UNCLEAR | AnnouncementState.REFUSED if is_out(video):
                self._notices.tell(f"announce-{video.id}", known.why)
                return None
            case _:
                return None

    async def _intended(self, video: Video) -> AnnouncingCommand:
        await self._scratch.put(_key(video), _UNSENT)
        return IntendAnnouncement(video.id)

    async def _sent(self, video: Video) -> AnnouncingCommand:
        if await self._scratch.get(_key(video)) != _UNSENT:
            return FailAnnouncement(video.id, "announce-unclear", unclear=True)
        text = await self._words.read(video.text) if video.text else None
        if text is None or not is_out(self._service.pending.videos[video.id]):
            return FailAnnouncement(video.id, "announce-withdrawn")
        said = news_of(unpack(text), video.upload_id or "", lead=self._text.say("announce-lead"))
        await self._scratch.drop(_key(video))
        try:
            return FinishAnnouncement(video.id, await self._announcer.post(said))
        except Unavailable:
            await self._scratch.put(_key(video), _UNSENT)
            raise
        except Rejected as no:
            return FailAnnouncement(video.id, no.key, unclear=no.key == "announce-unclear")

    async def _taken_back(self, video: Video, known: Announcement) -> AnnouncingCommand:
        """Raises Unavailable; where the place is gone, so is what stood there for us."""
        try:
            await self._announcer.remove(known.message)
        except Rejected as no:
            _logger.error("an announcement cannot be taken back", why=no.key)
            raise Unavailable(no.key) from None
        return DropAnnouncement(video.id)


def _key(video: Video) -> str:
    return f"announce:{video.id}"
