"""Questions and reminders: put once, written before they are said, and never a nuisance."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamkit.controllers.asking import Asking, seconds
from streamkit.core.commands import GiveAnswer, StepOnStage
from streamkit.core.model import NOTHING, Asked, Expired
from streamkit.locale import Text
from tests.controllers.evening import Evening, an_evening, running, until


@asynccontextmanager
async def asking() -> AsyncIterator[Evening]:
    async with an_evening() as evening:
        controller = Asking(
            service=evening.service,
            chat=evening.chat,
            people=evening.store.people,
            clock=evening.clock,
            ids=evening.ids,
            text=Text("ru"),
            remind_after=seconds(90),
            expires_after=seconds(300),
        )
        async with running(controller.run, controller.watch_state):
            yield evening


async def test_everybody_who_comes_on_stage_is_asked_once_by_name() -> None:
    """The question names the person, fits into a message, and the host is not asked."""
    async with asking() as evening:
        await evening.open("anya")
        await until(lambda: evening.chat.said)
        (said,) = evening.chat.said
        assert said.text.startswith("@anya привет!")
        assert "marina" not in said.text
        assert len(said.text) <= 450
        await evening.do(StepOnStage(await evening.person("boris")))
        await until(lambda: len(evening.chat.said) == 2)
        assert evening.chat.said[1].text.startswith("@boris ")


async def test_silence_is_reminded_of_once_and_then_expires() -> None:
    """After 90 s one reminder, after 5 min no answer; no answer is no permission."""
    async with asking() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await until(lambda: isinstance(evening.session.answer(anya), Asked))
        evening.clock.advance(seconds(91))
        await until(lambda: len(evening.chat.said) == 2)
        assert "напоминаем" in evening.chat.said[1].text
        evening.clock.advance(seconds(300))
        await until(lambda: evening.session.answer(anya) == Expired(times=1))
        assert len(evening.chat.said) == 2
        assert evening.session.media(anya) == frozenset()


async def test_who_said_no_is_not_asked_again() -> None:
    """A no is an answer."""
    async with asking() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await until(lambda: evening.chat.said)
        await evening.do(GiveAnswer(anya, NOTHING))
        evening.clock.advance(seconds(1000))
        await evening.do(StepOnStage(await evening.person("boris")))
        await until(lambda: len(evening.chat.said) == 2)
        assert [said.text.split()[0] for said in evening.chat.said] == ["@anya", "@boris"]
