"""Looks for what is out though the log lost its facts, makes it private, and tells the host.

Rule: nobody knows any more who allowed it, nor who took it back (core/decide/log.py). It is known by the line
that every description of ours ends with; what the log knows, it takes back by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.core.commands import FinishSearch
from streamkit.core.errors import Refused
from streamkit.ports import Cause, Ids, Publisher, Rejected, Unavailable
from streamkit.service import Service

AGAIN = 60.0  # s

_logger = structlog.get_logger(__name__)


class LostUploads:
    """`publisher` is None where no account is set up: then the host has to look."""

    def __init__(
        self,
        *,
        service: Service,
        publisher: Publisher | None,
        ids: Ids,
        notices: HostNotices,
        again: float = AGAIN,
    ) -> None:
        self._service = service
        self._publisher = publisher
        self._ids = ids
        self._notices = notices
        self._again = again

    async def run(self) -> None:
        while True:
            await self._look()
            await asyncio.sleep(self._again)

    async def _look(self) -> None:
        if not self._service.state.search_owed:
            return
        try:
            if self._publisher is None:
                raise Rejected("publisher-none")
            await self._search(self._publisher)
        except (Unavailable, Rejected, Refused) as error:
            _logger.warning("not known what is out of which the log lost the facts", why=error.key)
            self._notices.tell("lost-uploads", "notice-lost-uploads-unseen", level="alarm")

    async def _search(self, out: Publisher) -> None:
        """Looked for once more at the end: what is private was read back so."""
        hidden = self._unknown(await out.exposed())
        for upload in hidden:
            await out.hide(upload)
        if hidden and self._unknown(await out.exposed()):
            raise Rejected("youtube-visibility-differs")
        await self._service.handle(Cause(f"lost-uploads:{self._ids.new()}"), FinishSearch(tuple(hidden)))
        self._notices.tell("lost-uploads", "notice-lost-uploads", level="alarm", count=len(hidden))

    def _unknown(self, uploads: Sequence[str]) -> list[str]:
        known = {video.upload_id for video in self._service.state.videos.values()}
        return [upload for upload in uploads if upload not in known]
