"""What a person says on their page counts as their own word, after the question, and is said when durable."""

from __future__ import annotations

import re

import pytest

from streamkit.core.commands import (
    Attest,
    CloseSession,
    GiveAnswer,
    MapSource,
    OpenSession,
    SeeSource,
    Silence,
    SpeakVeto,
    StepOnStage,
)
from streamkit.core.errors import Refused
from streamkit.core.events import AnswerGiven, QuestionPut
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Allowed,
    Asked,
    Binding,
    Digest,
    Evidence,
    Licence,
    Medium,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    Unasked,
    Veto,
    Visibility,
)
from tests.web.personal.conftest import House

ANSWERS = {
    "yes": EVERYTHING,
    "novoice": frozenset({Medium.VIDEO}),
    "novideo": frozenset({Medium.AUDIO}),
    "no": NOTHING,
}
BINDING = Binding(Digest("c"), Digest("t"), Digest("p"), Visibility.PUBLIC, Licence.CC_BY_NC)


@pytest.mark.parametrize("word", ANSWERS)
async def test_an_answer_is_the_persons_own_after_the_question(house: House, word: str) -> None:
    """The log holds the question before the answer, and how the answer reached us."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    assert (await visitor.presses(word)).status == 200
    events = [
        fact.event for fact in house.evening.store.log.kept if getattr(fact.event, "person", "") == guest
    ]
    asked, answered = events[-2:]
    assert isinstance(asked, QuestionPut)
    assert isinstance(answered, AnswerGiven)
    assert (answered.media, answered.evidence) == (ANSWERS[word], Evidence.PERSONAL_PAGE)


async def test_who_has_no_camera_is_asked_about_the_voice_alone(house: House) -> None:
    """In both languages, with two answers; a yes is to the voice, also when a camera came meanwhile."""
    guest = await house.guest()
    name = await house.evening.store.words.keep("mic")
    await house.evening.do(SeeSource(SourceId("mic"), name, False, has_video=False, has_audio=True))
    await house.evening.do(MapSource(SourceId("mic"), frozenset({guest})))
    visitor = await house.visitor(guest)
    for language, words in (("en", "May we record your voice?"), ("ru", "Записать твой голос?")):
        page = await visitor.looks(f"/p/?lang={language}")
        assert words in page
        assert re.findall(r'name="act" value="(yes|no\w*)"', page) == ["yes", "no"]
    mic_only = dict(visitor.fields)
    camera = SourceId("camera")
    await house.evening.do(SeeSource(camera, name, False, has_video=True, has_audio=False))
    await house.evening.do(MapSource(camera, frozenset({guest})))
    assert (await visitor.presses("yes")).status == 409
    assert house.evening.session.media(guest) == NOTHING
    await house.evening.do(MapSource(camera, frozenset()))
    visitor.fields = mic_only
    await visitor.presses("yes")
    assert house.evening.session.media(guest) == ANSWERS["novideo"]


async def test_stop_is_a_veto_at_once(house: House) -> None:
    """With the evidence of the page, and the recording no longer wanted."""
    guest = await house.guest()
    await house.evening.do(StepOnStage(guest))
    visitor = await house.visitor(guest)
    await visitor.presses("yes")
    assert "nothing is recorded while you are on stage" in await (await visitor.presses("stop")).text()
    assert house.answer(guest) == Veto()


async def test_looking_answers_nothing(house: House) -> None:
    """A page that is looked at twice, with whatever in its address, is only looked at."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    for path in ("/p/", "/p/?act=yes", "/p/?lang=ru&act=stop&key=x"):
        await visitor.looks(path)
    assert isinstance(house.answer(guest), Asked)


async def test_nothing_is_said_to_be_written_before_it_is(house: House) -> None:
    """With a full disk the page says so, and shows the answer that holds."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    house.evening.store.disk.writable = False
    refused = await visitor.presses("yes")
    text = await refused.text()
    assert (refused.status, "Not written down yet" in text, "No answer yet" in text) == (503, True, True)
    house.evening.store.disk.writable = True
    kept = await (await visitor.presses("no")).text()
    assert "Written down." in kept
    assert "You are not in the recording." in kept


async def test_a_page_opened_while_nothing_can_be_written_still_answers_later(house: House) -> None:
    """The link is spent by then; the question is put with the answer, before it."""
    guest = await house.guest()
    house.evening.store.disk.writable = False
    visitor = await house.visitor(guest)
    assert isinstance(house.answer(guest), Unasked)
    house.evening.store.disk.writable = True
    await visitor.presses("yes")
    assert house.evening.session.media(guest) == EVERYTHING
    assert house.evening.session.question(guest).times == 1


async def test_a_page_of_another_evening_allows_nothing(house: House) -> None:
    """It bore another question; a no from it still counts as far as it goes, and the page asks anew."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    old = visitor.fields
    await house.evening.do(CloseSession())
    await house.open()
    stale = await visitor.presses("yes")
    assert (stale.status, "Read it once more" in await stale.text()) == (409, True)
    assert isinstance(house.answer(guest), Unasked)
    await visitor.looks()
    assert visitor.fields["evening"] != old["evening"]
    assert (await visitor.presses("yes")).status == 200
    assert house.evening.session.media(guest) == EVERYTHING


async def test_a_question_this_program_does_not_have_is_not_answered(house: House) -> None:
    """Nobody could read what they would agree to; stop and no are heard all the same."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    await house.evening.do(CloseSession())
    host, title = await house.evening.person("marina"), await house.evening.store.words.keep("t")
    newer = Digest("f" * 64)
    session = SessionId("other")
    await house.evening.do(
        OpenSession(session, SessionKind.CODE_REVIEW, Quorum.EVERYONE, newer, host, title, EVERYTHING)
    )
    page = await visitor.looks()
    assert ('value="yes"' in page, 'value="stop"' in page) == (False, True)
    assert (await visitor.presses("yes", evening="other", notice=newer)).status == 409
    assert isinstance(house.answer(guest), Unasked)


async def test_a_form_sent_again_after_a_no_allows_nothing(house: House) -> None:
    """A reload of the page that came of the yes; the no can be repeated as often as somebody likes."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    first = dict(visitor.fields)
    await visitor.presses("yes")
    await visitor.looks()
    await visitor.presses("no")
    visitor.fields = first
    assert (await visitor.presses("yes")).status == 200
    assert house.evening.session.media(guest) == NOTHING
    await visitor.looks()
    await visitor.presses("yes")
    visitor.fields = first
    await visitor.presses("no")
    assert house.evening.session.media(guest) == NOTHING


async def test_who_answered_in_the_chat_can_change_it_here(house: House) -> None:
    """One person, one answer, whichever way it came."""
    anya = await house.evening.agrees("anya")
    visitor = await house.visitor(anya)
    assert "Your voice and your camera or screen may be recorded." in await visitor.looks()
    await visitor.presses("novoice")
    answer = house.answer(anya)
    assert isinstance(answer, Allowed)
    assert (answer.media, answer.evidence) == (ANSWERS["novoice"], Evidence.PERSONAL_PAGE)


async def test_who_was_banned_from_the_chat_still_has_their_page(house: House) -> None:
    """It ends their stage and their yes there; here they answer anew, and take back."""
    anya = await house.evening.agrees("anya")
    await house.evening.do(StepOnStage(anya))
    visitor = await house.visitor(anya)
    await house.evening.do(Silence(anya))
    assert (anya in house.evening.session.on_stage, house.evening.session.media(anya)) == (False, NOTHING)
    assert "You are not in the recording." in await visitor.looks()
    await visitor.presses("novideo")
    assert house.evening.session.media(anya) == ANSWERS["novideo"]
    await visitor.presses("stop")
    assert house.answer(anya) == Veto()


async def test_who_said_stop_can_change_it_here_and_nobody_else_can(house: House) -> None:
    """After a stop only the person's own new word counts."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    await visitor.presses("stop")
    await visitor.looks()
    await visitor.presses("yes")
    assert house.evening.session.media(guest) == EVERYTHING


async def test_who_said_no_before_they_were_asked_may_say_yes_here(house: House) -> None:
    """Opening the page nags nobody; pressing yes under the question is the person's own word."""
    guest = await house.guest()
    await house.evening.do(StepOnStage(guest))
    await house.evening.do(SpeakVeto(guest))
    visitor = await house.visitor(guest)
    assert house.evening.session.question(guest).times == 0
    await visitor.presses("novideo")
    assert house.evening.session.media(guest) == ANSWERS["novideo"]


async def test_a_yes_sent_before_the_no_on_the_page_comes_too_late(house: House) -> None:
    """Chat messages can be late; the word given last holds."""
    anya = await house.evening.agrees("anya")
    visitor = await house.visitor(anya)
    sent = house.evening.clock.wall()
    await visitor.presses("no")
    with pytest.raises(Refused, match="answer-unclear"):
        await house.evening.do(GiveAnswer(anya, EVERYTHING, sent=sent))
    assert house.evening.session.media(anya) == NOTHING


async def test_after_the_evening_it_can_still_be_taken_back(house: House) -> None:
    """And nothing can be allowed."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    await visitor.presses("yes")
    await house.evening.do(CloseSession())
    page = await visitor.looks()
    assert ('value="yes"' in page, 'value="stop"' in page) == (False, True)
    await visitor.presses("stop")
    (session,) = house.evening.state.sessions.values()
    assert session.answer(guest) == Veto()


async def test_what_was_attested_is_asked_for_here(house: House) -> None:
    """Said aloud is enough to record, never to publish."""
    guest = await house.guest()
    await house.evening.do(Attest(guest, EVERYTHING))
    visitor = await house.visitor(guest)
    assert "Before anything is published, answer here yourself." in await visitor.looks()
    await visitor.presses("yes")
    assert "answer here yourself" not in await visitor.looks()
