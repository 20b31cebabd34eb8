"""Words of consent in the chat: when they count, and what is said when they do not."""

from __future__ import annotations

import pytest

from streamkit.core.commands import CloseSession, ExpireQuestion, HandOver, MapSource, PutQuestion, SeeSource
from streamkit.core.model import EVERYTHING, NOTHING, SECOND, Asked, Medium, SourceId, Veto, WordsId
from streamkit.core.said import By, Narrowed
from streamkit.ports import Role
from tests.controllers.chatting import EN, RU, a_chat, texts
from tests.controllers.evening import until

PICTURE, VOICE = frozenset({Medium.VIDEO}), frozenset({Medium.AUDIO})


async def test_a_yes_before_the_question_is_answered_with_the_question() -> None:
    """Somebody on stage is told what it is about; then the same word counts."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        evening.says("anya", "!да")
        await until(lambda: isinstance(evening.session.answer(anya), Asked))
        assert evening.session.media(anya) == NOTHING
        evening.says("anya", "!да")
        await until(lambda: evening.session.media(anya) == EVERYTHING)


async def test_after_a_stop_nobody_asked_for_a_yes_still_needs_the_question() -> None:
    """The stop stands until the answer to it."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        evening.says("anya", "!стоп")
        evening.says("anya", "!да")
        await until(lambda: evening.session.question(anya).times)
        assert evening.session.answer(anya) == Veto()
        evening.says("anya", "!да")
        await until(lambda: evening.session.media(anya) == EVERYTHING)


async def test_a_yes_typed_before_the_question_was_put_is_no_answer_to_it() -> None:
    """However late it is delivered."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.says("anya", "!yes", minutes_ago=0.5)
        await until(lambda: evening.chat.said)
        assert isinstance(evening.session.answer(anya), Asked)
        assert texts(evening) == [EN.say("reply-asked")]


async def test_a_yes_after_the_time_was_up_is_a_fresh_yes() -> None:
    """The person was asked, and nobody asks again."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        await evening.do(ExpireQuestion(anya))
        evening.says("anya", "!yes")
        await until(lambda: evening.chat.said)
        assert evening.session.media(anya) == EVERYTHING


@pytest.mark.parametrize(
    "almost", ["yes!", "!да да", "!yes please", "!consent all please", "ок", "!yes!", "Да."]
)
async def test_almost_a_yes_gets_the_exact_words_once_a_minute(almost: str) -> None:
    """And grants nothing."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.says("anya", almost)
        evening.says("anya", almost)
        evening.says("anya", "!queue")
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening)[0] in {RU.say("reply-exactly"), EN.say("reply-exactly")}
        evening.clock.advance(60 * SECOND)
        evening.says("anya", almost)
        await until(lambda: len(evening.chat.said) == 3)
        assert evening.session.media(anya) == NOTHING


async def test_talk_of_people_nobody_waits_for_is_not_corrected() -> None:
    """Yes and ok are ordinary words."""
    async with a_chat() as evening:
        await evening.open("anya")
        for word in ("yes", "да", "ok", "+"):
            evening.says("viewer", word)
        evening.says("viewer", "!queue")
        await until(lambda: evening.chat.said)
        assert texts(evening) == [EN.say("reply-queue", count=0)]


async def test_the_choices_are_shown_to_whoever_asks() -> None:
    """`!consent` changes nothing."""
    async with a_chat() as evening:
        await evening.open("anya")
        await evening.do(PutQuestion(await evening.person("anya")))
        before = evening.state.seq
        evening.says("anya", "!consent")
        await until(lambda: evening.chat.said)
        assert texts(evening) == [EN.say("reply-asked")]
        assert evening.state.seq == before


@pytest.mark.parametrize("minutes", [10.1, -10.1, 600])
async def test_what_is_stale_grants_nothing_and_the_host_is_told_once(minutes: float) -> None:
    """Counted; a message from the future is as little to be trusted."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.says("anya", "!yes", minutes_ago=minutes)
        evening.says("anya", "!yes", minutes_ago=minutes)
        evening.says("anya", "!queue")
        await until(lambda: evening.chat.said)
        assert evening.session.media(anya) == NOTHING
        assert [(one.key, one.args) for one in evening.notices()] == [("chat-stale", {"count": 2})]


async def test_a_stop_is_heard_however_old() -> None:
    """It was never handled, and a wrong clock must not silence it; so is what takes back."""
    async with a_chat() as evening:
        await evening.open("anya", "boris")
        anya, boris = await evening.agrees("anya"), await evening.person("boris")
        evening.says("anya", "!novoice", minutes_ago=11)
        evening.says("boris", "!stop", minutes_ago=11)
        await until(lambda: evening.session.answer(boris) == Veto())
        assert evening.session.media(anya) == PICTURE
        assert evening.notices() == ()


@pytest.mark.parametrize("again", [False, True])
async def test_a_no_after_the_evening_is_heard_however_old(again: bool) -> None:
    """Also while another evening is open, of which it is no part."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya, past = await evening.agrees("anya"), evening.session.id
        await evening.do(CloseSession())
        if again:
            await evening.open(session="next")
        evening.says("anya", "!no", minutes_ago=11)
        await until(lambda: not evening.state.sessions[past].media(anya))
        tonight = evening.state.session
        assert tonight is None or anya not in tonight.answers


async def test_moderators_narrow_with_a_reason() -> None:
    """Which stands in the words and is owed to the person; without one nothing happens, and that is said."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.agrees("anya")
        evening.says("mod", "!novoice @anya", role=Role.MODERATOR)
        evening.says("mod", "!novoice @anya too loud", role=Role.MODERATOR)
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening) == [EN.say("reason-needed")] * 2
        assert evening.session.media(anya) == EVERYTHING
        evening.says("mod", "!безголоса @ANYA в комнате говорит кто-то ещё", role=Role.MODERATOR)
        await until(lambda: evening.session.media(anya) == PICTURE)
        ((reason, owed),) = evening.session.untold.items()
        assert owed == Narrowed(anya, By.MODERATOR, PICTURE, reason)
        assert await evening.store.words.read(reason) == "в комнате говорит кто-то ещё"


async def test_the_host_holds_without_a_reason_and_moderators_with_one() -> None:
    """A hold is urgent for the host; viewers who say it only talk."""
    async with a_chat() as evening:
        await evening.open("anya", "boris")
        anya, boris = await evening.person("anya"), await evening.person("boris")
        evening.says("viewer", "!hold @anya because I say so")
        evening.says("viewer", "!no @anya because I say so")
        evening.says("marina", "!убери @anya", role=Role.HOST)
        evening.says("mod", "!hold @boris a child came into the room", role=Role.MODERATOR)
        await until(lambda: boris not in evening.session.on_stage)
        assert anya not in evening.session.on_stage
        assert [owed.by for owed in evening.session.untold.values()] == [By.MODERATOR]
        assert texts(evening) == []


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    "words", ["!yes @anya", "!да @anya", "!consent all @anya", "!novoice @anya please, a yes"]
)
async def test_nobody_says_yes_for_another(words: str, role: Role) -> None:
    """Whoever types it."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.says("boris", words, role=role)
        evening.says("boris", "!queue")
        await until(lambda: texts(evening)[-1:] == [EN.say("reply-queue", count=0)])
        assert isinstance(evening.session.answer(anya), Asked)
        assert evening.session.media(await evening.person("boris")) == NOTHING


async def test_whoever_would_like_to_join_waits_for_the_host() -> None:
    """The chat opens no door."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("anya", "!join")
        await until(lambda: evening.chat.said)
        assert texts(evening) == [EN.say("reply-join")]
        assert list(evening.session.joins) == [await evening.person("anya")]
        assert await evening.person("anya") not in evening.session.on_stage


async def test_after_a_hand_over_the_new_host_hosts_in_the_chat() -> None:
    """The channel's owner moderates, with a reason like every moderator."""
    async with a_chat() as evening:
        await evening.open("anya", "boris")
        anya, boris = await evening.person("anya"), await evening.person("boris")
        await evening.do(HandOver(anya))
        evening.says("marina", "!hold @boris", role=Role.HOST)
        await until(lambda: evening.chat.said)
        assert texts(evening) == [EN.say("reason-needed")]
        assert boris in evening.session.on_stage
        evening.says("anya", "!hold @boris")
        await until(lambda: boris not in evening.session.on_stage)


async def test_who_has_a_voice_only_is_asked_about_the_voice_only() -> None:
    """And a yes covers no camera that comes later."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya, microphone = await evening.person("anya"), SourceId("microphone")
        await evening.do(SeeSource(microphone, WordsId("w"), open=False, has_video=False, has_audio=True))
        await evening.do(MapSource(microphone, frozenset({anya})))
        evening.says("anya", "!да")
        await until(lambda: evening.session.question(anya).media == VOICE)
        evening.says("anya", "!да")
        await until(lambda: evening.session.media(anya) == VOICE)


async def test_a_club_may_have_words_of_its_own() -> None:
    """They mean exactly what the words they stand for mean, company and all."""
    async with a_chat(aliases={"!ага": "!да", "!тихо": "!безголоса"}) as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.says("anya", "!ага ага")
        await until(lambda: evening.chat.said)
        assert texts(evening) == [RU.say("reply-exactly")]
        evening.says("anya", "!Ага.")
        await until(lambda: evening.session.media(anya) == EVERYTHING)
        evening.says("anya", "!тихо")
        await until(lambda: evening.session.media(anya) == PICTURE)
