"""Keeps OBS's routing equal to what everybody allows, and writes down what it was read back to be.

Rule: what nobody saw between two good looks is dirty: a change that was not ours, a look that failed or took
too long, a read-back that could not be written down.
"""

from __future__ import annotations

import structlog

from streamkit.controllers.hands import Hands
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.placing import Placing
from streamkit.controllers.sources import Sources
from streamkit.core.commands import Dirty, ReadBack
from streamkit.core.errors import Refused
from streamkit.core.gate import LEASE
from streamkit.core.model import SECOND, SourceId, SourceMix
from streamkit.core.routing import wanted_mix
from streamkit.core.state import Session
from streamkit.ports import Cause, Clock, Ids, Recorder, Rejected, RunState, Snapshot, Unavailable
from streamkit.service import Service

LONGEST_LOOK = SECOND // 4  # ns from the first question to the read-back (consent.md, Numbers)

_logger = structlog.get_logger(__name__)


class Routing:
    """`good_at` is the last instant at which OBS was as we left it.

    While `holds_all`, nobody is heard or seen, live neither: OBS does not stop recording.
    """

    def __init__(
        self,
        *,
        service: Service,
        recorder: Recorder,
        clock: Clock,
        ids: Ids,
        sources: Sources,
        hands: Hands,
        notices: HostNotices,
    ) -> None:
        self._service = service
        self._recorder = recorder
        self._clock = clock
        self._ids = ids
        self._sources = sources
        self._placing = Placing(service=service, ids=ids, sources=sources)
        self._notices = notices
        self._hands = hands
        self._left: dict[SourceId, SourceMix] | None = None
        self._back_at: int | None = None  # the first look after nobody had looked for long
        self.good_at: int | None = None
        self.holds_all = False

    def forget(self) -> None:
        """Another evening begins with nothing known."""
        self._left = self.good_at = self._back_at = None
        self._placing.missed()
        self._hands.forget()

    async def correct(self, snapshot: Snapshot) -> Snapshot:
        """Makes OBS do what is allowed; returns the last look at it. Raises Unavailable, Rejected."""
        session = self._service.state.session
        if session is None:
            return snapshot
        before = self._sources.mix(session, snapshot)
        slipped = self._hands.slipped(snapshot)
        wrong = self._wrong(session, snapshot)
        seen, after = before, snapshot
        if wrong:
            await self._mix(wrong)
            after = await self._recorder.snapshot()
            seen = self._sources.mix(session, after)
        if self._late(snapshot.at):
            self._back_at = after.at
            await self.dirty()
        self._hands.left(self._sources.mix(session, after, active_only=False), at=after.at)
        ours = self._left in (None, before) and _only_ours(before, seen, wrong) and not slipped
        if not ours and session.running is not None:
            self._notices.tell(f"changed-by-hand-{session.running.id}", "notice-changed-by-hand")
        if not ours or after.at - snapshot.at > LONGEST_LOOK:
            await self.dirty()
        if await self._written(ReadBack(tuple(sorted(seen.values())))):
            self._left, self.good_at = seen, after.at
        await self._placing.learn(after)
        return after

    def unwatched(self, at: int) -> bool:
        """Whether nobody had looked for so long that the watchdog may have ended the recording.

        What happened meanwhile is heard of together with the first look that follows, in either order.
        """
        return self._late(at) or (self._back_at is not None and at - self._back_at < LEASE)

    def _late(self, at: int) -> bool:
        return self.good_at is not None and at - self.good_at > LEASE

    async def verify(self) -> None:
        """Looks at what a take that just ended may hold since the last good look."""
        session = self._service.state.session
        if session is None or session.running is None:
            return
        try:
            snapshot = await self._recorder.snapshot()
        except (Unavailable, Rejected):
            await self.dirty()
            return
        known = self._sources.all_known(session, snapshot)
        seen = self._sources.mix(session, snapshot)
        await self._placing.learn(snapshot)
        unseen = self.unwatched(snapshot.at) or self._hands.slipped(snapshot)
        if not known or seen != self._left or unseen:
            await self.dirty()

    async def dirty(self) -> None:
        """Since the last good look nobody knows what the running take holds."""
        self._placing.missed()
        session = self._service.state.session
        if session is not None and session.running is not None:
            since = max(session.running.started, self.good_at or session.running.started)
            await self._written(Dirty(since))

    def _wrong(self, session: Session, snapshot: Snapshot) -> dict[SourceId, SourceMix]:
        """Also of what is in no scene now: when it comes into one, it must be right already."""
        present = self._sources.mix(session, snapshot, active_only=False)
        wanted = self._wanted(session, recording=snapshot.recording is not RunState.STOPPED)
        muted = self._hands.saw(present, wanted=wanted)  # those go off the recorded tracks too
        return {
            source: mix
            for source, mix in self._hands.respected(wanted).items()
            if present.get(source, mix) != mix or source in muted
        }

    def _wanted(self, session: Session, *, recording: bool) -> dict[SourceId, SourceMix]:
        """What the durable and the pending state both allow."""
        if self.holds_all:
            with_people = [each.id for each in session.sources.values() if each.people != frozenset()]
            return {source: SourceMix(source, frozenset(), covered=True) for source in with_people}
        now = self._clock.mono()
        durable = wanted_mix(session, now=now, recording=recording)
        pending = self._service.pending.session
        if pending is None:
            return durable
        coming = wanted_mix(pending, now=now, recording=recording)
        return {
            source: SourceMix(
                source, mix.tracks & coming[source].tracks, mix.covered or coming[source].covered
            )
            for source, mix in durable.items()
            if source in coming
        }

    async def _mix(self, wrong: dict[SourceId, SourceMix]) -> None:
        """Not believed whatever the answer: the look that follows tells, and the gate judges by it."""
        try:
            await self._recorder.mix(self._sources.inputs(wrong))
        except (Unavailable, Rejected) as error:
            _logger.warning("OBS did not do as told with its inputs", why=error.key)

    async def _written(self, command: Dirty | ReadBack) -> bool:
        """A store that does not write closes the gate by itself; here it must not stop the stopping."""
        try:
            await self._service.handle(Cause(f"routing:{self._ids.new()}"), command)
        except (Unavailable, Refused):
            return False
        return True


def _only_ours(
    before: dict[SourceId, SourceMix], after: dict[SourceId, SourceMix], wrong: dict[SourceId, SourceMix]
) -> bool:
    """Whether each source is as it was, or as we just told OBS."""
    return before.keys() == after.keys() and all(
        mix in (before[source], wrong.get(source)) for source, mix in after.items()
    )
