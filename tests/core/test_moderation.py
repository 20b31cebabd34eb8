"""What a message or a person taken out of the chat takes back: only ever less, and only what rested on it."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    Accept,
    AnswerAboutCode,
    AskToJoin,
    Attest,
    CloseSession,
    Fetched,
    GiveAnswer,
    HandOver,
    NarrowFor,
    PutQuestion,
    Silence,
    SpeakVeto,
    StepOnStage,
    Submit,
    Unsay,
    UnsayCode,
    Unsend,
)
from streamkit.core.consent_record import concerns
from streamkit.core.events import AnswerGiven, CodeAnswerGiven, JoinDeclined, LeftStage, SubmissionWithdrawn
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Allowed,
    Asked,
    Digest,
    Evidence,
    Medium,
    SubmissionId,
    Unasked,
)
from streamkit.core.narrowing import narrows
from streamkit.core.said import By, Narrowed
from streamkit.core.submission import SubmissionState
from tests.core.evening import ASYA, BORIS, EVENING, HOST, PICTURE, VOICE, WORDS, Evening

SENT = 1_000_000
ASK, YES = PutQuestion(ASYA), GiveAnswer(ASYA, EVERYTHING, sent=SENT)
GONE = Unsay(EVENING, ASYA, EVERYTHING, SENT)
CODE = SubmissionId("code")


def an_evening() -> Evening:
    """Asya is on stage and said yes."""
    evening = Evening()
    evening.do(StepOnStage(ASYA), ASK, YES)
    return evening


def test_a_yes_whose_message_is_gone_is_taken_back() -> None:
    """By the chat, for nobody knows whose hand it was; the evidence is what it was."""
    evening = an_evening()
    facts = evening.do(GONE)
    assert facts == (AnswerGiven(EVENING, ASYA, NOTHING, Evidence.OWN_MESSAGE, by=By.CHAT),)
    assert evening.session.narrowed[ASYA] == Narrowed(ASYA, By.CHAT, NOTHING)
    assert narrows(GONE)


def test_their_own_new_word_counts_after_that() -> None:
    """They know the question; and the note that something was taken from them goes."""
    evening = an_evening()
    evening.do(GONE, GiveAnswer(ASYA, PICTURE, sent=SENT + 5_000))
    assert evening.session.media(ASYA) == PICTURE
    assert ASYA not in evening.session.narrowed


def test_what_the_deleted_message_left_out_stays_out() -> None:
    """A narrower yes takes only its own media back; gone twice it takes nothing more."""
    evening = Evening()
    evening.do(ASK, GiveAnswer(ASYA, VOICE, sent=SENT))
    evening.do(Unsay(EVENING, ASYA, PICTURE, SENT))
    assert evening.session.media(ASYA) == VOICE
    assert evening.do(Unsay(EVENING, ASYA, VOICE, SENT)) != ()
    assert evening.do(Unsay(EVENING, ASYA, VOICE, SENT)) == ()


def test_a_later_word_does_not_rest_on_the_earlier_message() -> None:
    """Each answer replaces the one before: in the chat, on the page, or noted by the host."""
    for later in (
        GiveAnswer(ASYA, PICTURE, sent=SENT + 5_000),
        GiveAnswer(ASYA, EVERYTHING, Evidence.PERSONAL_PAGE, SENT + 5_000),
    ):
        evening = an_evening()
        evening.do(later)
        assert evening.do(GONE) == ()
        assert evening.session.media(ASYA) == later.media


def test_a_word_the_host_cut_short_rests_on_the_message_still() -> None:
    """What others left of it goes with it."""
    evening = an_evening()
    evening.do(NarrowFor(ASYA, PICTURE, By.HOST), GONE)
    assert evening.session.media(ASYA) == NOTHING


def test_a_stop_and_a_no_are_not_taken_back_by_deleting_anything() -> None:
    """Nothing that leads to more recording follows from a message that is gone."""
    for last in (SpeakVeto(ASYA, sent=SENT + 5_000), GiveAnswer(ASYA, NOTHING, sent=SENT + 5_000)):
        evening = an_evening()
        evening.do(last)
        before = evening.session.answer(ASYA)
        assert evening.do(GONE, Unsay(EVENING, ASYA, NOTHING, SENT + 5_000)) == ()
        assert evening.session.answer(ASYA) == before


def test_it_counts_after_the_evening_too() -> None:
    """The takes still hold it."""
    evening = an_evening()
    evening.do(CloseSession(), GONE)
    assert evening.state.sessions[EVENING].media(ASYA) == NOTHING


def test_a_yes_about_code_goes_with_its_message_and_with_its_sender() -> None:
    """Unless a later word of theirs stands."""
    for taken in (UnsayCode(EVENING, ASYA, SENT), Silence(ASYA)):
        evening = Evening()
        evening.do(Submit(CODE, ASYA, WORDS), AnswerAboutCode(ASYA, may=True, sent=SENT))
        gone = CodeAnswerGiven(EVENING, ASYA, False, Evidence.OWN_MESSAGE, by=By.CHAT)
        assert gone in evening.do(taken)
        assert evening.do(taken) == ()
        assert narrows(taken)
    evening.do(AnswerAboutCode(ASYA, may=True, sent=SENT + 5_000))
    assert evening.do(UnsayCode(EVENING, ASYA, SENT)) == ()


@pytest.mark.parametrize(
    "state", [SubmissionState.SUBMITTED, SubmissionState.SCANNED, SubmissionState.QUEUED]
)
def test_code_whose_message_is_gone_leaves_the_queue(state: SubmissionState) -> None:
    """With the reason in the log, as a key."""
    evening = Evening()
    evening.do(Submit(CODE, ASYA, WORDS))
    if state is not SubmissionState.SUBMITTED:
        evening.do(Fetched(CODE, Digest("d"), WORDS, None, None))
    if state is SubmissionState.QUEUED:
        evening.do(Accept(CODE))
    assert evening.session.submissions[CODE].state is state
    facts = evening.do(Unsend(EVENING, CODE, ASYA))
    assert facts == (SubmissionWithdrawn(EVENING, CODE, "submission-message-gone"),)


def test_code_on_stage_stays_there() -> None:
    """It was seen; its sender can take it back by a word."""
    evening = Evening()
    code = evening.shows("code", ASYA)
    assert evening.do(Unsend(EVENING, code, ASYA)) == ()
    assert evening.session.shown == code


def test_who_is_silenced_leaves_the_stage_and_the_recording() -> None:
    """For they can no longer type a stop; their code leaves the queue. Everybody else stays."""
    evening = an_evening()
    evening.do(Submit(CODE, ASYA, WORDS), StepOnStage(BORIS), PutQuestion(BORIS))
    assert evening.do(Silence(ASYA)) == (
        LeftStage(EVENING, ASYA, By.CHAT),
        SubmissionWithdrawn(EVENING, CODE, "submission-sender-silenced"),
        AnswerGiven(EVENING, ASYA, NOTHING, Evidence.OWN_MESSAGE, by=By.CHAT),
    )
    assert evening.session.on_stage == {HOST, BORIS}
    assert isinstance(evening.session.answer(BORIS), Asked)
    assert evening.do(Silence(ASYA)) == ()


def test_an_answer_given_elsewhere_ends_as_well_when_somebody_is_silenced() -> None:
    """Also what the host noted; on their page they can say it again."""
    for evidence in (Evidence.PERSONAL_PAGE, Evidence.ATTESTED):
        evening = Evening()
        evening.do(StepOnStage(ASYA), ASK)
        noted = evidence is Evidence.ATTESTED
        evening.do(Attest(ASYA, EVERYTHING) if noted else GiveAnswer(ASYA, EVERYTHING, evidence, SENT))
        evening.do(Silence(ASYA))
        assert evening.session.media(ASYA) == NOTHING
        evening.do(GiveAnswer(ASYA, VOICE, Evidence.PERSONAL_PAGE, SENT + 5_000))
        assert evening.session.media(ASYA) == VOICE


def test_a_silenced_host_keeps_the_stage_and_loses_the_yes() -> None:
    """After a hand-over the host is an account like any other, and somebody has to be there."""
    evening = an_evening()
    evening.do(HandOver(ASYA), Silence(ASYA))
    assert ASYA in evening.session.on_stage
    assert evening.session.media(ASYA) == NOTHING


def test_who_waits_for_the_stage_is_turned_away_and_a_stranger_is_nobody() -> None:
    """A raid that is banned makes no facts."""
    evening = Evening()
    evening.do(AskToJoin(ASYA))
    assert evening.do(Silence(ASYA)) == (JoinDeclined(EVENING, ASYA),)
    assert evening.do(Silence(BORIS)) == ()
    assert isinstance(evening.session.answer(BORIS), Unasked)


def test_an_unseen_word_only_takes_back() -> None:
    """Of "!novoice" that nobody can read, the missing voice counts, never the picture."""
    evening = an_evening()
    evening.do(GiveAnswer(ASYA, PICTURE, sent=SENT + 5_000, unseen=True))
    assert evening.session.media(ASYA) == PICTURE
    evening.do(GiveAnswer(ASYA, EVERYTHING, sent=SENT + 10_000, unseen=True))
    assert evening.session.media(ASYA) == PICTURE
    evening.do(GiveAnswer(ASYA, VOICE, sent=SENT + 15_000, unseen=True))
    assert evening.session.media(ASYA) == NOTHING


def test_an_unseen_no_is_an_answer() -> None:
    """It is the person's own word and asks for nothing; a half yes leaves the question open."""
    evening = Evening()
    evening.do(ASK, GiveAnswer(ASYA, PICTURE, sent=SENT, unseen=True))
    assert isinstance(evening.session.answer(ASYA), Asked)
    evening.do(GiveAnswer(ASYA, NOTHING, sent=SENT, unseen=True))
    answer = evening.session.answer(ASYA)
    assert isinstance(answer, Allowed)
    assert answer.media == NOTHING


def test_what_the_chat_took_away_stands_in_the_persons_record() -> None:
    """It concerns them like a word of their own."""
    evening = an_evening()
    (fact,) = evening.do(GONE)
    assert concerns(fact, ASYA)
    assert Medium.AUDIO not in evening.session.media(ASYA)
