"""The captions of a video: made of the voices in its cut, kept beside it, sent as they were approved.

Rule: a recogniser hears each voice alone, and nobody who is not in the cut; and no video ever waits for
captions, nor is held back by them: without them it goes out, and the host is told why.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.core.captions import Segment, webvtt
from streamkit.core.metadata import digest, unpack
from streamkit.core.model import Digest, PersonId, Take, Video
from streamkit.core.queue import blind_senders
from streamkit.core.redaction import Plan, plan
from streamkit.core.state import Session
from streamkit.core.voices import Voice, voices
from streamkit.ports import Exhausted, Media, Piece, PortError, Publisher, Rejected, Words
from streamkit.ports.captioner import Captioner
from streamkit.service import Service

VOICE = ".voice.wav"  # after the video's id; only while a recogniser hears it
_REFUSED = {"youtube-captions-refused", "youtube-text-refused", "youtube-refused"}
_LARGEST = 16 << 20  # bytes

Bound = tuple[tuple[str, Digest], ...]

_logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears, and in which languages; nobody where the streamer has no recogniser."""

    captioner: Captioner | None = None
    languages: tuple[str, ...] = ()


NOBODY = Hearing()


class Captions:
    def __init__(
        self,
        *,
        service: Service,
        media: Media,
        words: Words,
        folder: Path,
        notices: HostNotices,
        hearing: Hearing = NOBODY,
    ) -> None:
        self._service = service
        self._media = media
        self._words = words
        self._folder = folder
        self._notices = notices
        self._hearing = hearing

    async def make(
        self, video: Video, planned: Plan, *, length: int, file: Callable[[Take], Awaitable[Path]]
    ) -> Bound:
        """Of a cut of `length` ns, by language; none where they cannot be made. `file` finds a take's."""
        try:
            for old in self._folder.glob(f"{video.id}.*.vtt"):
                old.unlink()
            if self._hearing.captioner is None:
                return ()
            said = await self._said(video, planned, self._hearing.captioner, file=file)
            bound = [(language, self._write(video, language, said[language], length)) for language in said]
        except (PortError, OSError) as error:
            key = error.key if isinstance(error, PortError) else "captions-not-made"
            self._tell(video, key if key.startswith("captions-") else "captions-not-made", why=str(error))
            return ()
        return tuple(sorted((language, named) for language, named in bound if named is not None))

    async def approved(self, video: Video) -> Mapping[str, bytes]:
        """By language; what is not as approved is left out and told. Raises Rejected("text-changed")."""
        text = await self._words.read(video.text) if video.text else None
        if text is None or video.binding is None or digest(text) != video.binding.text:
            raise Rejected("text-changed")
        found = {}
        for language, named in unpack(text).captions:
            try:
                content = await asyncio.to_thread(_read, self.file(video, language))
                if _named(content) != named:
                    raise Rejected("captions-changed")
                found[language] = content
            except Rejected as error:
                self._tell(video, error.key, why=str(error))
        return found

    async def send(self, video: Video, out: Publisher) -> None:
        """Exactly the files that were approved. Raises Unavailable, Exhausted, Rejected("text-changed")."""
        assert video.upload_id is not None  # noqa: S101 because this comes after the upload
        for language, content in (await self.approved(video)).items():
            try:
                await out.caption(video.upload_id, language=language, captions=content)
            except Exhausted:
                raise
            except Rejected as error:
                if error.key not in _REFUSED:
                    raise
                self._tell(video, "captions-refused", why=str(error))

    async def _said(
        self, video: Video, planned: Plan, captioner: Captioner, *, file: Callable[[Take], Awaitable[Path]]
    ) -> Mapping[str, list[tuple[str, Sequence[Segment]]]]:
        """By language, each voice with its name. Raises PortError."""
        session = self._service.state.sessions[video.session]
        files = {take.id: await file(take) for take in session.takes if take.id in _takes(planned)}
        said: defaultdict[str, list[tuple[str, Sequence[Segment]]]] = defaultdict(list)
        sound = self._folder / f"{video.id}{VOICE}"
        for number in range(len(voices(self._service.state, video))):
            voice = self._still(video, planned, number)
            pieces = [Piece(files[p.take], p.start, p.end, p.tracks) for p in voice.pieces]
            try:
                await self._media.voice(pieces, into=sound, progress=lambda _: None)
                name = await self._name(session, planned, voice)
                for language in self._hearing.languages:
                    self._still(video, planned, number)
                    said[language].append((name, await captioner.transcribe(sound, language=language)))
            finally:
                sound.unlink(missing_ok=True)
        return said

    def _still(self, video: Video, planned: Plan, number: int) -> Voice:
        """By the newest facts: whoever took back their voice meanwhile is not heard any more."""
        state = self._service.pending
        if plan(state, video).digest != planned.digest:
            raise Rejected("captions-not-made")
        return voices(state, video)[number]

    async def _name(self, session: Session, planned: Plan, voice: Voice) -> str:
        """Of somebody who chose one and does not stay blind; of several at one microphone none."""
        named = (voice.people & planned.people) - blind_senders(session)
        (person,) = named if len(voice.people) == len(named) == 1 else (PersonId(""),)
        alias = session.aliases.get(person)
        return (await self._words.read(alias) or "") if alias is not None else ""

    def _write(
        self, video: Video, language: str, said: list[tuple[str, Sequence[Segment]]], length: int
    ) -> Digest | None:
        content = webvtt(said, length=length).encode()
        if not content:
            return None
        self.file(video, language).write_bytes(content)
        return _named(content)

    def _tell(self, video: Video, key: str, *, why: str) -> None:
        _logger.warning("a video has no captions", video=video.id, why=why)
        self._notices.tell(f"captions-{video.id}", key)

    def file(self, video: Video, language: str) -> Path:
        return self._folder / f"{video.id}.{language}.vtt"


def _takes(planned: Plan) -> set[str]:
    return {piece.take for piece in planned.pieces}


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST + 1)
    except OSError:
        raise Rejected("captions-gone") from None


def _named(content: bytes) -> Digest:
    return Digest(hashlib.sha256(content).hexdigest())
