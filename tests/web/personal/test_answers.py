"""What a person says on their page counts as their own word, after the question, and is said when durable."""

from __future__ import annotations

import json
import re

import pytest

from streamkit.core.commands import (
    Attest,
    ChooseAlias,
    CloseSession,
    DraftVideo,
    EndTake,
    FinishCut,
    GiveAnswer,
    MapSource,
    NarrowFor,
    OpenSession,
    ReadBack,
    SeeSource,
    SpeakVeto,
    StartTake,
    StepOnStage,
    WantRecording,
)
from streamkit.core.errors import Refused
from streamkit.core.events import AnswerGiven, QuestionPut
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    Allowed,
    Approval,
    Asked,
    Binding,
    Digest,
    Evidence,
    Licence,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
    Unasked,
    Veto,
    VideoId,
    Visibility,
)
from streamkit.core.said import By
from tests.web.personal.conftest import House, Visitor

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


async def test_the_name_is_shown_as_chosen_and_dropped_when_emptied(house: House) -> None:
    """It lies in the deletable words, with its owner; the name the host typed is nobody's choice."""
    guest = await house.guest("Pasha")
    visitor = await house.visitor(guest)
    assert "Pasha" not in await visitor.looks()
    text = await (await visitor.presses("name", name=" <b>Паша</b>\u202e ")).text()
    assert "“&lt;b&gt;Паша&lt;/b&gt;”" in text
    alias = house.evening.session.aliases[guest]
    assert house.evening.store.words.texts[alias] == ("<b>Паша</b>", guest)
    await visitor.presses("name", name="  ")
    assert guest not in house.evening.session.aliases


@pytest.mark.parametrize("name", ["Anya", "Аnya", "host", "guest 2"])
async def test_nobody_takes_a_name_that_is_another_s_on_a_page(house: House, name: str) -> None:
    """As in the chat, and the page says so."""
    guest, _ = await house.guest(), await house.evening.agrees("anya")
    visitor = await house.visitor(guest)
    assert (await visitor.presses("name", name=name)).status == 409
    assert guest not in house.evening.session.aliases


async def test_a_page_shows_nothing_of_anybody_else(house: House) -> None:
    """No name, no answer, no video."""
    guest, anya = await house.guest(), await house.evening.agrees("anya")
    alias = await house.evening.store.words.keep("Anya-the-only", person=anya)
    await house.evening.do(ChooseAlias(anya, alias))
    await with_video(house, anya)
    page = await (await house.visitor(guest)).looks()
    assert "Anya-the-only" not in page
    assert anya not in page
    assert "Videos with you" not in page


async def test_a_video_can_be_approved_and_refused(house: House) -> None:
    """By its code, with the reason, and with "later versions that only remove more" where ticked."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    video = await with_video(house, guest)
    page = await visitor.looks()
    assert "Review of bot.py" in page
    assert "your word is missing" in page
    await visitor.presses("approve", code=visitor.fields["code"], narrower="on")
    assert house.evening.state.videos[video].approvals == {guest: Approval(True, BINDING, narrower_too=True)}
    page = await visitor.looks()
    assert "you agreed" in page
    await visitor.presses("veto", code=visitor.fields["code"], why="my desk is in it")
    assert not house.evening.state.videos[video].approvals[guest].approved
    assert ("my desk is in it", guest) in house.evening.store.words.texts.values()


async def test_a_strangers_video_is_refused_with_a_sentence(house: House) -> None:
    """Knowing a code is not being in it."""
    guest, anya = await house.guest(), await house.evening.agrees("anya")
    video = await with_video(house, anya)
    code = hidden_code(await (await house.visitor(anya)).looks())
    refused = await (await house.visitor(guest)).presses("approve", code=code)
    assert refused.status == 409
    assert house.evening.state.videos[video].approvals == {}


async def test_the_page_tells_what_was_asked_and_answered(house: House) -> None:
    """With the time, and how each word reached us; nobody else's words are among them."""
    guest, anya = await house.guest(), await house.evening.agrees("anya")
    await house.evening.do(Attest(guest, EVERYTHING))
    visitor = await house.visitor(guest)
    await visitor.presses("novoice")
    await house.evening.do(NarrowFor(guest, NOTHING, By.MODERATOR))
    await visitor.presses("stop")
    assert await history(visitor) == [
        "Your voice and your camera or screen may be recorded. said aloud, noted by the host",
        "You were asked. by streamkit",
        "Your camera or screen may be recorded, your voice may not. on this page",
        "You are not in the recording. a moderator took something away",
        "Stop: nothing is recorded while you are on stage, and what has you in it is set aside. on this page",
    ]
    assert await history(await house.visitor(anya)) == [
        "You were asked. by streamkit",
        "Your voice and your camera or screen may be recorded. by your word in the chat",
    ]


async def history(visitor: Visitor) -> list[str]:
    lines = re.findall(r"<time>[^<]+ UTC</time> (.*?)</li>", await visitor.looks())
    return [re.sub(r"<[^>]+>", "", line) for line in lines]


async def test_the_receipt_is_for_its_person_and_to_be_saved(house: House) -> None:
    """A form makes it, for it signs the log's head; it holds that person's answers."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    await visitor.presses("novideo")
    answer = await visitor.presses("receipt")
    receipt = json.loads(await answer.text())
    assert answer.headers["Content-Disposition"] == 'attachment; filename="streamkit-receipt.json"'
    assert (receipt["person"], receipt["session"], "seal" in receipt) == (guest, "evening-1", True)
    (recording,) = receipt["record"]["dpv:hasProcess"]
    assert recording["dpv:hasConsentStatus"][-1]["streamkit:media"] == ["audio"]


async def test_who_wants_to_be_forgotten_is_no_longer_known_here(house: House) -> None:
    """Once they said so twice; then neither page nor link opens, and what they allowed is taken back."""
    guest = await house.guest()
    visitor, other_device = await house.visitor(guest), await house.visitor(guest)
    await visitor.presses("yes")
    link = await house.link(guest)
    assert (await visitor.presses("forget")).status == 409
    assert set(house.evening.state.forgotten) == set()
    said = await visitor.presses("forget", sure="on")
    assert (said.status, "This page is closed" in await said.text()) == (200, True)
    assert set(house.evening.state.forgotten) == {guest}
    assert house.evening.session.media(guest) == NOTHING
    for closed in (visitor, other_device):
        assert (await house.get("/p/", **closed.headers())).status == 410
    assert (await house.post(link, {})).status == 410


async def test_from_now_on_spares_what_was_recorded_before(house: House) -> None:
    """Offered where something was set aside, and only there."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    await visitor.presses("yes")
    await records(house, guest)
    assert 'value="from-now-on"' not in await visitor.looks()
    assert (await visitor.presses("from-now-on")).status == 409
    await visitor.presses("stop")
    assert {who for who, _ in house.evening.session.set_aside} == {guest}
    assert 'value="from-now-on"' in await visitor.looks()
    await visitor.presses("from-now-on")
    assert house.evening.session.set_aside == {}
    assert house.answer(guest) == Veto()


async def records(house: House, guest: PersonId) -> None:
    """A take with the guest's picture and voice in it."""
    name = await house.evening.store.words.keep("camera")
    camera, take = SourceId("camera"), TakeId("take")
    for command in (
        StepOnStage(guest),
        SeeSource(camera, name, False, has_video=True, has_audio=True),
        MapSource(camera, frozenset({guest})),
        ReadBack((SourceMix(camera, frozenset({1, 2}), covered=False),)),
        WantRecording(),
        StartTake(take, gate_was_open=True),
    ):
        await house.evening.do(command)
    house.evening.clock.advance(10 * SECOND)
    at = house.evening.clock.mono()
    await house.evening.do(EndTake(take, TakeEnd.OBSERVED, at, name))


@pytest.mark.parametrize("act", ["", "launch", "open-session", "stage"])
async def test_an_unknown_act_changes_nothing(house: House, act: str) -> None:
    """The page reaches its own person's requests and no others."""
    visitor = await house.visitor(await house.guest())
    before = len(house.evening.store.log.kept)
    assert (await visitor.presses(act)).status == 409
    assert len(house.evening.store.log.kept) == before


async def with_video(house: House, *people: PersonId) -> VideoId:
    video, words = VideoId("v"), house.evening.store.words
    text = await words.keep("Review of bot.py\nmore")
    session = house.evening.session.id
    await house.evening.do(DraftVideo(session, video, None, Visibility.PUBLIC, Licence.CC_BY_NC))
    await house.evening.do(FinishCut(video, BINDING, frozenset(people), text, text, size=1))
    return video


def hidden_code(page: str) -> str:
    return page.partition('name="code" value="')[2].partition('"')[0]
