"""The picture a video is chosen by: made of the finished cut, kept beside it, sent as it was approved.

Rule: it is made from the cut and never from a take, for what was taken out must not come back as a picture.
"""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from streamkit.core.cut_time import CutRange
from streamkit.core.metadata import digest, unpack
from streamkit.core.model import Digest, Video
from streamkit.core.redaction import Plan
from streamkit.ports import Media, Rejected, Words


class Thumbnails:
    def __init__(self, *, media: Media, words: Words, folder: Path) -> None:
        self._media = media
        self._words = words
        self._folder = folder

    async def make(self, video: Video, plan: Plan, *, length: int, title: str, note: str) -> Digest:
        """Of a cut of `length` ns. Raises Rejected."""
        code = plan.chapters[0].at if plan.chapters else 0
        spans = (CutRange(code if code < length else 0, length),)
        picture = await self._media.thumbnail(self._cut(video), spans, title=title, note=note)
        await asyncio.to_thread(self.file(video).write_bytes, picture)
        return _named(picture)

    async def approved(self, video: Video) -> bytes | None:
        """None where none was approved. Raises Rejected("thumbnail-gone" | "thumbnail-changed")."""
        text = await self._words.read(video.text) if video.text else None
        if text is None or video.binding is None or digest(text) != video.binding.text:
            raise Rejected("text-changed")
        named = unpack(text).thumbnail
        if named is None:
            return None
        try:
            picture = await asyncio.to_thread(self.file(video).read_bytes)
        except FileNotFoundError:
            raise Rejected("thumbnail-gone") from None
        if _named(picture) != named:
            raise Rejected("thumbnail-changed")
        return picture

    def _cut(self, video: Video) -> Path:
        return self._folder / f"{video.id}.mp4"

    def file(self, video: Video) -> Path:
        return self._folder / f"{video.id}.jpg"


def _named(picture: bytes) -> Digest:
    return Digest(hashlib.sha256(picture).hexdigest())
