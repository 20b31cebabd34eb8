"""A `Recorder` without OBS: everything happens at once, at the clock's instant, and is kept as footage."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from streamkit.ports import (
    Clock,
    InputMix,
    InputSeen,
    LinkLost,
    LinkUp,
    OutputSeen,
    RecordingEnded,
    RecordingStarted,
    RecordingStopping,
    Rejected,
    RunState,
    Signal,
    Snapshot,
    StageChanged,
    Unavailable,
)
from tests.fakes.footage import FakeTake, Footage, Gave
from tests.fakes.stage import EMPTY_OBS, mixes, places, possible

LEASE, WATCHDOG_TICK = 2_500_000_000, 200_000_000  # ns


class Fault(StrEnum):
    """What a call meets."""

    DROP = "drop"  # answered, and nothing happens
    REFUSE = "refuse"
    SILENT = "silent"  # no answer in time, and nothing happens
    DELAY = "delay"  # takes effect after `release`


@dataclass(frozen=True, slots=True)
class Call:
    """A call that came in at monotonic `at`, whatever became of it."""

    at: int
    name: str
    wanted: Mapping[str, InputMix] | None = None


class FakeRecorder:
    """The port, then what the owner does in OBS, then what befalls it. `media` judges what reached a file."""

    def __init__(
        self,
        *,
        clock: Clock,
        folder: Path,
        inputs: Iterable[InputSeen] = (),
        buffering: int = 0,
        armed: bool = False,  # its watchdog, by an OBS before it
    ) -> None:
        self.calls: list[Call] = []
        self.locked = False  # the password is another one
        self.stuck = False  # no recording of its ever ends
        self.writes = True  # False: it says that it records
        self.browsers: dict[str, str] = {}  # the address each browser source shows
        self.reloaded: list[str] = []
        self._clock, self._folder = clock, folder
        self._stage = {each.name: possible(each) for each in inputs}
        self._footage = Footage(at=clock.mono(), stage=self._stage, buffering=buffering)
        self._state = RunState.STOPPED
        self._rest = EMPTY_OBS
        self._moved = self._rerouted = self._stream_since = 0
        self.watchdog = True  # False: nobody added its script
        self.armed = armed
        self._lent_until = self._begun = 0
        self._kept: int | None = None
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._unread: asyncio.Queue[Signal] = asyncio.Queue()
        self._there, self._up = True, False
        self._lost, self._released = asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        if not self._there:
            raise Unavailable("obs-not-running", host="127.0.0.1", port=0)
        if self.locked:
            raise Rejected("obs-wrong-password", host="127.0.0.1", port=0)
        self._lost.clear()
        self.settle()
        self._up = True
        self._tell(LinkUp(self._clock.mono()))
        try:
            await self._lost.wait()
        finally:
            self._up = False
        raise Unavailable("obs-lost")

    async def signals(self) -> AsyncIterator[Signal]:
        while True:
            yield await self._unread.get()

    async def snapshot(self) -> Snapshot:
        at = self._clock.mono()
        await self._meets(Call(at, "snapshot"))
        recording = OutputSeen("adv_file_output", "ffmpeg_muxer", self._recording(), ours=True)
        inputs, outputs = tuple(self._stage.values()), (recording, *self._rest.outputs)
        age = at - self._stream_since if self._rest.streaming else 0
        return replace(
            self._rest,
            at=at,
            recording=self._state,
            inputs=inputs,
            outputs=outputs,
            stream_age=age,
            watchdog=self._kept,
            moved=self._moved,
            rerouted=self._rerouted,
            written=int(self._recording() and self.writes),
            folder=self._folder,
        )

    async def recording(self) -> RunState:
        await self._meets(Call(self._clock.mono(), "recording"))
        return self._state

    async def start(self) -> None:
        if await self._meets(Call(self._clock.mono(), "start")) and not self._recording():
            self._begin()

    async def stop(self) -> None:
        if await self._meets(Call(self._clock.mono(), "stop")) and self._recording():
            self._end()

    async def lease(self, number: int, *, may_record: bool) -> None:
        if await self._meets(Call(self._clock.mono(), "lease")) and self.watchdog:
            self.armed, self._kept = True, number
            self._lent_until = self._clock.mono() + (LEASE if may_record else 0)

    async def disarm(self) -> None:
        if await self._meets(Call(self._clock.mono(), "disarm")):
            self.armed = False

    async def stop_stream(self) -> None:
        if await self._meets(Call(self._clock.mono(), "stop_stream")):
            self.change_rest(replace(self._rest, streaming=False))

    async def mix(self, wanted: Mapping[str, InputMix]) -> None:
        if await self._meets(Call(self._clock.mono(), "mix", dict(wanted))):
            known = [self._stage[name] for name in wanted if name in self._stage]
            mixed = {each.name: possible(replace(each, mix=wanted[each.name])) for each in known}
            self._set_stage({**self._stage, **mixed}, ours=True)

    async def reload(self, addresses: Collection[str]) -> None:
        if await self._meets(Call(self._clock.mono(), "reload")):
            self.reloaded += [url for url in self.browsers.values() if url.partition("?")[0] in addresses]

    def press_record(self) -> None:
        self.settle()
        if self._recording():
            self._end()
        else:
            self._begin()

    def press_pause(self) -> None:
        """Pauses the recording, or lets it go on."""
        self.settle()
        now = self._clock.mono()
        if self._state is RunState.PAUSED:
            self._footage.resume(at=now)
        else:
            self._footage.cut(at=now)
        self._state = RunState.RUNNING if self._state is RunState.PAUSED else RunState.PAUSED
        self._tell(StageChanged(now))

    def change_input(self, each: InputSeen) -> None:
        """Adds the input, or makes it another."""
        self._set_stage({**self._stage, each.name: possible(each)})

    def remove_input(self, name: str) -> None:
        self._set_stage({each: seen for each, seen in self._stage.items() if each != name})

    def change_rest(self, rest: Snapshot) -> None:
        """Sets all of the snapshot that is no input and not the recording; start from `EMPTY_OBS`."""
        if rest.streaming and not self._rest.streaming:
            self._stream_since = self._clock.mono()
        self._rest = rest
        self._tell(StageChanged(self._clock.mono()))

    def lose_link(self) -> None:
        """OBS goes on, and nobody sees it."""
        self.settle()
        self._tell(LinkLost(self._clock.mono()))
        self._there = self._up = False
        self._lost.set()
        self._released.set()

    def crash(self) -> None:
        """OBS dies, and its recording with it. What it finds of a lease when it is back promises nothing."""
        self.settle()
        self._lent_until, self._kept = 0, None
        if self._recording():
            self._footage.cut(at=self._clock.mono())
            self._state = RunState.STOPPED
        self.lose_link()

    def come_back(self) -> None:
        """Lets the next `run` connect."""
        self._there = True

    def fault(self, call: str, fault: Fault, *, times: int = 1) -> None:
        """The next so many calls of this name meet the fault, after those told before."""
        self._faults[call].extend([fault] * times)
        self._released.clear()

    def release(self) -> None:
        """Lets the delayed calls go on."""
        self._released.set()

    @property
    def records(self) -> bool:
        self.settle()
        return self._recording()

    def settle(self) -> None:
        """Does what the watchdog has done until now: by a clock that moves when told it cannot tick."""
        at = max(self._lent_until, self._begun) + WATCHDOG_TICK
        if self.watchdog and self.armed and self._recording() and self._clock.mono() >= at:
            self._end(at=at)

    @property
    def takes(self) -> list[FakeTake]:
        """Every file that was written, oldest first."""
        self.settle()
        return self._footage.takes

    def media(self, take: FakeTake) -> dict[str, Gave]:
        """What every input gave to the take, up to now."""
        return self._footage.media(take, now=self._clock.mono())

    def _begin(self) -> None:
        now = self._clock.mono()
        path = self._folder / f"take-{len(self._footage.takes) + 1}.mkv"
        path.write_bytes(b"a take")
        self._footage.begin(path, at=now, tracks=self._rest.recorded_tracks)
        self._state, self._begun = RunState.RUNNING, now
        self._tell(RecordingStarted(now, path))

    def _end(self, *, at: int | None = None) -> None:
        if self.stuck:
            return
        at = self._clock.mono() if at is None else at
        self._footage.cut(at=at)
        self._state = RunState.STOPPED
        self._tell(RecordingStopping(at))
        self._tell(RecordingEnded(at, (self.takes[-1].path,)))

    def _recording(self) -> bool:
        return self._state is not RunState.STOPPED

    def _set_stage(self, stage: dict[str, InputSeen], *, ours: bool = False) -> None:
        if stage != self._stage:
            self.settle()
            now = self._clock.mono()
            if self._up and places(stage) != places(self._stage):
                self._moved = now
            if self._up and not ours and mixes(stage) != mixes(self._stage):
                self._rerouted = now
            self._stage = stage
            self._footage.change(at=now, stage=stage)
            self._tell(StageChanged(now))

    def _tell(self, signal: Signal) -> None:
        if self._up:
            self._unread.put_nowait(signal)

    async def _meets(self, call: Call) -> bool:
        """Whether the call takes effect."""
        self.settle()
        self.calls.append(call)
        self._must_be_up()
        match self._faults[call.name].popleft() if self._faults[call.name] else None:
            case Fault.DROP:
                return False
            case Fault.REFUSE:
                raise Rejected(
                    "obs-mix-refused" if call.name == "mix" else "obs-refused", request=call.name, code=702
                )
            case Fault.SILENT:
                raise Unavailable("obs-silent")
            case Fault.DELAY:
                await self._released.wait()
                self._must_be_up()
        return True

    def _must_be_up(self) -> None:
        if not self._up:
            raise Unavailable("obs-lost")
