"""Keeps the pages of a community's site as the log has it: one for each video that is public, and no other.

Rule: it touches only files whose names end as ours do; publishing the folder is its owner's.
"""

from __future__ import annotations

from pathlib import Path

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.tending import Tending
from streamkit.core.announcing import is_out
from streamkit.core.metadata import unpack
from streamkit.core.model import Video
from streamkit.core.site_page import page, page_end, page_name
from streamkit.ports import Rejected, Shelf, Words
from streamkit.service import Service

TICK = 30.0  # s


class SitePages(Tending):
    """Written again where somebody removed one: what is public has its page."""

    def __init__(
        self, *, service: Service, words: Words, shelf: Shelf, folder: Path, notices: HostNotices
    ) -> None:
        super().__init__(service=service, tick=TICK)
        self._words = words
        self._shelf = shelf
        self._folder = folder
        self._notices = notices
        self._written: dict[str, str] = {}

    def refused(self, error: Rejected) -> None:
        args = {name: str(value) for name, value in error.args_.items()}
        self._notices.tell("site-page", error.key, level="alarm", **args)

    async def tidy(self) -> None:
        there = await self._shelf.names(self._folder)
        for video in list(self._service.state.videos.values()):
            wanted = await self._page(video)
            name, text = wanted or ("", "")
            for old in there:
                if old.endswith(f"-{page_end(video)}") and old != name:
                    await self._shelf.remove(self._folder / old)
            if wanted and (name not in there or self._written.get(name) != text):
                await self._shelf.write(self._folder / name, text)
                self._written[name] = text

    async def _page(self, video: Video) -> tuple[str, str] | None:
        """Its name and text; None for a video that has none."""
        if not is_out(video) or video.text is None:
            return None
        text = await self._words.read(video.text)
        if text is None:
            return None
        metadata = unpack(text)
        return page_name(video, metadata), page(metadata, video=video)
