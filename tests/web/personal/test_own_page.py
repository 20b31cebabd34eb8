"""What a person's page holds beside the answers: their name, videos, history, receipt, and their going."""

from __future__ import annotations

import json
import re

import pytest

from streamkit.core.commands import (
    Attest,
    ChooseAlias,
    DraftVideo,
    EndTake,
    FinishCut,
    MapSource,
    NarrowFor,
    ReadBack,
    SeeSource,
    StartTake,
    StepOnStage,
    WantRecording,
)
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    Approval,
    Binding,
    Digest,
    Licence,
    PersonId,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
    Veto,
    VideoId,
    Visibility,
)
from streamkit.core.said import By
from tests.fakes.media import CLEAN
from tests.web.personal.conftest import House, Visitor

BINDING = Binding(Digest("c"), Digest("t"), Digest("p"), Visibility.PUBLIC, Licence.CC_BY_NC)


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
    """By its code and with the reason; a word is about this very version, whatever else is sent along."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    video = await with_video(house, guest)
    page = await visitor.looks()
    assert "Review of bot.py" in page
    assert "your word is missing" in page
    assert "Checked by a second hand" in page
    await visitor.presses("approve", code=visitor.fields["code"], narrower="on")
    assert house.evening.state.videos[video].approvals == {guest: Approval(True, BINDING)}
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
    await house.evening.do(FinishCut(video, BINDING, frozenset(people), text, text, size=1, report=CLEAN))
    return video


def hidden_code(page: str) -> str:
    return page.partition('name="code" value="')[2].partition('"')[0]
