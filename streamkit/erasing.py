"""`streamkit forget`: what the running program does when somebody asks to be forgotten, done without it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from streamkit.adapters.shelf import DiskShelf
from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.config import Config
from streamkit.controllers.forgetting import Forgetting, Forgotten
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.keeping import Keeping
from streamkit.core.commands import Forget
from streamkit.core.forgetting import in_bytes
from streamkit.core.keeping import DAY, Retention
from streamkit.core.model import VideoId
from streamkit.ports import Cause, Rejected
from streamkit.service import Service


async def forget(config: Config, *, who: str, platform: str) -> Forgotten:
    """By user id, login or name. Videos are closed when the program next runs.

    Raises Rejected("store-in-use" | "forget-unknown" | "forget-ambiguous" | …), Unavailable.
    """
    store = await Store.open(config.folder / "store")
    try:
        people = await store.people.named(platform, who)
        if len(people) > 1:
            raise Rejected("forget-ambiguous", who=who)
        if not people:
            found = await DiskShelf().holding(config.folder, in_bytes((who,)))
            raise Rejected("forget-unknown", who=who, files=len(found))
        async with writing(store) as service:
            ids = SystemIds()
            await service.handle(Cause(f"forget:{ids.new()}"), Forget(people[0]))
            forgetting = forgetting_of(config, store=store, service=service)
            await keeping_of(config, store=store, service=service, forgetting=forgetting).tidy()
            return await forgetting.forget(people[0])
    finally:
        await store.close()


def forgetting_of(config: Config, *, store: Store, service: Service) -> Forgetting:
    return Forgetting(
        service=service,
        log=store.log,
        people=store.people,
        words=store.words,
        shelf=DiskShelf(),
        folder=config.folder,
        destroy=store.forget,
    )


def _never(_: VideoId) -> bool:
    return False


def keeping_of(
    config: Config,
    *,
    store: Store,
    service: Service,
    forgetting: Forgetting,
    busy: Callable[[VideoId], bool] = _never,
    notices: HostNotices | None = None,
) -> Keeping:
    """`busy` tells whether the cut of a video is being made."""
    return Keeping(
        service=service,
        people=store.people,
        words=store.words,
        scratch=store.scratch,
        shelf=DiskShelf(),
        clock=SystemClock(),
        ids=SystemIds(),
        cuts=config.folder / "videos",
        retention=retention_of(config),
        busy=busy,
        forget=lambda people: store.forget(*people),
        finish=forgetting.finish,
        notices=notices,
    )


def retention_of(config: Config) -> Retention:
    return Retention(config.retention.quarantine_days * DAY, config.retention.takes_days * DAY)


@asynccontextmanager
async def writing(store: Store) -> AsyncIterator[Service]:
    """The one writer, without the program around it."""
    service = Service(store.log, SystemClock())
    await service.start()
    writer = asyncio.create_task(service.run())
    try:
        yield service
    finally:
        service.close()
        await writer
