"""One run of the program in a story: the real writer and recording controller, started, asked and killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.controllers.recording import RecordingController
from streamkit.controllers.sources import Sources
from streamkit.controllers.takes import Takes
from streamkit.core.commands import Command, StartService
from streamkit.core.errors import Refused
from streamkit.core.narrowing import narrows
from streamkit.ports import Cause, Unavailable
from streamkit.service import Handled, Service
from streamkit.supervise import Health
from tests.fakes.recorder import FakeRecorder
from tests.fakes.shelf import FakeShelf

if TYPE_CHECKING:
    from tests.stories.world import World

MOST_TURNS = 20_000  # of the loop; whatever has not ended by then waits for something that will not come
PATIENT_TURNS = 300

T = TypeVar("T")


class Streamkit:
    """One run of the program."""

    def __init__(self, world: World) -> None:
        self.world = world
        store, ids, clock = world.store, world.ids, world.clock
        self.service = Service(world.log, clock)
        self.shelf = FakeShelf(trusting=True)
        self.recording = RecordingController(
            service=self.service,
            recorder=world.recorder,
            chat=world.chat,
            clock=clock,
            ids=ids,
            sources=Sources(service=self.service, words=store.words, scratch=store.scratch, ids=ids),
            takes=Takes(service=self.service, words=store.words, clock=clock, ids=ids, shelf=self.shelf),
            health=Health("OBS"),
            notices=world.notices,
        )
        self.overlay = OverlayPages(service=self.service, clock=clock, ids=ids)
        self.looked_at = clock.mono()
        self.look: asyncio.Task[None] | None = None
        self.calls = len(world.recorder.calls)
        self._writer: asyncio.Task[None] | None = None
        self._link: asyncio.Task[None] | None = None

    async def starts(self, good_at: int | None) -> None:
        await self.service.start()
        self._writer = asyncio.create_task(self.service.run())
        start = StartService(self.world.clock.boot(), good_at)
        await self.done(self.service.handle(Cause(f"start:{self.world.ids.new()}"), start))
        self.world.truth.vouch_ends(at=self.world.now)
        await self.connects()

    async def connects(self) -> None:
        self._link = asyncio.create_task(_served(self.world.recorder))
        await _turns(5)

    async def is_killed(self) -> None:
        for task in (self._writer, self._link, self.look):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        unread = self.world.recorder._unread
        while not unread.empty():
            unread.get_nowait()

    async def handles(
        self, command: Command, *, cause: str | None = None, then: Callable[[], None] = lambda: None
    ) -> Handled | None:
        """None where it was refused, or is not durable yet; `then` is so from the instant it is durable."""
        given = Cause(cause or f"test:{self.world.ids.new()}")
        try:
            handled = await self.done(self.service.handle(given, command))
        except Refused as refused:
            self.world.tell(f"    refused: {refused.key}")
        except Unavailable as error:
            self.world.tell(f"    not durable: {error.key}")
            self.world.later[given.id] = then
            if narrows(command):
                self.world.owed[given.id] = command
        else:
            then()
            self.world.page.is_sent()
            return handled
        return None

    async def hears(self) -> None:
        """Reads what OBS reported."""
        unread = self.world.recorder._unread
        while not unread.empty():
            with suppress(Unavailable, Refused):  # as watch_signals does
                await self.done(self.recording._reported(unread.get_nowait()))

    async def looks(self) -> bool:
        """Hears, then looks; False while a call to OBS hangs."""
        self.world.clock.advance(1_000)  # nothing happens at the very same instant
        self.looked_at = self.world.clock.mono()
        await self.hears()
        await self.world.page.lives()
        if self.look is None:
            self.look = asyncio.create_task(self.recording.reconcile())
        for _ in range(PATIENT_TURNS if self.world.release_at else MOST_TURNS):
            if self.look.done():
                break
            await asyncio.sleep(0)
        else:
            return False
        look, self.look = self.look, None
        look.result()
        await self.hears()
        self.world.page.is_sent()
        return True

    async def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Ends when the work does; what the writer broke on is raised."""
        task = asyncio.create_task(work)
        for _ in range(MOST_TURNS):
            if task.done():
                return task.result()
            if self._writer is not None and self._writer.done():
                self._writer.result()
            await asyncio.sleep(0)
        raise AssertionError("waits for ever")


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def _served(recorder: FakeRecorder) -> None:
    with suppress(Unavailable):
        await recorder.run()
