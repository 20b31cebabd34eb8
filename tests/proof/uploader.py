"""A process that takes an approved video out until it is killed: the real store, controllers and adapter.

`python -m tests.proof.uploader FOLDER ENDPOINT MOST`, MOST bytes a second.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from streamkit.adapters.media.av_media import AvMedia
from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.adapters.youtube import Quota, YouTube
from streamkit.adapters.youtube.session import CHUNK
from streamkit.controllers.cutting import Cutting
from streamkit.controllers.describing import Describing, Own
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.publishing import PublishingController
from streamkit.controllers.steps import Steps
from streamkit.core.model import Stage, Video, VideoId
from streamkit.locale import Text
from streamkit.service import Service

FAST = 1e9  # bytes a second


async def take_out(folder: Path, endpoint: str, *, most: float = FAST, chunk: int = CHUNK) -> Video:
    """Goes on where the log stands, and returns the video once it is processed, or has to wait."""
    store = await Store.open(folder / "store")
    clock, ids = SystemClock(), SystemIds()
    service = Service(store.log, clock)
    await service.start()
    youtube = YouTube(
        endpoint=endpoint, client_file=folder / "client.json", token_file=folder / "token.json",
        most=most, chunk=chunk, quota=Quota(folder / "quota.json", wall=clock.wall),
    )  # fmt: skip
    describing = Describing(
        words=store.words, log=store.log, language="en", texts={"en": Text("en")}, own=Own()
    )
    cutting = Cutting(
        service=service, media=AvMedia(), words=store.words, folder=folder / "videos",
        describing=describing, progress=_ignored, notices=HostNotices(clock),
    )  # fmt: skip
    steps = Steps(
        service=service, cutting=cutting, publisher=youtube, words=store.words, scratch=store.scratch,
        clock=clock, ids=ids, notices=HostNotices(clock), language="en", progress=_ignored,
    )  # fmt: skip
    out = PublishingController(
        service=service, media=AvMedia(), words=store.words, clock=clock, ids=ids, steps=steps,
        at_work=set(), live=lambda: False,
    )  # fmt: skip
    tasks = [asyncio.create_task(work()) for work in (service.run, out.send, out.go_on, out.watch_state)]
    try:
        async for state in service.states():
            (video,) = state.videos.values()
            if _rests(video):
                return video
        raise AssertionError
    finally:
        for task in tasks:
            task.cancel()
        await youtube.close()
        await store.close()


def _rests(video: Video) -> bool:
    """A thumbnail of random bytes is nobody's business, and ten minutes are too long to look again."""
    looked = video.stage is Stage.LOOKING and video.again_at is not None
    return looked or video.stage in {Stage.DRESSING, Stage.FAILED}


def _ignored(video: VideoId, part: float | None) -> None:
    """Nobody looks."""


if __name__ == "__main__":
    done = asyncio.run(take_out(Path(sys.argv[1]), sys.argv[2], most=float(sys.argv[3])))
    print(done.stage.value)  # noqa: T201 — its word
