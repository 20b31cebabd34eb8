"""Taking back in the chat: from now on only, or everything and for good."""

from __future__ import annotations

from streamkit.core.commands import (
    EndTake,
    Forget,
    MapSource,
    PutQuestion,
    ReadBack,
    SeeSource,
    StartTake,
    WantRecording,
)
from streamkit.core.model import SECOND, Medium, PersonId, SourceId, SourceMix, TakeEnd, TakeId, Veto
from streamkit.ports import Role
from tests.controllers.chatting import EN, RU, a_chat, texts
from tests.controllers.evening import HOST, Evening, until


async def recorded(evening: Evening) -> PersonId:
    """Anya, asked and willing, is heard for ten seconds of a take."""
    await evening.open("anya")
    anya = await evening.agrees("anya")
    source = SourceId("anya")
    name = await evening.store.words.keep("camera")
    await evening.do(SeeSource(source, name, open=False, has_video=True, has_audio=True))
    await evening.do(MapSource(source, frozenset({anya})))
    await evening.do(WantRecording())
    await evening.do(ReadBack((SourceMix(source, frozenset({1, 2, 3}), covered=True),)))
    await evening.do(StartTake(TakeId("t"), gate_was_open=True))
    evening.clock.advance(10 * SECOND)
    await evening.do(EndTake(TakeId("t"), TakeEnd.OBSERVED, evening.clock.mono(), None))
    return anya


async def test_from_now_on_follows_a_stop() -> None:
    """The stop sets aside and names the way back; the second word spares what was recorded before."""
    async with a_chat() as evening:
        anya = await recorded(evening)
        evening.clock.advance(2 * SECOND)
        evening.says("anya", "!стоп")
        await until(lambda: len(evening.chat.said) == 1)
        assert evening.session.set_aside.keys() == {(anya, Medium.AUDIO)}
        evening.clock.advance(2 * SECOND)
        evening.says("anya", "!отсейчас")
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening) == [RU.say("reply-stop"), RU.say("reply-from-now")]
        assert "!отсейчас" in RU.say("reply-stop")
        assert not evening.session.set_aside
        assert evening.session.spared == {(anya, Medium.AUDIO)}
        assert evening.session.answer(anya) == Veto()


async def test_from_now_on_without_anything_taken_back_changes_nothing() -> None:
    """And somebody else's stop is not theirs to narrow."""
    async with a_chat() as evening:
        await recorded(evening)
        evening.says("anya", "!stop")
        evening.says("boris", "!fromnow")
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening)[1] == EN.say("nothing-set-aside")
        assert evening.session.set_aside


async def test_to_be_forgotten_is_said_twice() -> None:
    """The first time nothing is written; two minutes later it is a first time again."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.says("anya", "!forget")
        await until(lambda: len(evening.chat.said) == 1)
        evening.clock.advance(121 * SECOND)
        evening.says("anya", "!забудь")
        await until(lambda: len(evening.chat.said) == 2)
        assert evening.state.forgotten == {}
        evening.clock.advance(110 * SECOND)
        evening.says("anya", "!forget")
        await until(lambda: len(evening.chat.said) == 3)
        assert texts(evening) == [
            EN.say("reply-forget-sure"),
            RU.say("reply-forget-sure"),
            EN.say("reply-forgotten"),
        ]
        assert evening.state.forgotten.keys() == {anya}
        assert (evening.session.answer(anya), anya in evening.session.on_stage) == (Veto(), False)


async def test_a_yes_after_that_counts_for_nothing() -> None:
    """Who is forgotten has to come back as somebody new."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.agrees("anya")
        evening.says("anya", "!forget")
        evening.says("anya", "!forget")
        evening.says("anya", "!yes")
        await until(lambda: len(evening.chat.said) == 3)
        assert texts(evening)[2] == EN.say("person-forgotten")
        assert evening.session.media(anya) == frozenset()


async def test_nobody_is_called_by_the_name_of_who_is_forgotten() -> None:
    """Of the chat's own memory it is gone with the next line."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("boris", "!consent")
        await until(lambda: evening.chat.said)
        await evening.do(Forget(await evening.person("boris")))
        evening.says("gleb", "hello")
        evening.says(HOST.login, "!stage @boris", role=Role.HOST)
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening)[1] == EN.say("stage-unknown-login")
