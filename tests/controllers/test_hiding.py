"""The host's H: at once and without the disk, over a restart, and back only when that is written down."""

from __future__ import annotations

import pytest

from streamkit.core.errors import Refused
from streamkit.ports import Unavailable
from streamkit.service import Service
from tests.controllers.test_acts import a_room, opened


async def test_what_is_hidden_stays_so_after_a_restart() -> None:
    """Nobody at the desk said that it may be seen again."""
    async with a_room() as room:
        await opened(room)
        await room.press("hide", on=True)
        again = Service(room.evening.store.log, room.evening.clock)
        await again.start()
        assert again.state.hidden
        await room.press("hide", on=False)
        await again.start()
        assert not again.state.hidden


async def test_hiding_waits_for_no_disk() -> None:
    """The pages are told before the store is; what it cannot write it owes."""
    async with a_room() as room:
        await opened(room)
        room.hidden.clear()
        room.evening.store.disk.writable = False
        with pytest.raises(Unavailable):
            await room.press("hide", on=True)
        assert room.hidden == [True]
        assert room.evening.service.pending.hidden


async def test_showing_again_waits_until_it_is_written() -> None:
    """Else a kill in between would bring back what the host believes to be shown, or hidden."""
    async with a_room() as room:
        await opened(room)
        await room.press("hide", on=True)
        room.hidden.clear()
        room.evening.store.disk.writable = False
        with pytest.raises(Unavailable):
            await room.press("hide", on=False)
        assert room.hidden == []
        assert room.evening.state.hidden


async def test_a_request_that_comes_twice_hides_once() -> None:
    """The second has the key of the first; the effects are counted in the log."""
    async with a_room() as room:
        await opened(room)
        await room.acts.act("hide", {"on": True}, key="same")
        await room.acts.act("hide", {"on": False}, key="other")
        before = len(room.evening.store.log.kept)
        await room.acts.act("hide", {"on": True}, key="same")
        assert not room.evening.state.hidden
        assert len(room.evening.store.log.kept) == before
        assert room.hidden[-1] is False


async def test_an_evening_begins_with_everything_to_be_seen() -> None:
    """What was hidden in the one before is no wish about this one."""
    async with a_room() as room:
        await opened(room)
        await room.press("hide", on=True)
        await room.press("close-session")
        await opened(room)
        assert not room.evening.state.hidden
        with pytest.raises(Refused, match="undo-over"):
            await room.press("undo", of="key-2")
