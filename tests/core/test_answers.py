"""Which word counts: from whom, after which question, in which order; what the host may note or take away."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    AskToJoin,
    Attest,
    Command,
    DeclineJoin,
    ExpireQuestion,
    GiveAnswer,
    HandOver,
    HoldBackstage,
    NarrowFor,
    PutQuestion,
    SpeakVeto,
    StepOnStage,
    TellReason,
)
from streamkit.core.events import HandedOver, PersonNumbered, QuestionPut, SteppedOnStage
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Allowed,
    Asked,
    Evidence,
    Medium,
    Veto,
    WordsId,
)
from streamkit.core.said import By, Narrowed
from tests.core.evening import ASYA, BORIS, EVENING, HOST, PICTURE, VOICE, Evening

YES, NO = GiveAnswer(ASYA, EVERYTHING), GiveAnswer(ASYA, NOTHING)
ASK, STOP = PutQuestion(ASYA), SpeakVeto(ASYA)
WHY = WordsId("why")
MINUTE = 60_000


def sent(media: frozenset[Medium], at: int) -> GiveAnswer:
    return GiveAnswer(ASYA, media, sent=at)


def test_a_stop_is_no_question_and_the_yes_after_it_waits_for_one() -> None:
    """The stop stands until an answer to the question, also while the question is open."""
    evening = Evening()
    evening.do(StepOnStage(ASYA), STOP)
    assert evening.refusal(YES) == "not-asked"
    assert evening.refusal(ASK) == "asked-after-no"
    evening.do(PutQuestion(ASYA, spoke_first=True))
    assert evening.session.answer(ASYA) == Veto()
    evening.do(YES)
    assert evening.session.media(ASYA) == EVERYTHING


def test_who_answered_no_to_the_question_needs_no_other_to_say_yes() -> None:
    """They know what it is about; and nobody puts it to them again."""
    evening = Evening()
    evening.do(ASK, NO)
    assert evening.refusal(PutQuestion(ASYA, spoke_first=True)) == "asked-after-no"
    evening.do(YES)
    assert evening.session.media(ASYA) == EVERYTHING


def test_a_yes_after_the_question_lapsed_is_a_fresh_act() -> None:
    """The question was put this evening; the lapse itself granted nothing."""
    evening = Evening()
    evening.do(ASK, ExpireQuestion(ASYA))
    assert evening.session.media(ASYA) == NOTHING
    evening.do(YES)
    assert evening.session.media(ASYA) == EVERYTHING


def test_a_yes_covers_what_was_asked() -> None:
    """Asked about the voice only, a yes is a voice; a camera that comes later is a question of its own."""
    evening = Evening()
    evening.do(PutQuestion(ASYA, VOICE), YES)
    assert evening.session.media(ASYA) == VOICE
    assert evening.refusal(YES) == "not-asked"
    assert evening.do(ASK) == (QuestionPut(EVENING, ASYA, EVERYTHING),)
    assert evening.session.media(ASYA) == VOICE
    evening.do(YES)
    assert evening.session.media(ASYA) == EVERYTHING


@pytest.mark.parametrize(
    ("words", "media"),
    [
        ([sent(EVERYTHING, 2 * MINUTE), sent(NOTHING, MINUTE)], NOTHING),
        ([sent(NOTHING, 2 * MINUTE), sent(EVERYTHING, MINUTE)], NOTHING),
        ([sent(NOTHING, MINUTE), sent(EVERYTHING, MINUTE + 999)], NOTHING),
        ([sent(NOTHING, MINUTE), sent(EVERYTHING, MINUTE + 1_000)], EVERYTHING),
        ([sent(EVERYTHING, MINUTE), sent(NOTHING, MINUTE)], NOTHING),
        ([sent(PICTURE, MINUTE), sent(VOICE, MINUTE + 1)], NOTHING),
        ([SpeakVeto(ASYA, sent=MINUTE), sent(EVERYTHING, MINUTE - 1)], NOTHING),
    ],
)
def test_of_two_words_the_smaller_holds_unless_the_larger_is_surely_later(
    words: list[Command], media: frozenset[Medium]
) -> None:
    """Messages may arrive in another order than they were sent."""
    evening = Evening()
    evening.do(ASK)
    for word in words:
        if not evening.refusal(word):
            evening.do(word)
    assert evening.session.media(ASYA) == media


def test_what_came_too_close_is_said_to_be_unclear() -> None:
    """So that the person says it once more."""
    evening = Evening()
    evening.do(ASK, sent(NOTHING, MINUTE))
    assert evening.refusal(sent(EVERYTHING, MINUTE + 1)) == "answer-unclear"


def test_said_aloud_counts_for_the_recording_until_they_speak() -> None:
    """Noted by the host, marked, and no more than a stand-in for the person's own word."""
    evening = Evening()
    evening.do(Attest(ASYA, EVERYTHING))
    answer = evening.session.answer(ASYA)
    assert answer == Allowed(EVERYTHING, since=evening.at, evidence=Evidence.ATTESTED)
    assert not evening.session.own_word(ASYA)
    assert evening.refusal(YES) == "not-asked"
    evening.do(GiveAnswer(ASYA, PICTURE))
    assert evening.session.media(ASYA) == PICTURE
    assert evening.refusal(Attest(ASYA, EVERYTHING)) == "own-word-holds"


@pytest.mark.parametrize("word", [NO, YES, STOP], ids=["no", "yes", "stop"])
def test_nobody_attests_over_an_own_word(word: Command) -> None:
    """Not after a no, a yes or a stop; nor for the host."""
    evening = Evening()
    evening.do(ASK, word)
    assert evening.refusal(Attest(ASYA, PICTURE)) == "own-word-holds"
    assert evening.refusal(Attest(HOST, PICTURE)) == "own-word-holds"


def test_others_only_narrow() -> None:
    """What stays is what was allowed and left; nothing is made out of silence, a no or a stop."""
    evening = Evening(ASYA)
    evening.do(NarrowFor(ASYA, PICTURE, By.MODERATOR, WHY))
    assert evening.session.media(ASYA) == PICTURE
    assert evening.session.untold == {WHY: Narrowed(ASYA, By.MODERATOR, PICTURE, WHY)}
    assert evening.refusal(NarrowFor(ASYA, EVERYTHING, By.HOST)) == "nothing-to-narrow"
    assert evening.refusal(NarrowFor(BORIS, NOTHING, By.HOST)) == "nothing-to-narrow"
    evening.do(STOP)
    assert evening.refusal(NarrowFor(ASYA, NOTHING, By.HOST)) == "nothing-to-narrow"
    assert evening.session.answer(ASYA) == Veto()


def test_a_reason_is_owed_until_it_was_told() -> None:
    """Also for being held; told twice is told once."""
    evening = Evening(ASYA)
    evening.do(HoldBackstage(ASYA, By.MODERATOR, WHY))
    assert evening.session.untold == {WHY: Narrowed(ASYA, By.MODERATOR, None, WHY)}
    evening.do(TellReason(ASYA, WHY))
    assert evening.session.untold == {}
    assert evening.do(TellReason(ASYA, WHY)) == ()


def test_who_asks_to_join_waits_for_the_host() -> None:
    """Once; on stage or declined nobody waits any more."""
    evening = Evening()
    evening.do(AskToJoin(ASYA), AskToJoin(BORIS))
    assert evening.do(AskToJoin(ASYA)) == ()
    assert list(evening.session.joins) == [ASYA, BORIS]
    evening.do(StepOnStage(ASYA), DeclineJoin(BORIS))
    assert list(evening.session.joins) == []
    assert evening.refusal(AskToJoin(ASYA)) == "join-on-stage"
    assert evening.refusal(AskToJoin(BORIS)) == "join-declined"


def test_an_evening_handed_over_has_another_host() -> None:
    """The one before stays with their answer; the new one comes on stage and has to answer like everybody."""
    evening = Evening()
    evening.do(StepOnStage(ASYA), HoldBackstage(ASYA))
    made = evening.do(HandOver(ASYA))
    assert made == (
        PersonNumbered(EVENING, HOST, 2), SteppedOnStage(EVENING, ASYA), HandedOver(EVENING, ASYA)
    )  # fmt: skip
    assert evening.session.host == ASYA
    assert evening.session.on_stage == {HOST, ASYA}
    assert evening.session.media(HOST) == EVERYTHING
    assert evening.session.media(ASYA) == NOTHING
    assert not evening.session.host_at_desk
    evening.do(ASK)
    assert isinstance(evening.session.answer(ASYA), Asked)
    evening.do(HandOver(HOST))
    assert evening.session.host_at_desk


def test_an_evening_goes_only_to_somebody_in_it() -> None:
    """A stranger is no host."""
    assert Evening().refusal(HandOver(ASYA)) == "hand-over-unknown"
