"""The overlay page inside OBS: paints a little late, says so, and clears itself when it hears nothing."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from streamkit.core.box import Box
from streamkit.core.model import SECOND, SubmissionId
from streamkit.core.shown_code import on_air
from streamkit.ports import InputSeen, RunState
from tests.fakes.stage import an_input

if TYPE_CHECKING:
    from tests.stories.world import World

OVERLAY = "streamkit overlay"
MILLISECOND = 1_000_000
LOST_AFTER = 3 * SECOND
SLOW = (20, 30, 60, 120, 240)  # ms until a view is painted
HUNG = 2_500  # and now and then


def the_overlay() -> InputSeen:
    seen = an_input(OVERLAY, kind="browser_source", has_audio=False)
    return replace(seen, made="overlay")


def stands_at(one: InputSeen, place: tuple[Box, ...] | None) -> InputSeen:
    """With the code of our own page in it, where there is one."""
    code = tuple(map(card, place)) if one.made == "overlay" and place is not None else None
    return replace(one, place=place, code=code)


def card(page: Box) -> Box:
    """Where on the canvas the code stands while the page stands here."""
    return Box(page.left + 20, page.top + 20, page.right - 150, page.bottom - 80, page.canvas)


class OverlayPage:
    """`painted` of the truth is what it really shows, by true time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = Random(7)  # noqa: S311 because chance is no secret
        self._views: deque[tuple[int, int, SubmissionId | None]] = deque()  # due, its number, the code on it
        self._rev = 0
        self._sent: SubmissionId | None = None
        self._seq, self._next = 0, 0  # of the fact it was made at; when the next is made at the latest
        self._page: int | None = None
        self._clears: int | None = None

    def connects(self) -> None:
        """The program is there, perhaps again; what it sends is another program's."""
        assert self._world.streamkit is not None
        self._views.clear()
        self._clears, self._rev = None, 0
        self._page = self._world.streamkit.overlay.opened()
        self.is_sent(anew=True)

    def is_alone(self) -> None:
        self._views.clear()
        self._page = None
        if self._clears is None:
            self._clears = self._world.now + LOST_AFTER

    def is_gone(self) -> None:
        """OBS is."""
        self._views.clear()
        self._page = self._clears = None
        self._world.truth.painted.set(self._world.now, None)

    @property
    def due(self) -> int | None:
        return self._views[0][0] if self._views else self._clears

    def is_sent(self, *, anew: bool = False) -> None:
        """The view as it is now: at once where it is another one, and once a second while facts come."""
        streamkit = self._world.streamkit
        if streamkit is None or self._page is None:
            return
        state = streamkit.service.state
        recording = streamkit.recording.recording is not RunState.STOPPED
        shown = None if state.scene is not None else on_air(state.session, recording=recording)
        beat = state.seq != self._seq and self._world.now >= self._next
        if shown == self._sent and not anew and not beat:
            return
        self._rev, self._sent, self._seq = self._rev + 1, shown, state.seq
        self._next = self._world.now + SECOND
        streamkit.overlay.publishes(self._rev, seq=state.seq, code=shown)
        wait = HUNG if self._chance.random() < 0.05 else self._chance.choice(SLOW)
        after = max(self._world.now, self._views[-1][0] if self._views else 0)
        self._views.append((after + wait * MILLISECOND, self._rev, shown))

    async def lives(self) -> None:
        """Whatever was due by now has happened."""
        world = self._world
        while self._views and self._views[0][0] <= world.now:
            due, rev, shown = self._views.popleft()
            world.truth.painted.set(due, shown)
            if world.streamkit is not None and self._page is not None:
                world.streamkit.overlay.painted(self._page, rev)
        if self._clears is not None and self._clears <= world.now:
            world.truth.painted.set(self._clears, None)
            self._clears = None
        if world.streamkit is not None:
            await world.streamkit.done(world.streamkit.overlay.reconcile())
            self.is_sent()
