"""Keeps OBS equal to what everybody allows: routing first, then the recorder, read back after every change.

Rule: towards less at once and on the pending state; towards more only on the durable one. Whatever was not
read back is not believed (consent.md, The gate).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from streamkit.controllers.hands import Hands
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.lease import Leases
from streamkit.controllers.obedience import Obedience
from streamkit.controllers.observing import Observing
from streamkit.controllers.routing import Routing
from streamkit.controllers.sources import Sources
from streamkit.controllers.takes import Takes
from streamkit.controllers.waiting import rest
from streamkit.core.commands import UnwantRecording, WantRecording
from streamkit.core.errors import Refused
from streamkit.core.gate import LATCHING, Observed, is_a_wish_away, recording_gate
from streamkit.core.routing import next_widening
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
    Rejected,
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
    """`gate`, `recording`, `observing`, `hands`: what it last saw, for the pages and for the next run."""

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
        notices: HostNotices,
    ) -> None:
        self._wake = asyncio.Event()
        self._service = service
        self._recorder = recorder
        self.hands = Hands()
        self._routing = Routing(
            service=service, recorder=recorder, clock=clock, ids=ids, sources=sources, hands=self.hands,
            notices=notices,
        )  # fmt: skip
        self._leases = Leases(recorder=recorder, clock=clock)
        self._obedience = Obedience(clock=clock)
        self.observing = Observing(
            service=service,
            chat=chat,
            clock=clock,
            sources=sources,
            leases=self._leases,
            obedience=self._obedience,
            wake=self._wake.set,
        )
        self._clock = clock
        self._ids = ids
        self._sources = sources
        self._takes = takes
        self._health = health
        self._notices = notices
        self._begins_anew = False  # our own stop, of a file that no cut may use
        self._start_sent = self._stop_sent = False  # so that a hand in OBS is told from our own
        self.gate = recording_gate(None, Observed(clock.mono()))
        self.recording: RunState | None = None

    @property
    def good_at(self) -> int | None:
        """The last instant at which OBS was as we left it."""
        return self._routing.good_at

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def watch_signals(self) -> None:
        """What OBS reports: takes are written down in its order, everything else is a reason to look."""
        async for signal in self._recorder.signals():
            try:
                await self._reported(signal)
            except (Unavailable, Refused) as error:
                # A file nobody could write down is in no plan: lost for the video, and never a leak.
                _logger.error("OBS's report was not written down", why=error.key)
            self._wake.set()

    async def run(self) -> None:
        """Looks after every change and at least every TICK."""
        while True:
            self._wake.clear()
            await self.reconcile()
            await rest(self._wake, seconds=self._rest())

    async def leave(self) -> None:
        """Before the program ends: the recorder is stopped, the take's end written down, OBS its owner's."""
        while self._service.state.session is not None:
            snapshot = await self._recorder.snapshot()
            if snapshot.recording in _OPEN_FILE:
                await self._stop()
            elif snapshot.recording is RunState.STOPPED and self._service.state.session.running is None:
                break
            await asyncio.sleep(LEAVING_TICK)
        await self._leases.release()

    async def reconcile(self) -> None:
        """One look, one correction, one look again."""
        session = self._service.state.session
        if session is None:
            await self._off_duty()
            return
        try:
            snapshot = await self._recorder.snapshot()
            self._obedience.saw(snapshot)
            self._routing.holds_all = self._obedience.ignores_stop
            with suppress(Unavailable, Refused):  # an input nobody could write down closes the gate
                await self._sources.learn(session, snapshot)
            snapshot = await self._routing.correct(snapshot)
        except (Unavailable, Rejected):
            await self._routing.dirty()
            await self._judge(None)
        else:  # what it says of the link may be over by now; LinkUp and the link's own end tell that
            await self._judge(snapshot)

    async def _off_duty(self) -> None:
        """Outside an evening OBS is its owner's: only asked whether it records. What we began, we end."""
        if self.gate.open or self.recording in _OPEN_FILE:
            await self._tried(self._stop)
        with suppress(Unavailable, Rejected):  # no OBS, and so nothing to give back to its owner yet
            await self._leases.release()
        self._routing.forget()
        await self.observing.glance(self._recorder)
        self.recording = None
        self.gate = recording_gate(None, Observed(self._clock.mono()))

    def _rest(self) -> float:
        session = self._service.state.session
        due = next_widening(session, now=self._clock.mono()) if session else None
        return TICK if due is None else min(TICK, max(0.0, (due - self._clock.mono()) / 1e9))

    async def _reported(self, signal: Signal) -> None:
        match signal:
            case RecordingStarted(path=path):
                self._obedience.heard_start()
                await self._begun()
                await self._takes.started(path, gate_was_open=self.gate.open)
            case RecordingStopping(at=at):
                if not self._routing.unwatched(at):  # else we hear of it late, and nobody knows how late
                    self._takes.stopping(at)
                anew, self._begins_anew = self._begins_anew, False
                if not anew and (not self._stop_sent or self.observing.gate_now().open):
                    await self._stopped_by_hand()
            case RecordingEnded(at=at, paths=paths):
                await self._routing.verify()
                await self._takes.ended(at, paths)
            case LinkUp():
                self._leases.forget()
                self._health.went_up()
            case LinkLost():
                self._takes.link_lost()
                await self._routing.dirty()
            case StageChanged():
                pass

    async def _begun(self) -> None:
        """Pressing record in OBS is a wish like the click, where nothing else is in its way."""
        by_hand, self._start_sent, self._stop_sent = not self._start_sent, False, False
        self.gate = self.observing.gate_now()
        if by_hand and self.gate.reasons and all(map(is_a_wish_away, self.gate.reasons)):
            await self._handle(WantRecording())
            self.gate = self.observing.gate_now()
        if by_hand and not self.gate.open:
            self._notices.tell(f"begun-by-hand-{self._ids.new()}", "notice-begun-by-hand")

    async def _stopped_by_hand(self) -> None:
        """Towards less a hand in OBS counts like the click."""
        session = self._service.state.session
        if session is not None and session.wanted:
            why = "gate-watchdog" if self._leases.ran_out else "gate-not-wanted"
            await self._handle(UnwantRecording(why))

    async def _judge(self, snapshot: Snapshot | None) -> None:
        """Start or stop the recorder, by the gate under both states."""
        self._leases.saw(snapshot)
        self.observing.look(snapshot)
        self.gate = self.observing.gate_now()
        self.recording = snapshot.recording if snapshot is not None else None
        await self._latch()
        if snapshot is None:
            with suppress(Unavailable, Rejected):  # nobody sees what it does, so it shall not record
                await self._stop()
            return
        await self._tried(lambda: self._leases.lend(self.gate, snapshot))
        await self._tried(lambda: self._drive(snapshot))
        await self._tried(lambda: self._leases.hold(self.gate, snapshot))

    async def _drive(self, snapshot: Snapshot) -> None:
        await self._takes.compare(snapshot)
        if self._obedience.ignores_start:
            self._obedience.forget_start()
            await self._handle(UnwantRecording("gate-start-ignored"))
        elif self._obedience.ignores_stop:
            await self._stop()
        elif snapshot.recording is RunState.PAUSED:
            await self._stopped_by_hand()
            await self._stop()  # a pause makes media time jump
        elif not self.gate.open and snapshot.recording in _OPEN_FILE:
            await self._stop()
        elif snapshot.recording in _OPEN_FILE and (not self._begun_open() or self._takes.unknown(snapshot)):
            self._begins_anew = True  # none of this file can be used; the next look starts another
            await self._stop()
        elif self.gate.open and snapshot.recording is RunState.STOPPED and self._may_begin():
            if not self.observing.gate_now().open:
                return  # somebody said no while the watchdog was given its lease
            self._start_sent = True
            self._obedience.told_to_start()
            await self._recorder.start()
        elif snapshot.recording is RunState.RUNNING:
            self._stop_sent = False
            self._obedience.forget_stop()  # the gate opened before OBS had done it
        else:
            self._start_sent = False
            self._obedience.forget_start()  # it is not told any more

    def _begun_open(self) -> bool:
        """A file begun behind a closed gate is in no cut, so it must not go on when the gate opens."""
        session = self._service.state.session
        return session is None or session.running is None or session.running.gate_was_open

    def _may_begin(self) -> bool:
        """A yes of this very second is waited for: a recording should not begin half covered.

        So is the end of the take before: what the host vouched for then does not count any more.
        """
        session = self._service.state.session
        if session is None or session.running is not None:
            return False
        return next_widening(session, now=self._clock.mono()) is None

    async def _stop(self) -> None:
        self._stop_sent = True
        self.observing.stopping.told()
        self._obedience.told_to_stop()
        await self._recorder.stop()

    async def _tried(self, act: Callable[[], Awaitable[None]]) -> None:
        """What fails now is tried again at the next look."""
        try:
            await act()
        except (Unavailable, Rejected) as error:
            _logger.warning("OBS did not do as told", why=error.key)

    async def _latch(self) -> None:
        """After some losses only a person says that it goes on."""
        session = self._service.state.session
        if session is None or session.running is None or not session.wanted:
            return
        latching = [reason.key for reason in self.gate.reasons if reason.key in LATCHING]
        if latching:
            await self._handle(UnwantRecording(latching[0]))

    async def _handle(self, command: UnwantRecording | WantRecording) -> None:
        """A store that does not write closes the gate by itself; here it must not stop the stopping."""
        try:
            await self._service.handle(Cause(f"recording:{self._ids.new()}"), command)
        except (Unavailable, Refused):
            _logger.warning("not written", command=type(command).__name__)
