"""Shows a cut to those who are in it, while it waits for their word, and nobody else and nothing else.

Rule: what is shown is what the code names. The file is read through once before any of it is shown, and
again whenever it is another file or was written to.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import stat
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path

from streamkit.core.model import Digest, PersonId, Video, VideoId
from streamkit.core.views.film import FilmView, film_view, may_be_shown, metadata_of, shown_video
from streamkit.core.views.names import Names
from streamkit.locale import Language, Text
from streamkit.ports import Rejected, Words
from streamkit.service import Service

_REMEMBERED = 64  # files read through
_LARGEST = 4 << 20  # bytes of what stands beside a film
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class ShownCut:
    """An opened cut; `digest` is of exactly these bytes."""

    file: BufferedReader
    size: int
    digest: Digest


class Showing:
    """Implements web's `Films`."""

    def __init__(
        self, *, service: Service, words: Words, texts: Mapping[Language, Text], language: Language
    ) -> None:
        self._service = service
        self._words = words
        self._text = texts[language]
        self._read: OrderedDict[tuple[int, ...], Digest] = OrderedDict()
        self._reading = asyncio.Lock()
        self._looked: dict[VideoId, tuple[int, bool]] = {}  # whether it may be shown, as of which fact

    async def view(self, person: PersonId, code: str) -> FilmView | None:
        state = self._service.state
        video = shown_video(state, person, code)
        if video is None:
            return None
        text = await self._words.read(video.text) if video.text else None
        said = {video.text: text or ""} if video.text else {}
        view = film_view(state, video, person, names=Names(self._text.say, said))
        beside = metadata_of(video, text or "")
        if beside is None or video.cut is None:
            return view
        cut = Path(await self._words.read(video.cut) or "")
        picture = await asyncio.to_thread(_beside, cut, ".jpg", beside.thumbnail)
        captions = [
            (language, (await asyncio.to_thread(_beside, cut, f".{language}.vtt", named)).decode())
            for language, named in beside.captions
        ]
        return replace(view, thumbnail=base64.b64encode(picture).decode(), captions=tuple(captions))

    async def open(self, person: PersonId, code: str) -> ShownCut | None:
        """Raises Rejected("cut-gone" | "cut-changed"), Unavailable."""
        video = shown_video(self._service.state, person, code)
        return await self._open(video) if video is not None else None

    async def open_for_host(self, video: VideoId) -> ShownCut | None:
        """To whoever runs the evening, also where they are not in it. Raises as `open`."""
        state = self._service.state
        found = state.videos.get(video)
        return await self._open(found) if found is not None and may_be_shown(state, found) else None

    def may_host_see(self, digest: Digest) -> bool:
        return any(True for _ in self._shown(digest))

    async def _open(self, video: Video) -> ShownCut | None:
        if video.binding is None:
            return None
        place = await self._words.read(video.cut) if video.cut else None
        if place is None:
            raise Rejected("cut-gone")
        file = await asyncio.to_thread(_opened, Path(place))
        try:
            digest = await self._digest(file)
            if digest != video.binding.cut:
                raise Rejected("cut-changed")
            return ShownCut(file, os.fstat(file.fileno()).st_size, digest)
        except BaseException:
            file.close()
            raise

    def may_see(self, person: PersonId, code: str, digest: Digest) -> bool:
        """The newest facts hold, also those that are not yet on the disk."""
        if person in self._service.pending.forgotten:
            return False
        return any(person in video.people for video in self._shown(digest))

    def _shown(self, digest: Digest) -> Iterator[Video]:
        """The videos with that cut which may be shown; looked at once for each fact."""
        state = self._service.pending
        for video in state.videos.values():
            if video.binding is None or video.binding.cut != digest:
                continue
            seq, may = self._looked.get(video.id, (-1, False))
            if seq != state.seq:
                may = may_be_shown(state, video)
                self._looked[video.id] = state.seq, may
            if may:
                yield video

    async def _digest(self, file: BufferedReader) -> Digest:
        """One file at a time, and each once."""
        async with self._reading:
            seen = os.fstat(file.fileno())
            key = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
            if key not in self._read:
                self._read[key] = await asyncio.to_thread(_sha256, file)
                while len(self._read) > _REMEMBERED:
                    self._read.popitem(last=False)
            return self._read[key]


def _opened(path: Path) -> BufferedReader:
    """A regular file, and none through a link."""
    try:
        descriptor = os.open(path, _OPEN)
    except OSError:
        raise Rejected("cut-gone") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Rejected("cut-gone")
    return os.fdopen(descriptor, "rb")


def _sha256(file: BufferedReader) -> Digest:
    return Digest(hashlib.file_digest(file, "sha256").hexdigest())


def _beside(cut: Path, suffix: str, named: Digest | None) -> bytes:
    """A file beside its cut; nothing where it is not the one the version is about."""
    if named is None:
        return b""
    try:
        with _opened(cut.with_suffix(suffix)) as file:
            content = file.read(_LARGEST + 1)
    except (Rejected, OSError, ValueError):
        return b""
    return content if hashlib.sha256(content).hexdigest() == named else b""
