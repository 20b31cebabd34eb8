"""Questions and reminders: put once, written before they are said, and never a nuisance."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamkit.controllers.asking import Asking, seconds
from streamkit.core.commands import (
    CloseSession,
    ExpireQuestion,
    GiveAnswer,
    MapSource,
    PutQuestion,
    SeeSource,
    SpeakVeto,
    StepOnStage,
)
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Asked,
    Expired,
    Medium,
    PersonId,
    SourceId,
    Unasked,
    Veto,
    WordsId,
)
from streamkit.locale import Text
from tests.controllers.evening import Evening, an_evening, running, until


def the_questions(evening: Evening) -> Asking:
    return Asking(
        service=evening.service,
        chat=evening.chat,
        people=evening.store.people,
        words=evening.store.words,
        notices=evening.notices,
        clock=evening.clock,
        ids=evening.ids,
        text=Text("ru"),
        remind_after=seconds(90),
        expires_after=seconds(300),
    )


VOICE = frozenset({Medium.AUDIO})


@asynccontextmanager
async def asking() -> AsyncIterator[Evening]:
    async with an_evening() as evening:
        controller = the_questions(evening)
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


async def test_the_question_is_the_one_the_evening_was_opened_with() -> None:
    """A program that ships other words by now still asks in the pinned ones; lost words ask nobody."""
    async with an_evening() as evening:
        old = "@nick, old words: may we record you?\n@nick, old words: may we record your voice?"
        await evening.open("anya", notice=old)
        controller = the_questions(evening)
        async with running(controller.run, controller.watch_state):
            await until(lambda: evening.chat.said)
        assert [said.text for said in evening.chat.said] == ["@anya, old words: may we record you?"]
        await evening.do(StepOnStage(await evening.person("boris")))
        evening.store.words.texts.clear()
        controller = the_questions(evening)
        async with running(controller.run, controller.watch_state):
            await until(evening.notices)
        assert [one.key for one in evening.notices()] == ["question-gone"]
        assert evening.session.answer(await evening.person("boris")) == Unasked()


async def test_a_question_somebody_else_put_is_said() -> None:
    """By the host once more, or by a word of consent that came before it, also where a stop stands."""
    async with an_evening() as evening:
        await evening.open("anya", "boris")
        anya, boris = await evening.person("anya"), await evening.person("boris")
        await evening.do(SpeakVeto(boris))
        await evening.do(PutQuestion(anya))
        await evening.do(ExpireQuestion(anya))
        controller = the_questions(evening)
        async with running(controller.run, controller.watch_state):
            await until(lambda: controller._said)
            await evening.do(PutQuestion(anya))
            await until(lambda: len(evening.chat.said) == 1)
            await evening.do(PutQuestion(boris, spoke_first=True))
            await until(lambda: len(evening.chat.said) == 2)
        assert [one.text.split()[0] for one in evening.chat.said] == ["@anya", "@boris"]
        assert evening.session.answer(boris) == Veto()


async def test_a_changed_notice_holds_from_the_next_evening() -> None:
    """The answers of this one stay bound to its own words."""
    async with an_evening() as evening:
        await evening.open(notice="@nick one?")
        first = evening.session.notice
        await evening.do(CloseSession())
        await evening.open("anya", notice="@nick two?", session="s2")
        assert evening.session.notice != first
        controller = the_questions(evening)
        async with running(controller.run, controller.watch_state):
            await until(lambda: evening.chat.said)
        assert [said.text for said in evening.chat.said] == ["@anya two?"]


async def test_a_group_is_asked_together_and_voices_apart() -> None:
    """Each by name; who has no camera, about the voice only, and about the camera when it comes."""
    async with asking() as evening:
        await evening.open()
        anya, boris, gleb = [await evening.person(who) for who in ("anya", "boris", "gleb")]
        await hears(evening, "microphone", gleb)
        for one in (anya, boris):
            await evening.do(StepOnStage(one))
        await until(lambda: isinstance(evening.session.answer(boris), Asked) and len(evening.chat.said) >= 2)
        said = " | ".join(one.text for one in evening.chat.said)
        assert "@anya " in said
        assert "@gleb привет! Хотим записать разбор и потом выложить на YouTube. Записать твой голос?" in said
        await evening.do(GiveAnswer(gleb, EVERYTHING))
        assert evening.session.media(gleb) == VOICE
        count = len(evening.chat.said)
        await evening.do(SeeSource(SourceId("camera"), WordsId("w"), False, True, False))
        await evening.do(MapSource(SourceId("camera"), frozenset({gleb})))
        await until(lambda: len(evening.chat.said) > count)
        assert evening.chat.said[-1].text.startswith("@gleb привет! Хотим записать разбор")
        assert evening.session.media(gleb) == VOICE


async def hears(evening: Evening, name: str, *people: PersonId) -> None:
    await evening.do(SeeSource(SourceId(name), WordsId("w"), open=False, has_video=False, has_audio=True))
    await evening.do(MapSource(SourceId(name), frozenset(people)))
