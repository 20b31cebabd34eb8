"""What makes videos of takes and takes them out."""

from __future__ import annotations

from collections.abc import Callable

from streamkit.adapters.store import Store
from streamkit.app import outside
from streamkit.app.on_youtube import Loops
from streamkit.config import Config
from streamkit.controllers.cutting import Cutting
from streamkit.controllers.handing_over import FOLDER, HandingOver
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.publishing import PublishingController
from streamkit.controllers.steps import Steps
from streamkit.controllers.take_check import TakeCheck
from streamkit.core.model import VideoId
from streamkit.locale import Text
from streamkit.ports import Clock, Ids, Media, Publisher, Shelf
from streamkit.service import Service


def videos(
    config: Config,
    *,
    service: Service,
    store: Store,
    media: Media,
    youtube: Publisher | None,
    shelf: Shelf,
    clock: Clock,
    ids: Ids,
    notices: HostNotices,
    text: Text,
    progress: Callable[[str, float | None], None],
    rest: Callable[[], bool],
    at_work: set[VideoId],
) -> tuple[Cutting, Loops]:
    """`youtube` is None where no account is set up; uploads wait while `rest` says so."""
    cutting = Cutting(
        service=service, media=media, words=store.words, folder=config.folder / "videos",
        describing=outside.describing(config, store), progress=progress, notices=notices,
        hearing=outside.hearing(config),
    )  # fmt: skip
    handing_over = HandingOver(
        service=service, shelf=shelf, notices=notices, text=text, folder=config.folder / FOLDER
    )
    steps = Steps(
        service=service, cutting=cutting, publisher=youtube, words=store.words,
        scratch=store.scratch, clock=clock, ids=ids, notices=notices, language=config.language,
        progress=progress, handing_over=handing_over,
    )  # fmt: skip
    publishing = PublishingController(
        service=service, media=media, words=store.words, clock=clock, ids=ids, steps=steps,
        at_work=at_work, live=rest,
    )  # fmt: skip
    checking = TakeCheck(service=service, media=media, words=store.words, ids=ids, progress=progress)
    return cutting, {
        "cutting": publishing.run,
        "uploading": publishing.send,
        "publishing": publishing.go_on,
        "publishing's view of the state": publishing.watch_state,
        "videos for the host to upload": handing_over.run,
        "handing over's view of the state": handing_over.watch_state,
        "checking takes": checking.run,
        "checking's view of the state": checking.watch_state,
    }
