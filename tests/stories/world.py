"""The real writer and recording controller over a fake OBS, chat, clock and disk; time moves when told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.recording import TICK, RecordingController
from streamkit.controllers.sources import Sources
from streamkit.controllers.takes import Takes
from streamkit.core.commands import Command, StartService
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, SourceId, Take
from streamkit.core.narrowing import narrows
from streamkit.core.state import Session
from streamkit.ports import Cause, InputSeen, Unavailable
from streamkit.service import Handled, Service
from streamkit.supervise import Health
from tests.fakes.chat import FakeChat
from tests.fakes.footage import FakeTake
from tests.fakes.log import FakeStore
from tests.fakes.recorder import WATCHDOG_TICK, FakeRecorder
from tests.fakes.shelf import FakeShelf
from tests.fakes.system import CountingIds, FakeClock
from tests.stories.truth import Truth
from tests.stories.watched_log import WatchedLog

BUFFERING = 960 * SECOND // 1000  # the longest OBS holds sound back before it routes it
MOST_TURNS = 20_000  # of the loop; whatever has not ended by then waits for something that will not come
PATIENT_TURNS = 300
SILENT = 5 * SECOND  # consent.md, invariant 7

T = TypeVar("T")
Judge = Callable[["World", bool, bool], Iterable[str]]  # the world, was OBS seen, did it as it was told


@dataclass(slots=True, eq=False)
class Obs:
    """One run of OBS on one boot of the machine; `zero` is the true time at its clock's zero."""

    recorder: FakeRecorder
    zero: int


class World:
    """Everything there is. `streamkit` is the program while it runs."""

    def __init__(self, folder: Path, *, truth: Truth, inputs: Sequence[InputSeen], judge: Judge) -> None:
        self.clock = FakeClock()
        self.ids = CountingIds()
        self.store = FakeStore()
        self.log = WatchedLog(self.store.disk, self._durable)
        self.truth = truth
        self.story: list[str] = []
        self.wrong: list[str] = []  # what was found so far
        self.guarded = False  # streamkit was there in this evening, so OBS has to stop without it
        self.chat_is_silent = False
        self.release_at: int | None = None  # until then calls to OBS may hang
        self.later: dict[str, Callable[[], None]] = {}  # what is so once this cause is durable
        self.owed: dict[str, Command] = {}  # said towards less and not durable yet
        self._judge = judge
        self.chat = FakeChat(clock=self.clock)
        self.notices = HostNotices(self.clock)
        self.zero = 0
        self._folder = folder
        self._boots = 1
        self._good_at: int | None = None
        self.obs: list[Obs] = []
        self.watchdog_gone: int | None = None  # since when its script is not in OBS
        self.heard_of_us = self.now  # the last look that OBS answered
        self.new_obs(inputs)
        self.streamkit: Streamkit | None = None

    @property
    def now(self) -> int:
        """True time."""
        return self.zero + self.clock.mono()

    @property
    def recorder(self) -> FakeRecorder:
        return self.obs[-1].recorder

    @property
    def stage(self) -> dict[str, InputSeen]:
        return self.recorder._stage

    @property
    def records(self) -> bool:
        return self.recorder.records

    @property
    def session(self) -> Session | None:
        return self.streamkit.service.state.session if self.streamkit else None

    def new_obs(self, inputs: Sequence[InputSeen], *, armed: bool = False) -> None:
        folder = self._folder / f"boot-{self._boots}"
        folder.mkdir(exist_ok=True)
        recorder = FakeRecorder(
            clock=self.clock, folder=folder, inputs=inputs, buffering=BUFFERING, armed=armed
        )
        self.obs.append(Obs(recorder, self.zero))

    def finds(self, wrong: Iterable[str]) -> None:
        for what in wrong:
            self.wrong.append(what)
            self.tell(f"WRONG: {what}")

    def tell(self, what: str) -> None:
        self.story.append(f"{self.now / SECOND:9.3f}  {what}")

    async def wakes_up(self) -> None:
        """The program starts, perhaps again, over the same log."""
        self.chat = FakeChat(clock=self.clock)
        self.streamkit = Streamkit(self)
        await self.streamkit.starts(self._good_at)
        self.hears_chat()

    async def dies(self) -> None:
        if self.streamkit is not None:
            self._good_at = self.streamkit.recording.good_at
            await self.streamkit.is_killed()
            self.streamkit = None

    async def reboots(self) -> None:
        """The machine starts again, and OBS with it."""
        await self.dies()
        stage, armed = list(self.stage.values()), self.recorder.armed
        self.recorder.crash()
        self.zero = self.now + SECOND
        self._boots += 1
        self.clock.restart(f"boot-{self._boots}")
        self.new_obs(stage, armed=armed)

    def hears_chat(self) -> None:
        if not self.chat_is_silent:
            self.chat.sign_of_life()

    async def passes(self, ns: int) -> None:
        """Time passes; the program looks at least every TICK, or OBS stops by itself."""
        end = self.now + ns
        while self.now < end:
            due = end
            if self.streamkit is not None:
                due = min(end, self.zero + self.streamkit.looked_at + int(TICK * SECOND))
            self.clock.advance(max(0, due - self.now))
            self.hears_chat()
            if self.streamkit is not None and due < end:
                await self.looks()
        # what somebody began this very moment the watchdog ends at its next tick
        ticked = self.clock.mono() - self.recorder._begun > WATCHDOG_TICK
        silent = self.now - self.heard_of_us > SILENT and ticked
        if self.truth.open and self.guarded and self.recorder.watchdog and silent and self.records:
            self.finds(["OBS goes on recording though streamkit is silent"])

    async def looks(self) -> None:
        """The program looks at OBS, and is judged."""
        if self.streamkit is None:
            return
        if self.release_at is not None and self.now >= self.release_at:
            self.release_at = None
            self.recorder.release()
        faults = self.recorder._faults
        seen = self.streamkit.look is None and self.recorder._up
        seen = seen and not faults["snapshot"] and not faults["stop"]
        routed = seen and not faults["mix"]
        ended = self.truth.takes_over
        looked = await self.streamkit.looks()
        if looked and self.streamkit.recording.recording is not None:
            self.heard_of_us = self.now
            self.guarded = self.guarded or (self.truth.open and self.recorder.watchdog)
        # where a take ended, only the next look takes out whom nobody vouches for any more
        looked = looked and ended == self.truth.takes_over
        self.finds(self._judge(self, seen and looked, routed and looked))

    def file(self, take: Take) -> tuple[Obs, FakeTake] | None:
        """What OBS really wrote into the file that the log calls a take."""
        place, _ = self.store.words.texts.get(take.file, ("", None)) if take.file else ("", None)
        for obs in self.obs:
            for written in obs.recorder.takes:
                if str(written.path) == place:
                    return obs, written
        return None

    def source(self, name: str) -> SourceId | None:
        """The program's id of an input, as the host finds it in the control room."""
        session = self.session
        for source in session.sources.values() if session else ():
            if self.store.words.texts[source.name][0] == name:
                return source.id
        return None

    def _durable(self, cause: str) -> None:
        self.truth.durable(cause, at=self.now)
        if cause.startswith("take:end:"):
            self.truth.vouch_ends(at=self.now)
        self.later.pop(cause, lambda: None)()
        self.owed.pop(cause, None)


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
