"""Undo of topic, timer, scene and a line of the chat: what ran goes on, and nobody's no is undone."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.core.commands.chat import AnswerAboutChat
from streamkit.core.commands.talk import StartTimer
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND
from streamkit.core.shown_chat import standing
from streamkit.ports import ChatLine, Role
from tests.controllers.evening import account
from tests.controllers.test_acts import Room
from tests.controllers.test_undo import pressed, room, seen, undoes

__all__ = ["room"]


def on_overlay(room: Room) -> list[int]:
    """The chat's lines in everybody's picture."""
    evening = room.evening
    return [line.n for line in standing(evening.session, evening.heard.lines, now=evening.clock.mono())]


@pytest.mark.parametrize(
    ("before", "slip"),
    [
        (("start-timer", {"seconds": 600}), ("start-timer", {"seconds": 60})),
        (("start-timer", {"seconds": 600}), ("extend-timer", {"seconds": 60})),
        (("start-timer", {"seconds": 600}), ("clear-timer", {})),
        (("scene", {"scene": "brb", "seconds": 300}), ("scene", {"scene": "bye", "seconds": 0})),
        (("scene", {"scene": "brb", "seconds": 300}), ("end-scene", {})),
        (("topic", {"words": "tests", "by": ""}), ("topic", {"words": "types", "by": ""})),
    ],
)
async def test_what_ran_goes_on_to_the_same_end(
    room: Room, before: tuple[str, dict[str, Any]], slip: tuple[str, dict[str, Any]]
) -> None:
    """The seconds until the slip was noticed are gone, as they are for everybody who watches."""
    await room.press(before[0], **before[1])
    stood = seen(room)["talk"]
    room.evening.clock.advance(3 * SECOND)
    await room.press(slip[0], **slip[1])
    room.evening.clock.advance(3 * SECOND)
    await undoes(room, pressed(room))
    assert seen(room)["talk"] == stood


async def test_a_timer_that_somebody_else_began_meanwhile_stays(room: Room) -> None:
    """Two pages of the host's: the slip is older than what the other one did."""
    await room.press("start-timer", seconds=600)
    await room.press("clear-timer")
    key = pressed(room)
    await room.evening.do(StartTimer(60_000))
    with pytest.raises(Refused, match="undo-over"):
        await undoes(room, key)


async def test_a_line_comes_back_only_as_far_as_its_author_still_allows(room: Room) -> None:
    """Taken off by a slip it stands there again; not once they said no, nor taken out of the chat."""
    evening = room.evening
    boris = await evening.person("boris")
    await evening.do(AnswerAboutChat(boris, may=True))
    said = ChatLine("m", account("boris"), Role.VIEWER, "hello", evening.clock.wall())
    evening.heard.heard(said, boris, state=evening.state, talk=True)
    (line,) = evening.heard.lines
    assert on_overlay(room) == [line.n]
    await room.press("drop-line", line=line.n)
    assert on_overlay(room) == []
    await undoes(room, pressed(room))
    assert on_overlay(room) == [line.n]
    await room.press("drop-line", line=line.n)
    key = pressed(room)
    await room.press("drop-line", line=line.n)  # changes nothing, so there is nothing more to undo
    assert room.acts.undo is not None
    assert room.acts.undo.of == key
    await evening.do(AnswerAboutChat(boris, may=False))
    await undoes(room, key)
    assert on_overlay(room) == []
