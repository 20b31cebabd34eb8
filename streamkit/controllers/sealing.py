"""Has the log's head signed when an evening closes, when a video's content is fixed, and at every start.

Between two signed heads whoever holds the key could write the log anew; these are the moments after which
somebody relies on it. A start is one of them because a kill may have come before the last signature.
"""

from __future__ import annotations

import asyncio

import structlog

from streamkit.controllers.waiting import rest
from streamkit.core.model import Binding, SessionId, VideoId
from streamkit.core.state import State
from streamkit.ports import Log, Notary, Unavailable
from streamkit.service import Service

TICK = 5.0  # s until a signature that could not be kept is tried again

_logger = structlog.get_logger(__name__)


class Sealing:
    """One log, one notary."""

    def __init__(self, *, service: Service, log: Log, notary: Notary) -> None:
        self._service = service
        self._log = log
        self._notary = notary
        self._wake = asyncio.Event()
        self._failed = False

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        sealed: frozenset[object] | None = None
        while True:
            self._wake.clear()
            reached = milestones(self._service.state)
            if reached != sealed and await self._sealed():
                sealed = reached
            await rest(self._wake, seconds=TICK)

    async def _sealed(self) -> bool:
        try:
            await self._notary.sign(await self._log.head())
        except Unavailable as error:
            if not self._failed:
                _logger.warning("the log's head is not signed yet", why=error.key)
            self._failed = True
            return False
        self._failed = False
        return True


def milestones(state: State) -> frozenset[SessionId | tuple[VideoId, Binding]]:
    """What somebody relies on from now on: evenings that are over, and contents of videos."""
    closed = {session.id for session in state.sessions.values() if not session.open}
    fixed = {(video.id, video.binding) for video in state.videos.values() if video.binding is not None}
    return frozenset(closed | fixed)
