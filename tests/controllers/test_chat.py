"""The chat controller: what people type becomes facts, and is answered only afterwards."""

from __future__ import annotations

import asyncio

from streamkit.controllers.chat import MOST_REPLIES
from streamkit.core.claims import short
from streamkit.core.commands import MapSource, PutQuestion, SeeSource
from streamkit.core.model import Allowed, Evidence, Medium, SessionId, SourceId, Veto, WordsId
from streamkit.core.receipt import code
from streamkit.core.submission import SubmissionState
from streamkit.ports import Role
from tests.controllers.chatting import EN, RU, a_chat, texts
from tests.controllers.evening import until


async def test_an_answer_is_written_and_then_acknowledged_in_its_own_language() -> None:
    """`!безголоса` allows the picture only, and the reply is Russian and answers that very message."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        line = evening.says("anya", "!безголоса")
        await until(lambda: evening.chat.said)
        answer = evening.session.answer(anya)
        assert answer == Allowed(frozenset({Medium.VIDEO}), evening.clock.mono(), Evidence.OWN_MESSAGE)
        assert [(s.text, s.reply_to) for s in evening.chat.said] == [(RU.say("reply-video-only"), line)]


async def test_a_yes_nobody_asked_for_changes_nothing_and_says_so() -> None:
    """A yes counts only after the question; who is not on stage is not asked, however many write."""
    async with a_chat() as evening:
        await evening.open()
        for viewer in ("anya", "boris", "gleb"):
            evening.says(viewer, "!yes")
        evening.says("vera", "!queue")
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening) == [EN.say("not-asked"), EN.say("reply-queue", count=0)]
        assert evening.session.media(await evening.person("anya")) == frozenset()
        assert evening.session.questions.keys() == {evening.session.host}


async def test_a_repeated_message_changes_nothing_twice() -> None:
    """An old yes that is delivered again after a no does not grant again."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.says("anya", "!yes")
        evening.says("anya", "!no")
        await until(lambda: len(evening.chat.said) == 2)
        evening.chat._known.clear()
        evening.lines = 0
        evening.says("anya", "!yes")
        evening.lines = 10
        evening.says("anya", "!consent")
        await until(lambda: len(evening.chat.said) == 3)
        assert evening.session.media(anya) == frozenset()


async def test_stop_is_heard_from_who_is_on_stage_and_nobody_else_is_bothered() -> None:
    """A viewer's bare "stop" is talk; a guest's is a veto."""
    async with a_chat() as evening:
        await evening.open("anya")
        evening.says("viewer", "stop")
        evening.says("anya", "СТОП!!!")
        await until(lambda: evening.chat.said)
        assert texts(evening) == [RU.say("reply-stop")]
        assert evening.session.answer(await evening.person("anya")) == Veto()


async def test_only_host_and_moderators_bring_people_on_stage() -> None:
    """Anybody else who types `!stage` is not heard."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("anya", "привет")
        evening.says("viewer", "!stage @anya")
        evening.says("marina", "!stage @nobody", role=Role.HOST)
        await until(lambda: evening.chat.said)
        assert len(evening.session.on_stage) == 1
        evening.says("mod", "!stage @ANYA", role=Role.MODERATOR)
        await until(lambda: len(evening.session.on_stage) == 2)
        assert await evening.person("anya") in evening.session.on_stage


async def test_a_newcomer_is_taken_out_by_host_or_moderator_and_vouched_for_by_the_host_alone() -> None:
    """A viewer's word is talk; a moderator can only take away."""
    async with a_chat() as evening:
        await evening.open("anya")
        call = SourceId("call")
        await evening.do(SeeSource(call, WordsId("w"), open=True, has_video=True, has_audio=True))
        await evening.do(MapSource(call, frozenset({await evening.person("anya")})))
        evening.says("gleb", "!ручаюсь")
        evening.says("mod", "!vouch", role=Role.MODERATOR)
        evening.says("marina", "!ручаюсь", role=Role.HOST)
        await until(lambda: len(evening.chat.said) == 1)
        assert evening.session.sources[call].vouched
        evening.says("gleb", "!newcomer")
        evening.says("mod", "!новенький", role=Role.MODERATOR)
        await until(lambda: len(evening.chat.said) == 2)
        assert not evening.session.sources[call].vouched


async def test_a_link_is_rebuilt_and_put_on_the_list() -> None:
    """What is kept is the address rebuilt from its parts, and the sender hears their place."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("gleb", "!ревью asya-dev/seedbot bot/queue.py 3-12 что не так?")
        await until(lambda: evening.chat.said)
        (submission,) = evening.session.submissions.values()
        assert submission.state is SubmissionState.SUBMITTED
        link = await evening.store.words.read(submission.link)
        assert link == "https://github.com/asya-dev/seedbot/blob/HEAD/bot/queue.py#L3-L12"
        assert submission.question is not None
        assert await evening.store.words.read(submission.question) == "что не так?"
        place = RU.say("reply-review", number=1, turned=0, place=1, minutes=0)
        question = RU.say("code-question")
        assert texts(evening) == [f"{place} {question}"]


async def test_a_hostile_link_gets_one_sentence_and_nothing_else() -> None:
    """Nothing is fetched from where a viewer says."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("gleb", "!review https://github.com@127.0.0.1/a/b/blob/main/x.py")
        await until(lambda: evening.chat.said)
        assert evening.session.submissions == {}
        assert texts(evening) == [EN.say("link-unknown-host")]


async def test_a_closed_store_makes_no_yes() -> None:
    """What could not be written was not said: no reply, no permission."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        evening.store.disk.writable = False
        evening.says("anya", "!yes")
        await until(lambda: not evening.service.writable)
        assert evening.session.media(anya) == frozenset()
        assert texts(evening) == []
        evening.store.disk.writable = True


async def test_a_receipt_says_the_code_and_the_head_and_nothing_else() -> None:
    """In public neither pseudonym nor salt; the same person gets the same code for the same evening."""
    async with a_chat() as evening:
        await evening.open()
        anya = await evening.agrees("anya")
        salt = await evening.store.people.salt(anya)
        assert salt is not None
        evening.says("anya", "!квитанция")
        evening.says("anya", "!receipt")
        evening.says("viewer", "!receipt")
        await until(lambda: len(evening.chat.said) == 3)
        head = short(await evening.store.log.head())
        said = {"code": code(salt, SessionId("s1")), "head": head}
        assert texts(evening) == [
            RU.say("reply-receipt", **said), EN.say("reply-receipt", **said), EN.say("reply-receipt-none"),
        ]  # fmt: skip
        assert not any(anya in text or salt.hex() in text for text in texts(evening))


async def test_a_stop_waits_for_no_reply_and_no_flood() -> None:
    """The bot speaks slowly, and people write quickly: what takes back is handled first."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.agrees("anya")
        evening.chat.silence = asyncio.Event()  # nothing is said until it is set
        for _ in range(200):
            evening.says("viewer", "!queue")
        evening.says("anya", "!stop")
        await until(lambda: evening.session.answer(anya) == Veto())
        await until(lambda: evening.chat.waiting == 0)
        assert texts(evening) == []
        evening.chat.silence.set()
        await until(lambda: RU.say("reply-stop") in texts(evening) or EN.say("reply-stop") in texts(evening))
        assert len(texts(evening)) <= MOST_REPLIES + 1


async def test_what_may_not_be_is_said_once_a_minute() -> None:
    """Twenty times the same wrong thing is one answer."""
    async with a_chat() as evening:
        await evening.open()
        for _ in range(20):
            evening.says("gleb", "!review https://example.org/x")
        evening.says("gleb", "!queue")
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening) == [EN.say("link-unknown-host"), EN.say("reply-queue", count=0)]


async def test_who_has_no_link_may_paste_where_there_is_a_page() -> None:
    """Where there is none, none is named."""
    page = "https://evening.example.org/p/code"
    async with a_chat(paste_page=page) as evening:
        await evening.open()
        evening.says("gleb", "!review")
        await until(lambda: evening.chat.said)
        assert texts(evening) == [EN.say("link-missing-paste", page=page)]
    async with a_chat() as evening:
        await evening.open()
        evening.says("gleb", "!review")
        await until(lambda: evening.chat.said)
        assert texts(evening) == [EN.say("link-missing")]
        assert "http" not in texts(evening)[0].replace("https://github.com/", "")
