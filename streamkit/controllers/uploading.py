"""One upload per video: its intent first, its address before the first byte, and what became of a lost one.

Rule: a second upload of a video is opened only when a person said so. Until then the same session goes on,
and where it is gone the video is looked for on the channel, twice, and then asked for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from streamkit.core.commands import (
    Command,
    FinishSweep,
    FinishUpload,
    IntendUpload,
    LoseUpload,
    MissUpload,
    OpenedUpload,
)
from streamkit.core.model import Digest, Video, VideoId
from streamkit.core.publication import AnnounceUpload, LookForUpload, OpenUpload, SendFile, SweepLeftovers
from streamkit.ports import Clock, Publisher, Rejected, Scratch, Upload
from streamkit.service import Service

LOOK_AGAIN = 600_000  # ms: lists of uploads lag

UploadStep = AnnounceUpload | OpenUpload | SendFile | LookForUpload | SweepLeftovers

_logger = structlog.get_logger(__name__)


class Uploading:
    """`done` writes a fact, `digest` reads a file."""

    def __init__(
        self,
        *,
        service: Service,
        scratch: Scratch,
        clock: Clock,
        done: Callable[[Video, Command], Awaitable[None]],
        digest: Callable[[Path], Awaitable[Digest]],
        progress: Callable[[VideoId, float | None], None],
    ) -> None:
        self._service = service
        self._scratch = scratch
        self._clock = clock
        self._done = done
        self._digest = digest
        self._progress = progress
        self._proven: dict[VideoId, tuple[int, int, int]] = {}

    async def take(self, video: Video, step: UploadStep, out: Publisher, upload: Upload) -> None:
        match step:
            case AnnounceUpload():
                await self._prove(video, upload.file)
                await self._done(video, IntendUpload(video.id))
            case OpenUpload():
                await self._open(video, out, upload)
            case SendFile():
                await self._send(video, out, upload)
            case LookForUpload(claimed=str(claimed)):
                if not await out.recognize(upload, claimed):
                    raise Rejected("upload-not-this")
                await self._done(video, FinishUpload(video.id, claimed))
            case LookForUpload():
                await self._look(video, out, upload)

    async def _prove(self, video: Video, file: Path) -> None:
        """What goes out is what was approved, by size, time and SHA-256; read again when a restart forgot."""
        before = _stat(file)
        if self._proven.get(video.id) == before:
            return
        assert video.binding is not None  # noqa: S101 because only a bound video can be approved
        if await self._digest(file) != video.binding.cut or _stat(file) != before:
            raise Rejected("cut-changed")
        self._proven[video.id] = before

    async def _open(self, video: Video, out: Publisher, upload: Upload) -> None:
        """Without the session's address no byte was ever sent: after a crash in here another is harmless."""
        await self._prove(video, upload.file)
        if await self._scratch.get(address_key(video.id)) is None:
            address = await out.open(upload)
            await self._scratch.put(address_key(video.id), address)
        await self._done(video, OpenedUpload(video.id))

    async def _send(self, video: Video, out: Publisher, upload: Upload) -> None:
        address = await self._scratch.get(address_key(video.id))
        if address is None:
            await self._done(video, LoseUpload(video.id))
            return
        await self._prove(video, upload.file)

        def sent(count: int) -> None:
            self._progress(video.id, count / max(1, upload.size))

        try:
            found = await out.send(upload, session=address, progress=sent)
        except Rejected as error:
            if error.key != "youtube-session-gone":
                raise
            _logger.warning("the upload session is gone, the channel is looked through", video=video.id)
            await self._scratch.drop(address_key(video.id))
            await self._done(video, LoseUpload(video.id))
        else:
            await self._done(video, FinishUpload(video.id, found))

    async def _look(self, video: Video, out: Publisher, upload: Upload) -> None:
        """What is not there yet, or not whole yet, may be so in ten minutes; after that a person decides."""
        missing = Rejected("upload-not-found")
        try:
            found = await out.find(upload)
        except Rejected as error:
            if error.key != "youtube-unclear":
                raise
            found, missing = None, error
        if found is not None:
            await self._done(video, FinishUpload(video.id, found))
        elif video.looks == 0:
            await self._done(video, MissUpload(video.id, self._clock.wall() + LOOK_AGAIN))
        else:
            raise missing

    async def sweep(self, video: Video, out: Publisher, marker: str) -> None:
        """A broken-off upload was seen to become a video; it has our marker and is in no log."""
        known = {one.upload_id for one in self._service.state.videos.values()}
        left = tuple(one for one in await out.marked(marker) if one not in known)
        for one in left:
            await out.delete(one)
            _logger.warning("a leftover of a broken-off upload is deleted", video=video.id)
        again = self._clock.wall() + LOOK_AGAIN if video.again_at is None else None
        await self._done(video, FinishSweep(video.id, left, again))


def address_key(video: VideoId) -> str:
    """Where scratch has the secret address of an upload session."""
    return f"upload:{video}"


def _stat(file: Path) -> tuple[int, int, int]:
    """Raises Rejected("cut-gone")."""
    try:
        found = file.stat()
    except FileNotFoundError:
        raise Rejected("cut-gone") from None
    return found.st_size, found.st_mtime_ns, found.st_ino
