"""Sees the world with the eyes of the gate: what the last look at OBS showed, and whether it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from streamkit.controllers.lease import Leases
from streamkit.controllers.obedience import Obedience
from streamkit.controllers.sources import Sources
from streamkit.controllers.stopping import Stopping
from streamkit.core.gate import Gate, Observed, Reason, recording_gate
from streamkit.core.model import RECORDED_TRACKS, SECOND
from streamkit.ports import Chat, Clock, Recorder, Rejected, RunState, Snapshot, Unavailable
from streamkit.service import Service

NEVER_LOOKED_AWAY = 3 * SECOND
_STOPPED = Gate((Reason("gate-not-wanted", act="want"),))


@dataclass(frozen=True, slots=True)
class TrustedStream:
    """At monotonic `at` no stream ran, or (`running`) one that began while we looked.

    A recording begun in a stream has the tracks of the settings at the stream's begin (measured).
    """

    at: int
    running: bool


@dataclass(frozen=True, slots=True)
class Stream:
    """Whether OBS streams: since monotonic `began` (ns), or not at all."""

    began: int | None


class Observing:
    """Of what was not seen, the defaults that close the gate.

    `trusted` is the last look at a stream whose tracks are trusted; given to the next run of the program, it
    says of a stream that goes on that it is the same one.
    """

    def __init__(
        self,
        *,
        service: Service,
        chat: Chat,
        clock: Clock,
        sources: Sources,
        leases: Leases,
        obedience: Obedience,
        wake: Callable[[], None],
    ) -> None:
        self._service = service
        self._chat = chat
        self._clock = clock
        self._sources = sources
        self._leases = leases
        self._obedience = obedience
        self.stopping = Stopping(clock=clock, wake=wake)
        self._set_up: tuple[str, str] | None = None  # profile and scene collection of this evening
        self._trusted: TrustedStream | None = None
        self._observed: Observed | None = None
        self._streaming: bool | None = None  # at the last look that was answered
        self._stream: Stream | None = None  # at the last look
        self.off_duty: RunState | None = None  # what OBS does for its owner between evenings, for pages

    async def glance(self, recorder: Recorder) -> None:
        """Between evenings only whether it records is asked, and none of it is ours to change.

        Another evening begins with nothing known; that there was no stream stays seen.
        """
        self._set_up = self._observed = None
        self.stopping.forget()
        try:
            self.off_duty = await recorder.recording()
        except (Unavailable, Rejected):
            self.off_duty = None

    @property
    def trusted(self) -> TrustedStream | None:
        return self._trusted

    def trust(self, stream: TrustedStream) -> None:
        """What an earlier run of the program saw, on the same boot of the machine."""
        self._trusted = stream

    def look(self, snapshot: Snapshot | None) -> None:
        """None is a look that failed."""
        self._observed = self._seen(snapshot)
        self.stopping.saw(snapshot, self._service.state.session)
        self._stream = None
        if snapshot is not None:
            self._streaming = snapshot.streaming
            self._stream = Stream(snapshot.at - snapshot.stream_age if snapshot.streaming else None)

    def stream(self) -> Stream | None:
        """None where the last look failed."""
        return self._stream

    def live(self) -> bool:
        """Whether an evening is open and nobody saw that it is not streamed."""
        return self._service.state.session is not None and self._streaming is not False

    def gate_now(self) -> Gate:
        """By the newest durable and pending state, and the world at the last look."""
        observed = replace(
            self._observed or Observed(0),
            now=self._clock.mono(),
            store_writable=self._service.writable,
            chat_heard=self._chat.heard_at(),
            lease_kept=self._leases.kept_at,
            stop_ignored=self._obedience.ignores_stop,
        )
        if self.stopping.holds:
            return _STOPPED
        durable = recording_gate(self._service.state.session, observed)
        return durable if not durable.open else recording_gate(self._service.pending.session, observed)

    def _seen(self, snapshot: Snapshot | None) -> Observed:
        session = self._service.state.session
        if session is None or snapshot is None:
            return Observed(self._clock.mono())
        self._set_up = self._set_up or (snapshot.profile, snapshot.scene_collection)
        return Observed(
            self._clock.mono(),
            obs_answers=True,
            layout_as_set_up=snapshot.advanced
            and snapshot.recorded_tracks == frozenset(RECORDED_TRACKS)
            and self._set_up == (snapshot.profile, snapshot.scene_collection),
            stream_trusted=self._trusts_stream(snapshot),
            disk_free=snapshot.disk_free,
            foreign_outputs=sum(output.active and not output.ours for output in snapshot.outputs),
            all_inputs_known=self._sources.all_known(session, snapshot),
            late=self._sources.late(session, snapshot),
            mix=self._sources.mix(session, snapshot),
        )

    def _trusts_stream(self, snapshot: Snapshot) -> bool:
        """One that ran already when we last looked is the same; one that began since must have been seen."""
        if snapshot.streaming:
            before = self._trusted
            away = snapshot.at - before.at if before else 0
            goes_on = before is not None and before.running and snapshot.stream_age >= away
            if before is None or not (goes_on or away <= NEVER_LOOKED_AWAY):
                return False
        self._trusted = TrustedStream(snapshot.at, running=snapshot.streaming)
        return True
