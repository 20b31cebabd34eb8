"""Renders a plan: the cut, its description, and the manifest that says what is in it and why."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from streamkit.core.chat_commands import Language
from streamkit.core.code_links import pinned
from streamkit.core.commands import FinishCut
from streamkit.core.cut_time import marked
from streamkit.core.description import APART, Chapter, Reviewed, Text, describe
from streamkit.core.manifest import manifest
from streamkit.core.material import unpack
from streamkit.core.model import SECOND, Binding, Digest, Take, Video, VideoId
from streamkit.core.queue import blind_senders, stays_blind
from streamkit.core.redaction import Plan
from streamkit.core.state import Session
from streamkit.core.submission import Submission
from streamkit.core.views.blind import blind_title
from streamkit.locale import Text as Sentences
from streamkit.ports import Media, Piece, Rejected, Words
from streamkit.service import Service


class Cutting:
    """Writes into `folder`: <video>.mp4, .txt (title and description), .json (manifest)."""

    def __init__(
        self,
        *,
        service: Service,
        media: Media,
        words: Words,
        folder: Path,
        language: Language,
        sentences: Sentences,
        progress: Callable[[VideoId, float | None], None],
    ) -> None:
        self._service = service
        self._media = media
        self._words = words
        self._folder = folder
        self._language = language
        self._sentences = sentences
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
        session = self._service.state.sessions[video.session]
        takes = {take.id: take for take in session.takes}
        pieces = [
            Piece(await self.file(takes[p.take]), p.start, p.end, p.tracks, p.covers) for p in plan.pieces
        ]
        self._folder.mkdir(parents=True, exist_ok=True)
        into = self._folder / f"{video.id}.mp4"
        done = await self._media.cut(pieces, into=into, progress=lambda part: self._progress(video.id, part))
        text = await self._describe(session, video, plan, length=done.length)
        whole = f"{text.title}\n{text.description}"
        binding = Binding(
            cut=done.sha256,
            text=Digest(hashlib.sha256(whole.encode()).hexdigest()),
            plan=plan.digest,
            visibility=video.visibility,
            licence=video.licence,
        )
        await self._write(into, whole, manifest(session, video, plan, binding=binding, size=done.size))
        return FinishCut(
            video.id,
            binding,
            plan.people,
            cut=await self._words.keep(str(into)),
            text=await self._words.keep(whole),
            size=done.size,
        )

    async def thumbnail(self, cut: Path) -> bytes:
        """From the cut, never from a take: what was taken out must not come back as a picture."""
        return await self._media.still(cut, at=2 * SECOND)

    async def digest(self, path: Path) -> Digest:
        """SHA-256 of the file's bytes. Raises Rejected("cut-gone")."""
        try:
            return await asyncio.to_thread(_sha256, path)
        except FileNotFoundError:
            raise Rejected("cut-gone") from None

    async def _describe(self, session: Session, video: Video, plan: Plan, *, length: int) -> Text:
        chapters = []
        reviewed = []
        for chapter in plan.chapters:
            submission = session.submissions[chapter.submission]
            name, item = await self._item(submission, blind=stays_blind(session, submission))
            chapters.append(Chapter(start_s=chapter.at // SECOND, name=name))
            reviewed.append(item)
        for at, mark in marked(session, plan, apart=APART * SECOND):
            words = await self._words.read(mark.words) if mark.words else None
            name = words or self._sentences.say("chapter-moment")
            chapters.append(Chapter(start_s=at // SECOND, name=name))
        unnamed = blind_senders(session)
        credited = [session.aliases[p] for p in sorted(plan.people - unnamed) if p in session.aliases]
        names = [await self._words.read(alias) for alias in credited]
        return describe(
            title=await self._words.read(session.title) or self._sentences.say("video-title"),
            language=self._language,
            chapters=chapters,
            length_s=length // SECOND,
            reviewed=reviewed,
            credits=[name for name in names if name],
            licence=video.licence,
            marker=video.id[:16],
        )

    async def _item(self, submission: Submission, *, blind: bool) -> tuple[str, Reviewed]:
        file = unpack(await self._words.read(submission.file) or "") if submission.file else unpack("")
        if blind:
            return blind_title(file), Reviewed(
                owner=blind_title(file), link="", revision="", licence=file.licence
            )
        link = file.source or pinned(await self._words.read(submission.link) or "", file.revision)
        return file.title, Reviewed(
            owner=file.owner, link=link, revision=file.revision[:7], licence=file.licence
        )

    async def _write(self, cut: Path, text: str, content: dict[str, object]) -> None:
        rendered = json.dumps(content, ensure_ascii=False, indent=1)
        await asyncio.to_thread(cut.with_suffix(".txt").write_text, text, "utf-8")
        await asyncio.to_thread(cut.with_suffix(".json").write_text, rendered, "utf-8")


def _sha256(path: Path) -> Digest:
    with path.open("rb") as file:
        return Digest(hashlib.file_digest(file, "sha256").hexdigest())
