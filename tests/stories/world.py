"""The real writer and recording controller over a fake OBS, chat, clock and disk; time moves when told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.recording import TICK
from streamkit.core.commands import Command
from streamkit.core.model import SECOND, SourceId, Take
from streamkit.core.state import Session
from streamkit.ports import InputSeen
from tests.fakes.chat import FakeChat
from tests.fakes.footage import FakeTake
from tests.fakes.log import FakeStore
from tests.fakes.recorder import WATCHDOG_TICK, FakeRecorder
from tests.fakes.system import CountingIds, FakeClock
from tests.stories.overlay_page import OverlayPage
from tests.stories.program import Streamkit
from tests.stories.truth import Truth
from tests.stories.watched_log import WatchedLog

BUFFERING = 960 * SECOND // 1000  # the longest OBS holds sound back before it routes it
SILENT = 5 * SECOND  # consent.md, invariant 7

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
        self._held: frozenset[SourceId] = frozenset()
        self.obs: list[Obs] = []
        self.watchdog_gone: int | None = None  # since when its script is not in OBS
        self.heard_of_us = self.now  # the last look that OBS answered
        self.new_obs(inputs)
        self.streamkit: Streamkit | None = None
        self.page = OverlayPage(self)

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
        self.streamkit.recording.hands.held = self._held
        await self.streamkit.starts(self._good_at)
        self.page.connects()
        self.hears_chat()

    async def dies(self) -> None:
        if self.streamkit is not None:
            self._good_at = self.streamkit.recording.good_at
            self._held = self.streamkit.recording.hands.held
            await self.streamkit.is_killed()
            self.streamkit = None
            self.page.is_alone()

    async def reboots(self) -> None:
        """The machine starts again, and OBS with it."""
        await self.dies()
        stage, armed = list(self.stage.values()), self.recorder.armed
        self.recorder.crash()
        self.page.is_gone()
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
            if self.page.due is not None:
                due = min(due, max(self.now, self.page.due))
            self.clock.advance(max(0, due - self.now))
            self.hears_chat()
            await self.page.lives()
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
