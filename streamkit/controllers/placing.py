"""Writes down where in the programme pictures stand, as soon as that is sure and no sooner.

Rule: a place is known from the look on at which it had stood still for a while, to the last look that still
found it so; whatever was reported, missed or seen otherwise in between makes every place unknown.
"""

from __future__ import annotations

from streamkit.controllers.sources import Sources
from streamkit.core.commands import SeeLayout
from streamkit.core.errors import Refused
from streamkit.core.layout import Place, stands
from streamkit.core.model import SECOND
from streamkit.ports import Cause, Ids, Snapshot, Unavailable
from streamkit.service import Service

# OBS does not tell of the transition in which an item comes or goes, and it may take a while. It also bounds
# the log: somebody who drags a picture about for a minute makes two facts.
SETTLED = 2 * SECOND


class Placing:
    """Fed with every look, the failed ones too."""

    def __init__(self, *, service: Service, ids: Ids, sources: Sources) -> None:
        self._service = service
        self._ids = ids
        self._sources = sources
        self._last: tuple[Place, ...] | None = None  # at the last look; None where that failed
        self._looked_at = 0
        self._still_since = 0
        self._sure = True  # False until the log says that what it said holds no longer
        self._good_at = 0  # the last look at which what the log says held

    def missed(self) -> None:
        """A look failed: what came after the last good one is not known."""
        self._last = None

    async def learn(self, snapshot: Snapshot) -> None:
        session = self._service.state.session
        if session is None or snapshot.at <= self._looked_at:
            return
        places = self._sources.places(session, snapshot)
        still = places == self._last and snapshot.moved < self._looked_at
        self._last, self._looked_at = places, snapshot.at
        if not still:
            self._still_since = snapshot.at
        if session.layout:
            await self._confirm(stands(session, places) and still, at=snapshot.at)
        elif places and snapshot.at - self._still_since >= SETTLED:
            self._sure = await self._written(SeeLayout(snapshot.at, places))
            self._good_at = snapshot.at

    async def _confirm(self, holds: bool, *, at: int) -> None:
        """What could not be written is tried again at the next look, and reaches back as far."""
        self._sure = self._sure and holds
        if self._sure:
            self._good_at = at
        else:
            await self._written(SeeLayout(self._good_at, ()))

    async def _written(self, command: SeeLayout) -> bool:
        try:
            await self._service.handle(Cause(f"placing:{self._ids.new()}"), command)
        except (Unavailable, Refused):
            return False
        return True
