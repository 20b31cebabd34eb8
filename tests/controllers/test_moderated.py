"""What AutoMod holds, what is deleted and who is banned: heard, acted on towards less, and told."""

from __future__ import annotations

import pytest

from streamkit.core.commands import DraftVideo, FinishCut, PutQuestion, WantRecording
from streamkit.core.decide.videos import approval_code
from streamkit.core.events import AnswerGiven, SubmissionWithdrawn, VideoVetoed
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Allowed,
    Asked,
    Binding,
    Digest,
    Licence,
    Medium,
    PersonId,
    Veto,
    VideoId,
    Visibility,
)
from streamkit.core.said import By
from streamkit.core.submission import SubmissionState
from tests.controllers.chatting import EN, RU, a_chat, texts
from tests.controllers.evening import Evening, until
from tests.fakes.media import CLEAN

LINK = "!review https://github.com/ada/engine/blob/main/bot.py"
YES_TO_CODE = "!code yes"
BINDING = Binding(Digest("c"), Digest("t"), Digest("p"), Visibility.PUBLIC, Licence.CC_BY_NC)
TOLD = RU.say("told-unsaid", who="@anya")


async def asked(evening: Evening) -> PersonId:
    """Anya is on stage and was asked."""
    await evening.open("anya")
    anya = await evening.person("anya")
    await evening.do(PutQuestion(anya))
    return anya


async def answers(evening: Evening, word: str) -> str:
    """What Anya says is written and acknowledged; returns the message's id."""
    said = len(evening.chat.said)
    message = evening.says("anya", word)
    await until(lambda: len(evening.chat.said) > said)
    return message


def keys(evening: Evening) -> list[str]:
    return [notice.key for notice in evening.notices()]


async def test_a_deleted_yes_counts_as_taken_back_and_is_asked_for_again() -> None:
    """Whoever deleted it. The host learns of it, and the person's next word counts."""
    async with a_chat() as evening:
        anya = await asked(evening)
        message = await answers(evening, "!yes")
        evening.deletes(message, "anya")
        await until(lambda: TOLD in texts(evening))
        assert evening.session.media(anya) == NOTHING
        assert evening.chat.said[-1].reply_to is None
        assert keys(evening) == ["chat-unsaid"]
        await answers(evening, "!novoice")
        assert evening.session.media(anya) == {Medium.VIDEO}


async def test_it_counts_after_a_restart_and_once() -> None:
    """What the message was is read from the log, not remembered."""
    async with a_chat() as before:
        anya = await asked(before)
        message = await answers(before, "!yes")
        async with a_chat(store=before.store) as evening:
            for _ in range(3):
                evening.deletes(message, "anya")
            await until(lambda: evening.session.media(anya) == NOTHING)
            await until(lambda: evening.chat.waiting == 0)
            await until(lambda: TOLD in texts(evening))
        taken = [one.event for one in before.store.log.kept if isinstance(one.event, AnswerGiven)]
        assert [one.by for one in taken if one.person == anya] == [By.SELF, By.CHAT]


@pytest.mark.parametrize("word", ["!no", "!stop", "!queue", "hello", "!consent"])
async def test_anything_else_that_is_deleted_changes_no_answer(word: str) -> None:
    """A stop was said, whether or not it still stands there."""
    async with a_chat() as evening:
        anya = await asked(evening)
        await answers(evening, "!yes")
        evening.clock.advance(5_000_000_000)
        message = evening.says("anya", word)
        await until(lambda: evening.chat.waiting == 0)
        await answers(evening, "!consent")
        before = evening.session.answer(anya)
        evening.deletes(message, "anya")
        await answers(evening, "!consent")
        assert evening.session.answer(anya) == before
        assert TOLD not in texts(evening)


async def test_somebody_else_s_message_is_nobody_s_yes() -> None:
    """The log knows a message together with who wrote it."""
    async with a_chat() as evening:
        anya = await asked(evening)
        message = await answers(evening, "!yes")
        evening.deletes(message, "boris")
        await answers(evening, "!consent")
        assert evening.session.media(anya) == EVERYTHING


async def test_deleted_code_leaves_the_queue_and_nobody_is_answered() -> None:
    """The reason stands in the log as a key, and the host is told."""
    async with a_chat() as evening:
        await evening.open()
        message = evening.says("boris", LINK)
        await until(lambda: len(evening.chat.said) == 1)
        evening.deletes(message, "boris")
        await until(lambda: keys(evening) == ["chat-unsent"])
        (submission,) = evening.session.submissions.values()
        assert submission.state is SubmissionState.WITHDRAWN
        last = evening.store.log.kept[-1].event
        assert isinstance(last, SubmissionWithdrawn)
        assert last.why == "submission-message-gone"
        assert len(evening.chat.said) == 1


async def test_a_deleted_yes_about_code_is_taken_back() -> None:
    """It is a yes like any other."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("boris", LINK)
        await until(lambda: evening.session.code_asked)
        (boris,) = evening.session.code_asked
        message = evening.says("boris", YES_TO_CODE)
        await until(lambda: boris in evening.session.code and evening.session.code[boris].may)
        evening.deletes(message, "boris")
        await until(lambda: keys(evening) == ["chat-code-unsaid"])
        assert not evening.session.code[boris].may


async def test_a_deleted_link_that_nobody_had_read_is_never_submitted() -> None:
    """It waited behind other talk, and is gone before its turn."""
    async with a_chat() as evening:
        await evening.open()
        message = evening.says("boris", LINK)
        evening.deletes(message, "boris")
        evening.says("boris", "!queue")
        await until(lambda: len(evening.chat.said) == 1)
        assert not evening.session.submissions


async def test_a_deleted_name_is_shown_no_longer() -> None:
    """Choosing it was the consent to show it."""
    async with a_chat() as evening:
        anya = await asked(evening)
        message = await answers(evening, "!name Nyusha")
        assert anya in evening.session.aliases
        evening.deletes(message, "anya")
        await until(lambda: anya not in evening.session.aliases)


async def test_a_deleted_publish_is_a_no_to_the_video() -> None:
    """Nothing comes out on a word that is gone."""
    async with a_chat() as evening:
        anya = await asked(evening)
        video, words = VideoId("v"), await evening.store.words.keep("Review")
        await evening.do(DraftVideo(evening.session.id, video, None, Visibility.PUBLIC, Licence.CC_BY_NC))
        await evening.do(FinishCut(video, BINDING, frozenset({anya}), words, words, size=1, report=CLEAN))
        code = approval_code(BINDING)
        message = await answers(evening, f"!publish {code}")
        assert evening.state.videos[video].approvals[anya].approved
        evening.deletes(message, "anya")
        await until(lambda: keys(evening) == ["chat-unapproved"])
        assert not evening.state.videos[video].approvals[anya].approved
        vetoed = [one.event for one in evening.store.log.kept if isinstance(one.event, VideoVetoed)]
        assert [(one.person, one.by) for one in vetoed] == [(anya, By.CHAT)]


async def test_a_banned_guest_leaves_the_stage_and_the_recording_goes_on_without_them() -> None:
    """They cannot type a stop any more; the host is told, and the chat is not."""
    async with a_chat() as evening:
        anya = await asked(evening)
        await answers(evening, "!yes")
        await evening.do(WantRecording())
        said = len(evening.chat.said)
        evening.is_banned("anya")
        await until(lambda: keys(evening) == ["chat-silenced"])
        assert evening.session.on_stage == {evening.session.host}
        assert evening.session.media(anya) == NOTHING
        assert (evening.session.wanted, len(evening.chat.said)) == (True, said)


@pytest.mark.parametrize(("word", "language"), [("!stop", EN), ("стоп", RU), ("!stpo", EN)])
async def test_a_held_stop_is_heard(word: str, language: object) -> None:
    """Nobody sees it in the chat, so the answer names the person instead of standing under it."""
    async with a_chat() as evening:
        anya = await asked(evening)
        await answers(evening, "!yes")
        evening.is_held("anya", word)
        await until(lambda: evening.session.answer(anya) == Veto())
        text = (EN if language is EN else RU).say("reply-stop")
        await until(lambda: f"@anya {text}" in texts(evening))
        assert evening.chat.said[-1].reply_to is None


async def test_a_held_no_is_heard_and_a_held_yes_is_not() -> None:
    """A yes counts when it is let through, and then as old as it is."""
    async with a_chat() as evening:
        anya = await asked(evening)
        evening.is_held("anya", "!yes")
        evening.is_held("anya", "!no")
        await until(lambda: isinstance(evening.session.answer(anya), Allowed))
        assert evening.session.media(anya) == NOTHING


@pytest.mark.parametrize("word", ["!yes", "!novoice", "!novideo", "!fromnow", "!publish 12345"])
async def test_what_allows_anything_is_not_heard_while_it_is_held(word: str) -> None:
    """Neither silently nor with a reply."""
    async with a_chat() as evening:
        anya = await asked(evening)
        before = len(evening.store.log.kept)
        evening.is_held("anya", word)
        await answers(evening, "!consent")
        assert isinstance(evening.session.answer(anya), Asked)
        assert len(evening.store.log.kept) == before
        assert texts(evening) == [EN.say("reply-asked")]


@pytest.mark.parametrize(("word", "media"), [("!yes", EVERYTHING), ("!novoice", {Medium.VIDEO})])
async def test_a_held_yes_that_is_let_through_counts_then(word: str, media: set[Medium]) -> None:
    """Also a half one, which had been heard and had changed nothing."""
    async with a_chat() as evening:
        anya = await asked(evening)
        line = evening.is_held("anya", word)
        await answers(evening, "!consent")
        evening.chat.hear(line)
        await until(lambda: evening.session.media(anya) == media)


async def test_a_yes_let_through_after_a_later_no_allows_nothing() -> None:
    """The word written last holds, in whatever order a moderator lets them through."""
    async with a_chat() as evening:
        anya = await asked(evening)
        line = evening.is_held("anya", "!yes")
        await answers(evening, "!no")
        evening.chat.hear(line)
        await answers(evening, "!consent")
        assert evening.session.media(anya) == NOTHING


async def test_a_yes_deleted_before_it_arrived_allows_nothing() -> None:
    """Twitch promises no order among what it sends."""
    async with a_chat() as evening:
        anya = await asked(evening)
        evening.deletes("m1", "anya")
        assert evening.says("anya", "!yes") == "m1"
        await answers(evening, "!consent")
        assert isinstance(evening.session.answer(anya), Asked)
