"""Renders a plan: the verified cut, its description, and the manifest that says what is in it and why."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from streamkit.controllers.captions import NOBODY, Captions, Hearing
from streamkit.controllers.describing import Describing
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.thumbnails import Thumbnails
from streamkit.controllers.verified import Verified
from streamkit.core.commands import FinishCut
from streamkit.core.cut_report import summary
from streamkit.core.cut_time import redactions
from streamkit.core.manifest import manifest
from streamkit.core.metadata import Metadata, pack
from streamkit.core.model import Binding, Digest, Take, Video, VideoId
from streamkit.core.redaction import Plan
from streamkit.ports import Media, Piece, Rejected, Words
from streamkit.service import Service


class Cutting:
    """Into `folder`: <video>.mp4, .jpg (thumbnail), .<language>.vtt, .txt (text), .json, .report.json."""

    def __init__(
        self,
        *,
        service: Service,
        media: Media,
        words: Words,
        folder: Path,
        describing: Describing,
        progress: Callable[[VideoId, float | None], None],
        notices: HostNotices,
        hearing: Hearing = NOBODY,
    ) -> None:
        self._service = service
        self._media = media
        self._verified = Verified(media=media, notices=notices)
        self._words = words
        self._folder = folder
        self._describing = describing
        self._thumbnails = Thumbnails(media=media, words=words, folder=folder)
        self.captions = Captions(
            service=service, media=media, words=words, folder=folder, notices=notices, hearing=hearing
        )
        self._progress = progress
        self.busy: set[VideoId] = set()  # whose files are being made

    async def file(self, take: Take) -> Path:
        """Where OBS wrote a take. Raises Rejected("take-gone")."""
        place = await self._words.read(take.file) if take.file else None
        if place is None:
            raise Rejected("take-gone")
        return Path(place)

    @contextmanager
    def at_work(self, video: VideoId) -> Iterator[None]:
        """Until its fact is written, a finished film is nobody's yet, and must not be tidied away."""
        self.busy.add(video)
        try:
            yield
        finally:
            self.busy.discard(video)

    async def make(self, video: Video, plan: Plan) -> FinishCut:
        """Cuts, describes, and returns what is to be approved. Raises Unavailable, Rejected."""
        await self._describing.ready()
        session = self._service.state.sessions[video.session]
        takes = {take.id: take for take in session.takes}
        pieces = [
            Piece(await self.file(takes[p.take]), p.start, p.end, p.tracks, p.covers) for p in plan.pieces
        ]
        self._folder.mkdir(parents=True, exist_ok=True)
        into = self._folder / f"{video.id}.mp4"
        missing = redactions(self._service.state, video)
        done, report = await self._verified.cut(
            video.id, pieces, into=into, missing=missing, live=self._service.state.session is not None,
            progress=lambda part: self._progress(video.id, part),
        )  # fmt: skip
        beside = await self._describing.metadata(session, video, plan, length=done.length)
        note = await self._describing.note(session, plan)
        picture = await self._thumbnails.make(video, plan, length=done.length, title=beside.title, note=note)
        captions = await self.captions.make(video, plan, length=done.length, file=self.file)
        beside = replace(beside, thumbnail=picture, captions=captions)
        binding = Binding(
            cut=done.sha256,
            text=beside.digest,
            plan=plan.digest,
            visibility=video.visibility,
            licence=video.licence,
        )
        await self._write(into, beside, manifest(session, video, plan, binding=binding, size=done.size))
        return FinishCut(
            video.id,
            binding,
            plan.people,
            cut=await self._words.keep(str(into)),
            text=await self._words.keep(pack(beside)),
            size=done.size,
            report=summary(report, missing),
        )

    async def thumbnail(self, video: Video) -> bytes | None:
        """As it was approved. Raises Rejected."""
        return await self._thumbnails.approved(video)

    async def approved_beside(self, video: Video) -> list[Path]:
        """Thumbnail and captions, as they were approved with the film. Raises Rejected."""
        picture = [self._thumbnails.file(video)] if await self.thumbnail(video) is not None else []
        return [*picture, *(self.captions.file(video, each) for each in await self.captions.approved(video))]

    async def digest(self, path: Path) -> Digest:
        """SHA-256 of the file's bytes. Raises Rejected("cut-gone")."""
        try:
            return await asyncio.to_thread(_sha256, path)
        except FileNotFoundError:
            raise Rejected("cut-gone") from None

    async def _write(self, cut: Path, beside: Metadata, content: dict[str, object]) -> None:
        text = f"{beside.title}\n{beside.description}"
        rendered = json.dumps(content, ensure_ascii=False, indent=1)
        await asyncio.to_thread(cut.with_suffix(".txt").write_text, text, "utf-8")
        await asyncio.to_thread(cut.with_suffix(".json").write_text, rendered, "utf-8")


def _sha256(path: Path) -> Digest:
    with path.open("rb") as file:
        return Digest(hashlib.file_digest(file, "sha256").hexdigest())
