"""The steps of a video, each idempotent: cut, upload, processing, thumbnail, visibility."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from streamkit.controllers.cutting import Cutting
from streamkit.controllers.describing import TAGS
from streamkit.controllers.handing_over import HandingOver
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.releasing import Releasing
from streamkit.controllers.scheduling import Scheduling
from streamkit.controllers.uploading import Uploading
from streamkit.core.commands import Command, FinishDressing, VoidCut
from streamkit.core.commands.by_hand import HandOverVideo
from streamkit.core.metadata import digest, unpack
from streamkit.core.model import Take, Video, VideoId
from streamkit.core.publication import (
    AnnounceUpload,
    AwaitProcessing,
    AwaitRelease,
    Dress,
    DropCut,
    LookForUpload,
    MakeCut,
    OpenUpload,
    Release,
    Schedule,
    SendFile,
    Step,
    SweepLeftovers,
    Unschedule,
)
from streamkit.ports import Cause, Clock, Ids, Publisher, Rejected, Scratch, Upload, Words
from streamkit.service import Service


class Steps:
    """`publisher` is None where no account is set up: then an approved video is handed over to the host."""

    def __init__(
        self,
        *,
        service: Service,
        cutting: Cutting,
        publisher: Publisher | None,
        words: Words,
        scratch: Scratch,
        clock: Clock,
        ids: Ids,
        notices: HostNotices,
        language: str,
        progress: Callable[[VideoId, float | None], None],
        handing_over: HandingOver | None = None,
    ) -> None:
        self._service = service
        self._cutting = cutting
        self._publisher = publisher
        self._words = words
        self._ids = ids
        self._language = language
        self._handing_over = handing_over
        self._progress = progress
        self._uploading = Uploading(
            service=service, scratch=scratch, clock=clock, done=self._done, digest=cutting.digest,
            progress=progress,
        )  # fmt: skip
        self._scheduling = Scheduling(
            releasing=Releasing(service=service, scratch=scratch, ids=ids), scratch=scratch, clock=clock,
            notices=notices, done=self._done,
        )  # fmt: skip

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
                case AnnounceUpload() if self._publisher is None:
                    await self._hand_over(video)
                case AnnounceUpload() | OpenUpload() | SendFile() | LookForUpload():
                    out = self._out()
                    await self._uploading.take(video, step, out, await self._upload(video))
                case SweepLeftovers():
                    await self._uploading.sweep(video, self._out(), marker(video.id))
                case Dress():
                    await self._dress(video)
                case AwaitProcessing() | Release() | Schedule() | AwaitRelease() | Unschedule():
                    await self._scheduling.take(video, step, self._out())
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

    async def _hand_over(self, video: Video) -> None:
        """The file is looked at once more: what the host uploads is what was approved."""
        if self._handing_over is None:
            raise Rejected("publisher-none")
        upload = await self._upload(video)
        if video.binding is None or await self._cutting.digest(upload.file) != video.binding.cut:
            raise Rejected("cut-changed")
        await self._handing_over.put(video, upload, beside=await self._cutting.approved_beside(video))
        await self._done(video, HandOverVideo(video.id))

    async def _dress(self, video: Video) -> None:
        assert video.upload_id is not None  # noqa: S101 because this stage comes after the upload
        picture = await self._cutting.thumbnail(video)
        await self._out().dress(video.upload_id, thumbnail=picture)
        await self._cutting.captions.send(video, self._out())
        await self._done(video, FinishDressing(video.id))

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
