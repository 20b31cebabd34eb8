"""Leases to the watchdog in OBS: renewed by good looks, so that OBS stops by itself when we fall silent.

Rule: a lease that may record is given only after a read-back under an open gate, or one that only the wish
is missing to, so that record pressed in OBS can be that wish. Inside an evening some lease is always given,
and one that may not record keeps OBS from recording; outside one OBS is its owner's.
"""

from __future__ import annotations

from streamkit.core.gate import LEASE, Gate, Reason
from streamkit.core.model import SECOND
from streamkit.ports import Clock, Recorder, RunState, Snapshot

HOLD = SECOND  # between two leases that may not record; by them we hear that the watchdog is there


class Leases:
    """`kept_at` is the monotonic instant at which the newest acknowledged lease was given."""

    def __init__(self, *, recorder: Recorder, clock: Clock) -> None:
        self._recorder = recorder
        self._clock = clock
        self._given: dict[int, int] = {}  # number and instant of those not acknowledged yet
        self._number = 0
        self._given_at: int | None = None
        self._lent_at: int | None = None  # one that may record
        self._armed = True  # as an earlier run of ours may have left it
        self.kept_at: int | None = None

    @property
    def ran_out(self) -> bool:
        """Whether a recording that ended just now may have been ended by the watchdog."""
        return self._lent_at is None or self._clock.mono() - self._lent_at >= LEASE

    def saw(self, snapshot: Snapshot | None) -> None:
        number = snapshot.watchdog if snapshot is not None else None
        if number in self._given:
            self.kept_at = self._given[number]
            self._given = {each: at for each, at in self._given.items() if each >= number}

    async def lend(self, gate: Gate, snapshot: Snapshot) -> None:
        """Before OBS is told to record. Raises Unavailable, Rejected."""
        if _may_record(gate, snapshot):
            self._lent_at = self._clock.mono()
            await self._give(may_record=True)

    async def hold(self, gate: Gate, snapshot: Snapshot) -> None:
        """After OBS was told to stop, so that it is we who stop it. Raises Unavailable, Rejected."""
        due = self._given_at is None or self._clock.mono() - self._given_at >= HOLD
        if due and not _may_record(gate, snapshot):
            await self._give(may_record=False)

    async def release(self) -> None:
        """OBS is its owner's again. Raises Unavailable, Rejected."""
        if self._armed:
            await self._recorder.disarm()
        self.forget()
        self._armed = False

    def forget(self) -> None:
        """OBS may be another, which knows nothing of what we gave, or of what we took back."""
        self._given.clear()
        self._given_at = self._lent_at = self.kept_at = None
        self._armed = True

    async def _give(self, *, may_record: bool) -> None:
        self._armed = True
        self._number = max(self._number + 1, self._clock.wall())
        self._given_at = self._given[self._number] = self._clock.mono()
        await self._recorder.lease(self._number, may_record=may_record)


def _may_record(gate: Gate, snapshot: Snapshot) -> bool:
    """A recording that runs although nobody wants it is none that we let go on."""

    def harmless(reason: Reason) -> bool:
        wish = reason.act == "want" and snapshot.recording is RunState.STOPPED
        return wish or reason.key == "gate-watchdog"

    return all(map(harmless, gate.reasons))
