"""Keeps the playlist as the log wants it: what is out and was approved with it is in, what is back is not.

Nothing waits for it: a video is out without its playlist too, and is private before it leaves one.
"""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.waiting import rest
from streamkit.core.commands.afterwards import FinishListing
from streamkit.core.errors import Refused
from streamkit.core.metadata import unpack
from streamkit.core.model import IS_BACK, Stage, Video, VideoId
from streamkit.ports import Cause, Ids, PortError, Publisher, Unavailable, Words
from streamkit.service import Service

AGAIN = 600.0  # s after a refusal or an outage

_logger = structlog.get_logger(__name__)


class Listing:
    def __init__(
        self,
        *,
        service: Service,
        publisher: Publisher,
        words: Words,
        ids: Ids,
        notices: HostNotices,
        again: float = AGAIN,
    ) -> None:
        self._service = service
        self._publisher = publisher
        self._words = words
        self._ids = ids
        self._notices = notices
        self._again = again
        self._wake = asyncio.Event()
        self._nowhere: set[VideoId] = set()  # approved without a playlist: their text is not read again

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            done = True
            for video in list(self._service.state.videos.values()):
                done = await self._list(video) and done
            if done:
                await self._wake.wait()
            else:
                await rest(asyncio.Event(), seconds=self._again)

    async def _list(self, video: Video) -> bool:
        """False where it has to be tried again."""
        try:
            wanted = await self._wanted(video)
            if wanted == video.listed_in or video.upload_id is None:
                return True
            if video.listed_in is not None:
                await self._publisher.delist(video.upload_id, video.listed_in)
            if wanted is not None:
                await self._publisher.enlist(video.upload_id, wanted)
            cause = Cause(f"listing:{video.id}:{self._ids.new()}")
            await self._service.handle(cause, FinishListing(video.id, wanted))
        except Refused:
            return True
        except PortError as error:
            _logger.warning("the playlist is not as it should be", why=error.key)
            if not isinstance(error, Unavailable):
                self._notices.tell("not-listed", error.key, level="warn", **error.args_)
            return False
        return True

    async def _wanted(self, video: Video) -> str | None:
        if video.stage is Stage.PUBLISHED and video.listed_in is None and video.id not in self._nowhere:
            text = await self._words.read(video.text) if video.text else None
            playlist = unpack(text).playlist if text is not None else ""
            if not playlist:
                self._nowhere.add(video.id)
            return playlist or None
        return None if video.stage in IS_BACK else video.listed_in
