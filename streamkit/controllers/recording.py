"""Keeps OBS equal to what everybody allows: routing first, then the recorder, read back after every change.

Rule: towards less at once and on the pending state; towards more only on the durable one. Whatever was not
read back is not believed (consent.md, The gate).
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog

from streamkit.controllers.sources import Sources
from streamkit.controllers.takes import Takes
from streamkit.controllers.waiting import rest
from streamkit.core.commands import Dirty, ReadBack, UnwantRecording, WantRecording
from streamkit.core.gate import LATCHING, Gate, Observed, recording_gate
from streamkit.core.model import RECORDED_TRACKS, SourceId, SourceMix
from streamkit.core.routing import next_widening, wanted_mix
from streamkit.core.state import Session
from streamkit.ports import (
    Cause,
    Chat,
    Clock,
    Ids,
    LinkLost,
    LinkUp,
    Recorder,
    RecordingEnded,
    RecordingStarted,
    RecordingStopping,
    RunState,
    Signal,
    Snapshot,
    StageChanged,
    Unavailable,
)
from streamkit.service import Service
from streamkit.supervise import Health

TICK = 0.5  # s between two looks when nothing is reported
LEAVING_TICK = 0.1
_OPEN_FILE = {RunState.STARTING, RunState.RUNNING, RunState.PAUSED}

_logger = structlog.get_logger(__name__)


class RecordingController:
    """`gate` and `recording` are what it last saw, for the pages."""

    def __init__(
        self,
        *,
        service: Service,
        recorder: Recorder,
        chat: Chat,
        clock: Clock,
        ids: Ids,
        sources: Sources,
        takes: Takes,
        health: Health,
    ) -> None:
        self._service = service
        self._recorder = recorder
        self._chat = chat
        self._clock = clock
        self._ids = ids
        self._sources = sources
        self._takes = takes
        self._health = health
        self._wake = asyncio.Event()
        self.good_at: int | None = None  # the last instant at which OBS was as we left it
        self._left: dict[SourceId, SourceMix] | None = None  # how we left it
        self._set_up: tuple[str, str] | None = None  # profile and scene collection of this evening
        self._saw_no_stream = False
        self.gate = Gate(())
        self.recording: RunState | None = None

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def watch_signals(self) -> None:
        """What OBS reports: takes are written down in its order, everything else is a reason to look."""
        async for signal in self._recorder.signals():
            await self._reported(signal)
            self._wake.set()

    async def run(self) -> None:
        """Looks after every change and at least every TICK."""
        while True:
            self._wake.clear()
            await self.reconcile()
            await rest(self._wake, seconds=self._rest())

    async def leave(self) -> None:
        """Before the program leaves an evening: the recorder is stopped, and the take's end written down."""
        while self._service.state.session is not None:
            snapshot = await self._recorder.snapshot()
            if snapshot.recording in _OPEN_FILE:
                await self._recorder.stop()
            elif snapshot.recording is RunState.STOPPED and self._service.state.session.running is None:
                return
            await asyncio.sleep(LEAVING_TICK)

    async def reconcile(self) -> None:
        """One look, one correction, one look again."""
        session = self._service.state.session
        if session is None:
            self._off_duty()
            return
        try:
            snapshot = await self._recorder.snapshot()
            await self._sources.learn(session, snapshot)
            snapshot = await self._correct(snapshot)
        except Unavailable:
            await self._judge(None)
        else:
            self._health.went_up()
            await self._judge(snapshot)

    def _off_duty(self) -> None:
        """Outside an evening OBS belongs to its owner: not even looked at."""
        self._left = self.good_at = self._set_up = None
        self.recording = None
        self.gate = recording_gate(None, Observed(self._clock.mono()))

    def _rest(self) -> float:
        session = self._service.state.session
        due = next_widening(session, now=self._clock.mono()) if session else None
        return TICK if due is None else min(TICK, max(0.0, (due - self._clock.mono()) / 1e9))

    async def _reported(self, signal: Signal) -> None:
        match signal:
            case RecordingStarted(path=path):
                await self._hand_started()
                await self._takes.started(path, gate_was_open=self.gate.open)
            case RecordingStopping(at=at):
                self._takes.stopping(at)
            case RecordingEnded(at=at, paths=paths):
                await self._takes.ended(at, paths)
            case LinkUp():
                self._health.went_up()
            case LinkLost():
                await self._dirty()
            case StageChanged():
                pass

    async def _hand_started(self) -> None:
        """Pressing record in OBS is a wish like the click, where nothing else is in its way."""
        keys = {reason.key for reason in self.gate.reasons}
        if keys and all(key in {"gate-not-wanted"} for key in keys):
            await self._handle(WantRecording())
            self.gate = Gate(())

    async def _correct(self, snapshot: Snapshot) -> Snapshot:
        """Makes OBS's routing what it should be, and takes down what it was read back to be."""
        session = self._service.state.session
        if session is None:
            return snapshot
        seen = self._sources.mix(session, snapshot)
        if self._left is not None and seen != self._left:
            await self._dirty()
        wanted = self._wanted(session)
        wrong = {source: mix for source, mix in wanted.items() if source in seen and seen[source] != mix}
        if wrong:
            await self._recorder.mix(self._sources.inputs(wrong))
            snapshot = await self._recorder.snapshot()
            seen = self._sources.mix(session, snapshot)
        self._left = seen
        await self._handle(ReadBack(tuple(sorted(seen.values()))))
        self.good_at = snapshot.at
        return snapshot

    def _wanted(self, session: Session) -> dict[SourceId, SourceMix]:
        """What the durable and the pending state both allow."""
        now = self._clock.mono()
        durable = wanted_mix(session, now=now)
        pending = self._service.pending.session
        if pending is None:
            return durable
        coming = wanted_mix(pending, now=now)
        return {
            source: SourceMix(
                source, mix.tracks & coming[source].tracks, mix.covered or coming[source].covered
            )
            for source, mix in durable.items()
            if source in coming
        }

    async def _judge(self, snapshot: Snapshot | None) -> None:
        """Start or stop the recorder, by the gate under both states."""
        session = self._service.state.session
        pending = self._service.pending.session
        observed = self._observed(session, snapshot)
        gates = (recording_gate(session, observed), recording_gate(pending, observed))
        self.gate = gates[0] if not gates[0].open else gates[1]
        self.recording = snapshot.recording if snapshot is not None else None
        await self._latch()
        if snapshot is None:
            return
        await self._takes.compare(snapshot)
        try:
            if not self.gate.open and snapshot.recording in _OPEN_FILE:
                await self._recorder.stop()
            elif snapshot.recording is RunState.PAUSED:
                await self._recorder.stop()  # a pause makes media time jump
            elif self.gate.open and snapshot.recording is RunState.STOPPED:
                await self._recorder.start()
        except Unavailable:
            _logger.warning("OBS did not answer while starting or stopping")

    async def _latch(self) -> None:
        """After some losses only a person says that it goes on."""
        session = self._service.state.session
        if session is None or session.running is None or not session.wanted:
            return
        latching = [reason.key for reason in self.gate.reasons if reason.key in LATCHING]
        if latching:
            await self._handle(UnwantRecording(latching[0]))

    def _observed(self, session: Session | None, snapshot: Snapshot | None) -> Observed:
        base = Observed(
            self._clock.mono(),
            store_writable=self._service.writable,
            chat_heard=self._chat.heard_at(),
        )
        if session is None or snapshot is None:
            return base
        self._saw_no_stream = self._saw_no_stream or not snapshot.streaming
        self._set_up = self._set_up or (snapshot.profile, snapshot.scene_collection)
        return replace(
            base,
            obs_answers=True,
            layout_as_set_up=snapshot.advanced
            and snapshot.recorded_tracks == frozenset(RECORDED_TRACKS)
            and self._set_up == (snapshot.profile, snapshot.scene_collection),
            stream_trusted=self._saw_no_stream,
            foreign_outputs=sum(output.active and not output.ours for output in snapshot.outputs),
            all_inputs_known=self._sources.all_known(session, snapshot),
            mix=self._sources.mix(session, snapshot),
        )

    async def _dirty(self) -> None:
        session = self._service.state.session
        if session is not None and session.running is not None:
            since = max(session.running.started, self.good_at or session.running.started)
            await self._handle(Dirty(since))

    async def _handle(self, command: Dirty | ReadBack | UnwantRecording | WantRecording) -> None:
        """A store that does not write closes the gate by itself; here it must not stop the stopping."""
        try:
            await self._service.handle(Cause(f"recording:{self._ids.new()}"), command)
        except Unavailable:
            _logger.warning("not written", command=type(command).__name__)
