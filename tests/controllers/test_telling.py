"""A reason is told to the person it is about, until it was."""

from __future__ import annotations

from streamkit.controllers.asking import seconds
from streamkit.controllers.telling import Telling
from streamkit.core.commands import HoldBackstage, NarrowFor
from streamkit.core.model import NOTHING
from streamkit.core.said import By
from streamkit.locale import Text
from streamkit.ports import Said, Unavailable
from tests.controllers.evening import Evening, an_evening, running, until


def telling(evening: Evening) -> Telling:
    return Telling(
        service=evening.service, chat=evening.chat, people=evening.store.people, words=evening.store.words,
        clock=evening.clock, ids=evening.ids, text=Text("ru"),
    )  # fmt: skip


async def test_a_reason_is_told_once() -> None:
    """By name, with who and why; the log knows that it was said."""
    async with an_evening() as evening:
        await evening.open("anya")
        anya = await evening.agrees("anya")
        why = await evening.store.words.keep("в комнате ребёнок")
        await evening.do(NarrowFor(anya, NOTHING, By.MODERATOR, why))
        one = telling(evening)
        async with running(one.run, one.watch_state):
            await until(lambda: not evening.session.untold)
        assert [said.text for said in evening.chat.said] == [
            "@anya тебя больше нет в записи (модератор). Причина: в комнате ребёнок"
        ]


async def test_what_could_not_be_said_is_said_later() -> None:
    """Swallowed by the platform, or the chat was away: until then it is owed, also over a restart."""
    async with an_evening() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        why = await evening.store.words.keep("someone else in the room")
        await evening.do(HoldBackstage(anya, By.HOST, why))
        evening.chat.outcome = Said.DROPPED
        one = telling(evening)
        async with running(one.run, one.watch_state):
            await until(lambda: one._not_before)
            assert list(evening.session.untold) == [why]
            evening.chat.outcome = Unavailable("twitch-lost")
            evening.clock.advance(seconds(31))
            await until(lambda: min(one._not_before.values()) > evening.clock.mono())
            evening.chat.outcome = Said.SENT
        assert evening.chat.said == []
        again = telling(evening)
        async with running(again.run, again.watch_state):
            await until(lambda: not evening.session.untold)
        assert len(evening.chat.said) == 1
