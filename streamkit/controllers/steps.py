"""The steps of a video, each idempotent: cut, upload, processing, thumbnail, visibility."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from streamkit.controllers.cutting import Cutting
from streamkit.controllers.describing import TAGS
from streamkit.controllers.releasing import Releasing
from streamkit.core.commands import (
    Command,
    FinishDressing,
    FinishProcessing,
    FinishUpload,
    IntendUpload,
    OpenedUpload,
    VoidCut,
)
from streamkit.core.metadata import digest, unpack
from streamkit.core.model import Take, Video, VideoId
from streamkit.core.publication import (
    AnnounceUpload,
    AwaitProcessing,
    Dress,
    DropCut,
    MakeCut,
    OpenUpload,
    Release,
    SendFile,
    Step,
)
from streamkit.ports import (
    Cause,
    Ids,
    Processing,
    Publisher,
    Rejected,
    Scratch,
    Unavailable,
    Upload,
    Words,
)
from streamkit.service import Service


class Steps:
    """`publisher` is None where no account is set up: then a video waits once it is approved."""

    def __init__(
        self,
        *,
        service: Service,
        cutting: Cutting,
        publisher: Publisher | None,
        words: Words,
        scratch: Scratch,
        ids: Ids,
        language: str,
        progress: Callable[[VideoId, float | None], None],
    ) -> None:
        self._service = service
        self._cutting = cutting
        self._publisher = publisher
        self._words = words
        self._scratch = scratch
        self._ids = ids
        self._language = language
        self._progress = progress
        self._releasing = Releasing(service=service, scratch=scratch, ids=ids)

    async def file(self, take: Take) -> Path:
        return await self._cutting.file(take)

    async def take(self, video: Video, step: Step) -> None:
        """Does one step and writes its fact. Raises Unavailable, Rejected."""
        try:
            match step:
                case MakeCut(plan=planned):
                    with self._cutting.at_work(video.id):
                        await self._done(video, await self._cutting.make(video, planned))
                case DropCut():
                    await self._done(video, VoidCut(video.id))
                case AnnounceUpload():
                    await self._intend(video)
                case OpenUpload():
                    await self._open(video)
                case SendFile():
                    await self._send(video)
                case AwaitProcessing() | Dress() | Release():
                    await self._published(video, step)
                case _:
                    assert_never(step)
        finally:
            self._progress(video.id, None)

    async def _done(self, video: Video, command: Command) -> None:
        cause = Cause(f"publishing:{video.id}:{type(command).__name__}:{self._ids.new()}")
        await self._service.handle(cause, command)

    def _out(self) -> Publisher:
        if self._publisher is None:
            raise Rejected("publisher-none")
        return self._publisher

    async def _intend(self, video: Video) -> None:
        """The file is looked at once more: what goes out is what was approved."""
        self._out()
        path = await self._path(video)
        assert video.binding is not None  # noqa: S101 because only a bound video can be approved
        if await self._cutting.digest(path) != video.binding.cut:
            raise Rejected("cut-changed")
        await self._done(video, IntendUpload(video.id))

    async def _open(self, video: Video) -> None:
        """Without the session's address no byte was ever sent: after a crash in here another is harmless."""
        if await self._scratch.get(f"upload:{video.id}") is None:
            address = await self._out().open(await self._upload(video))
            await self._scratch.put(f"upload:{video.id}", address)
        await self._done(video, OpenedUpload(video.id))

    async def _send(self, video: Video) -> None:
        upload = await self._upload(video)
        address = await self._scratch.get(f"upload:{video.id}")
        if address is None:
            found = await self._out().find(upload)
            if found is None:
                raise Rejected("youtube-session-gone")
        else:

            def sent(count: int) -> None:
                self._progress(video.id, count / max(1, upload.size))

            found = await self._out().send(upload, session=address, progress=sent)
        await self._done(video, FinishUpload(video.id, found))

    async def _published(self, video: Video, step: AwaitProcessing | Dress | Release) -> None:
        out = self._out()
        assert video.upload_id is not None  # noqa: S101 because these stages come after the upload
        match step:
            case AwaitProcessing():
                await self._scratch.drop(f"upload:{video.id}")
                match (await out.status(video.upload_id)).processing:
                    case Processing.DONE:
                        await self._done(video, FinishProcessing(video.id))
                    case Processing.PROCESSING:
                        raise Unavailable("youtube-still-processing")
                    case Processing.FAILED:
                        raise Rejected("youtube-processing-failed")
                    case Processing.GONE:
                        raise Rejected("youtube-video-gone")
            case Dress():
                picture = await self._cutting.thumbnail(video)
                await out.dress(video.upload_id, thumbnail=picture)
                await self._done(video, FinishDressing(video.id))
            case Release():
                await self._releasing.release(video, out)

    async def _upload(self, video: Video) -> Upload:
        text = await self._words.read(video.text) if video.text else None
        if text is None or video.binding is None:
            raise Rejected("text-forgotten")
        if digest(text) != video.binding.text:
            raise Rejected("text-changed")
        metadata = unpack(text)
        if not metadata.language:  # approved before there was metadata, which knows these by itself
            metadata = replace(metadata, language=self._language, licence=video.binding.licence, tags=TAGS)
        return Upload(await self._path(video), video.size, metadata, marker(video.id))

    async def _path(self, video: Video) -> Path:
        place = await self._words.read(video.cut) if video.cut else None
        if place is None:
            raise Rejected("cut-gone")
        return Path(place)


def marker(video: VideoId) -> str:
    """What finds the video again in the channel; random like the id, and says nothing about anybody."""
    return video[:16]
