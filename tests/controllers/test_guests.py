"""Guests without an account: only the host knows the name, and no chat is told of them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from streamkit.controllers.acts import Acts
from streamkit.controllers.asking import Asking, seconds
from streamkit.controllers.stopping import Stopping
from streamkit.controllers.undoing import Undoing
from streamkit.core.aliases import as_alias
from streamkit.core.commands import PutQuestion, StepOnStage
from streamkit.core.errors import Refused
from streamkit.core.model import Asked, Expired, PersonId, Unasked
from streamkit.locale import Text
from streamkit.ports import GUEST
from tests.controllers.before import NothingBars
from tests.controllers.evening import HOST, Evening, an_evening, pointing_of, running, until
from tests.controllers.test_acts import HOUSE


@dataclass
class Room:
    evening: Evening
    acts: Acts

    async def adds(self, name: str, *, key: str = "a key") -> PersonId:
        await self.acts.act("add-guest", {"name": name}, key=key)
        return list(self.evening.session.numbers)[-1]


async def no_slot(number: int, link: str | None) -> None:
    raise AssertionError(number)


@asynccontextmanager
async def a_room() -> AsyncIterator[Room]:
    async with an_evening() as evening:
        acts = Acts(
            service=evening.service, people=evening.store.people, words=evening.store.words,
            ids=evening.ids, pointing=pointing_of(evening), house=HOUSE,
            host=lambda: HOST, switches={}, slot=no_slot, drop_line=evening.heard.drop,
            stopping=Stopping(clock=evening.clock, wake=lambda: None),
            before=NothingBars(),
            undoing=Undoing(clock=evening.clock),
        )  # fmt: skip
        yield Room(evening, acts)


async def test_a_guest_is_somebody_from_then_on() -> None:
    """They have a number and can come on stage; the name is in the deletable store and in no fact."""
    async with a_room() as room:
        await room.evening.open()
        pasha = await room.adds("  Pasha\u202e \n from  work ")
        account = await room.evening.store.people.account(pasha)
        assert account is not None
        assert (account.platform, account.login, account.name) == (GUEST, "", "Pasha from work")
        await room.acts.act("stage", {"person": pasha}, key="stage")
        assert pasha in room.evening.session.on_stage
        assert "Pasha" not in json.dumps([repr(fact) for fact in room.evening.store.log.kept])


async def test_two_guests_of_one_name_are_two_and_a_repeated_act_is_one() -> None:
    """A name identifies nobody; the act's key does."""
    async with a_room() as room:
        await room.evening.open()
        first, again = await room.adds("Pasha", key="one"), await room.adds("Pasha", key="one")
        other = await room.adds("Pasha", key="two")
        assert first == again != other
        assert len(room.evening.store.people.accounts) == 3  # with the host


async def test_without_an_evening_nobody_is_added() -> None:
    """Nor is a name kept."""
    async with a_room() as room:
        with pytest.raises(Refused, match="no-session"):
            await room.adds("Pasha")
        assert room.evening.store.people.accounts == {}


async def test_the_chat_never_hears_of_a_guest() -> None:
    """No question, no reminder; an unanswered question still expires. The others are asked as always."""
    async with a_room() as room:
        evening = room.evening
        await evening.open()
        asking = Asking(
            service=evening.service, chat=evening.chat, people=evening.store.people, clock=evening.clock,
            words=evening.store.words, notices=evening.notices,
            ids=evening.ids, text=Text("en"), remind_after=seconds(90), expires_after=seconds(300),
        )  # fmt: skip
        async with running(asking.run, asking.watch_state):
            silent, pasha = await room.adds("Silent", key="one"), await room.adds("Pasha", key="two")
            for guest in (silent, pasha):
                await evening.do(StepOnStage(guest))
            await evening.do(PutQuestion(pasha))  # as a personal page does
            await evening.do(StepOnStage(await evening.person("anya")))
            await until(lambda: evening.chat.said)
            evening.clock.advance(seconds(91))
            await until(lambda: len(evening.chat.said) == 2)
            assert evening.session.answer(pasha) == Asked(at=evening.clock.mono() - seconds(91))
            evening.clock.advance(seconds(300))
            await until(lambda: isinstance(evening.session.answer(pasha), Expired))
            assert isinstance(evening.session.answer(silent), Unasked)
            assert [said.text.split()[0] for said in evening.chat.said] == ["@anya", "@anya"]


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("Ася", "Ася"),
        ("a\u200bb\u202ec\ufeffd", "abcd"),
        ("\x00\x1b[31mred", "[31mred"),
        ("e\u0301", "é"),
        ("x" * 40, "x" * 25),
        ("\u2066\n\t", ""),
    ],
)
def test_a_name_is_one_short_line_of_what_can_be_seen(text: str, alias: str) -> None:
    """Whatever somebody types."""
    assert as_alias(text) == alias
