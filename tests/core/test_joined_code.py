"""Code that several sent: recorded by everybody's word, and covered where one of them takes it back."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    AnswerAboutCode,
    Command,
    Decline,
    Fetched,
    FinishReview,
    Forget,
    PostReport,
    Show,
    SpeakVeto,
    Submit,
    Unsubmit,
    WantRecording,
)
from streamkit.core.gate import Observed, recording_gate
from streamkit.core.model import Digest, Medium, SubmissionId
from streamkit.core.shown_code import is_hidden, refusers
from streamkit.core.submission import News
from tests.core.evening import ASYA, BORIS, GLEB, HOST, WORDS, Evening
from tests.core.test_code_medium import CARD, an_evening, covered

CODE, SAME = SubmissionId("code"), SubmissionId("same")


def sends_the_same(evening: Evening) -> None:
    evening.do(Submit(SAME, BORIS, WORDS), Fetched(SAME, Digest("code"), WORDS, None, None))
    assert evening.session.submissions[SAME].into == CODE


def recorded_of_both() -> Evening:
    """Ten seconds without code, ten with Asya's, which is Boris's too, ten without."""
    evening = an_evening()
    evening.allow_code(ASYA, BORIS)
    evening.do(Submit(CODE, ASYA, WORDS), Fetched(CODE, Digest("code"), WORDS, None, None))
    sends_the_same(evening)
    evening.records()
    evening.passes(10)
    evening.do(Show(CODE))
    evening.paints()
    evening.passes(10)
    evening.do(FinishReview())
    evening.paints()
    evening.passes(10)
    evening.stops()
    return evening


def test_code_that_one_of_its_senders_did_not_allow_is_not_recorded() -> None:
    """On the overlay, by the gate, and in the cut; the host reads whose word is missing."""
    evening = an_evening()
    evening.shows("code", ASYA)
    sends_the_same(evening)
    evening.do(WantRecording())
    assert is_hidden(evening.session, recording=False)
    assert refusers(evening.session, CODE) == (BORIS,)
    gate = recording_gate(evening.session, Observed(evening.at))
    assert ("gate-code-in-picture", BORIS) in {(one.key, one.person) for one in gate.reasons}
    evening.do(AnswerAboutCode(BORIS, may=True))
    assert not is_hidden(evening.session, recording=False)


def test_what_was_recorded_before_a_second_sender_said_yes_is_covered() -> None:
    """Whoever sent it second has not allowed the seconds before."""
    evening = an_evening()
    evening.allow_code(ASYA)
    evening.records()
    evening.shows("code", ASYA)
    evening.passes(10)
    sends_the_same(evening)
    evening.do(AnswerAboutCode(BORIS, may=True))
    evening.passes(10)
    evening.stops()
    assert covered(evening) == [(0, 10.25, (CARD,)), (10.25, 20, ())]


def test_all_who_sent_the_code_are_in_the_video() -> None:
    """So each of them is asked before it comes out."""
    evening = recorded_of_both()
    assert covered(evening) == [(0, 30, ())]
    assert evening.plan().people == {HOST, ASYA, BORIS}


@pytest.mark.parametrize(
    "word",
    [
        AnswerAboutCode(BORIS, may=False), Unsubmit(BORIS), SpeakVeto(BORIS), Forget(BORIS),
        AnswerAboutCode(ASYA, may=False), Unsubmit(ASYA), Decline(SAME, WORDS),
    ],
)  # fmt: skip
def test_one_of_two_who_takes_it_back_covers_it(word: Command) -> None:
    """Taking back never brings more into a video, and what the takes hold of it is set aside."""
    evening = recorded_of_both()
    evening.do(word)
    assert covered(evening) == [(0, 9.75, ()), (9.75, 20.25, (CARD,)), (20.25, 30, ())]
    assert evening.plan().people == {HOST}
    assert {what for _, what in evening.session.set_aside} == {Medium.CODE}
    assert evening.refusal(PostReport(CODE)) == "report-none"


def test_taking_it_back_after_a_no_does_not_bring_it_into_the_picture() -> None:
    """The code of two stays on stage, for one of them wants it there, and out of the recording."""
    evening = an_evening()
    evening.shows("code", ASYA)
    sends_the_same(evening)
    evening.do(AnswerAboutCode(BORIS, may=False), Unsubmit(BORIS), WantRecording())
    assert evening.session.shown == CODE
    assert is_hidden(evening.session, recording=False)


def test_who_took_it_back_before_it_was_shown_has_no_word_about_it_any_more() -> None:
    """It never stood there as theirs."""
    evening = an_evening()
    evening.do(Submit(CODE, ASYA, WORDS), Fetched(CODE, Digest("code"), WORDS, None, None))
    sends_the_same(evening)
    evening.allow_code(ASYA)
    evening.do(Unsubmit(BORIS))
    evening.do(Show(CODE))
    evening.paints()
    evening.do(WantRecording())
    assert not is_hidden(evening.session, recording=False)


def test_who_goes_on_waiting_with_another_is_told_that_they_share() -> None:
    """Of three the first takes it back: the second stands for themselves, the third for nobody."""
    evening = an_evening()
    for number, person in enumerate((GLEB, ASYA, BORIS)):
        one = SubmissionId(f"{number}")
        evening.do(Submit(one, person, WORDS), Fetched(one, Digest("a"), WORDS, None, None))
    evening.do(Unsubmit(GLEB))
    owed = {(one.news, one.submission, one.person) for one in evening.session.queue.owed}
    assert (News.PARTED, "1", ASYA) in owed
    assert (News.JOINED, "2", BORIS) in owed
    assert (News.PARTED, "2", BORIS) not in owed
