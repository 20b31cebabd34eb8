"""Looks whether the platform stores the live stream by itself, and does what the config says about it.

Twitch cannot be asked beforehand, so the host declares that past broadcasts are off, and this looks again.
"""

from __future__ import annotations

import asyncio
from typing import Literal

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.core.commands import FindArchive
from streamkit.core.errors import Refused
from streamkit.ports import Archive, Cause, Ids, Recorder, Rejected, Unavailable
from streamkit.service import Service

TICK = 30.0  # s

Policy = Literal["alarm", "delete", "stop_stream"]

_logger = structlog.get_logger(__name__)


class ArchiveController:
    """The alarm is a hint in the room that stays; what was done about it is told once."""

    def __init__(
        self,
        *,
        service: Service,
        archive: Archive,
        recorder: Recorder,
        notices: HostNotices,
        ids: Ids,
        policy: Policy,
    ) -> None:
        self._service = service
        self._archive = archive
        self._recorder = recorder
        self._notices = notices
        self._ids = ids
        self._policy = policy
        self._done: set[str] = set()

    async def run(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(TICK)

    async def look(self) -> None:
        """Only in an evening; a look that fails is made again."""
        if self._service.state.session is None:
            return
        try:
            for video in await self._archive.found():
                await self._service.handle(Cause(f"archive:{self._ids.new()}"), FindArchive())
                await self._act_on(video)
        except (Unavailable, Rejected, Refused) as error:
            _logger.warning("not known whether the platform stores the stream", why=error.key)

    async def _act_on(self, video: str) -> None:
        if video in self._done:
            return
        match self._policy:
            case "alarm":
                pass
            case "stop_stream":
                await self._recorder.stop_stream()
                self._notices.tell(f"archive-{video}", "notice-archive-stream-stopped", level="alarm")
            case "delete":
                await self._delete(video)
        self._done.add(video)

    async def _delete(self, video: str) -> None:
        """Believed when it is not found any more: Twitch may write on while the stream lasts."""
        try:
            await self._archive.delete(video)
        except Rejected as error:
            _logger.warning("the past broadcast was not deleted", why=error.key)
            self._notices.tell(f"archive-{video}", "notice-archive-stays", level="alarm")
            return
        if video in await self._archive.found():
            raise Unavailable("twitch-archive-stays", status=200)
        self._notices.tell(f"archive-{video}", "notice-archive-deleted")
