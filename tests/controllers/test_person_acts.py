"""The host's acts about one person: each only narrows, notes or asks, and is refused where it would widen."""

from __future__ import annotations

import pytest

from streamkit.core.commands import DraftVideo, FinishCut, GiveAnswer, PutQuestion, SpeakVeto, StepOnStage
from streamkit.core.errors import Refused
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
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.core.said import By, Narrowed
from tests.controllers.test_acts import a_room, opened
from tests.fakes.media import CLEAN

PICTURE = frozenset({Medium.VIDEO})


async def test_the_host_takes_a_medium_away_with_the_reason_in_the_words() -> None:
    """Less at once; more is not theirs to give."""
    async with a_room() as room:
        await opened(room)
        anya = await room.evening.agrees("anya")
        await room.press("narrow", person=anya, video=True, audio=False, reason="слышно соседей")
        session = room.evening.session
        ((reason, owed),) = session.untold.items()
        assert session.media(anya) == PICTURE
        assert owed == Narrowed(anya, By.HOST, PICTURE, reason)
        assert await room.evening.store.words.read(reason) == "слышно соседей"
        with pytest.raises(Refused, match="nothing-to-narrow"):
            await room.press("narrow", person=anya, video=True, audio=True, reason="")


async def test_holding_may_give_a_reason_and_need_not() -> None:
    """It must be quick; what was said is owed to the person."""
    async with a_room() as room:
        await opened(room)
        for who, why, owed in (("anya", "", 0), ("boris", "шум", 1)):
            person = await room.evening.person(who)
            await room.evening.do(StepOnStage(person))
            await room.press("hold", person=person, reason=why)
            assert person not in room.evening.session.on_stage
            assert len(room.evening.session.untold) == owed


async def test_what_was_said_aloud_is_noted_as_such() -> None:
    """And only where there is no own word."""
    async with a_room() as room:
        await opened(room)
        anya, boris = await room.evening.person("anya"), await room.evening.person("boris")
        await room.press("attest", person=anya, video=True, audio=False)
        answer = room.evening.session.answer(anya)
        assert isinstance(answer, Allowed)
        assert (answer.media, answer.evidence) == (PICTURE, Evidence.ATTESTED)
        await room.evening.do(PutQuestion(boris))
        for word in (SpeakVeto(boris), GiveAnswer(boris, NOTHING)):
            await room.evening.do(word)
            with pytest.raises(Refused, match="own-word-holds"):
                await room.press("attest", person=boris, video=True, audio=True)


async def test_after_a_hand_over_the_desk_approves_for_nobody() -> None:
    """Whoever sits there is not the host any more; in the chat everybody still can."""
    async with a_room() as room:
        await opened(room)
        anya = await room.evening.agrees("anya")
        session = room.evening.session
        cut = Binding(Digest("c"), Digest("t"), Digest("p"), Visibility.PUBLIC, Licence.CC_BY)
        video = VideoId("v")
        await room.evening.do(DraftVideo(session.id, video, None, Visibility.PUBLIC, Licence.CC_BY))
        words = WordsId("w")
        await room.evening.do(
            FinishCut(video, cut, frozenset({session.host, anya}), words, words, size=1, report=CLEAN)
        )
        await room.press("hand-over", person=anya)
        assert room.evening.session.host == anya
        for act in ("approve", "veto"):
            with pytest.raises(Refused, match="approve-own-word"):
                await room.press(act, video=video)


async def test_asking_asks_about_what_there_is() -> None:
    """Once more after a lapse; a join declined is off the list."""
    async with a_room() as room:
        await opened(room)
        anya = await room.evening.person("anya")
        await room.press("ask", person=anya)
        assert isinstance(room.evening.session.answer(anya), Asked)
        assert room.evening.session.question(anya).media == EVERYTHING
        await room.press("decline-join", person=anya)
        assert list(room.evening.session.joins) == []


async def test_whom_the_host_forgets_leaves_the_stage_at_once() -> None:
    """As if they had said it themselves: nothing of theirs may be recorded any more."""
    async with a_room() as room:
        await opened(room)
        anya = await room.evening.agrees("anya")
        await room.press("stage", person=anya)
        assert anya in room.evening.session.on_stage
        await room.press("forget", person=anya)
        assert anya not in room.evening.session.on_stage
        assert anya in room.evening.service.state.forgotten
        assert room.evening.session.media(anya) == NOTHING
