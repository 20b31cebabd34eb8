"""A cut without those who have not answered: nothing of them is left in it, and they can be brought back."""

from __future__ import annotations

from streamkit.core.commands import (
    Approve,
    BringBack,
    FinishUpload,
    GiveAnswer,
    IntendUpload,
    LeaveOut,
    PutQuestion,
    TellInquiry,
    Vouch,
)
from streamkit.core.cut_time import Missing, redactions
from streamkit.core.events import CutVoided, PeopleLeftOut
from streamkit.core.inquiry import Owed, Told, silent
from streamkit.core.model import EVERYTHING, Stage
from streamkit.core.redaction import plan
from tests.core.asked import VIDEO, asked, code, cut, everybody_approves, planned, the_video, voices
from tests.core.evening import ASYA, BORIS, GLEB, HOST, Evening, seconds
from tests.core.test_cut_time import LEFT, RIGHT, stands


def test_a_voice_that_is_left_out_leaves_the_others_theirs() -> None:
    """On their own tracks; and who is left out is neither in the new version nor waited for."""
    evening = voices(ASYA, BORIS)
    evening.do(Approve(BORIS, code(evening)))
    assert evening.do(LeaveOut(VIDEO)) == (PeopleLeftOut(VIDEO, frozenset({ASYA})), CutVoided(VIDEO))
    assert seconds(plan(evening.state, the_video(evening))) == [(0.0, 30.0, (3, 5))]
    cut(evening)
    assert the_video(evening).people == {HOST, BORIS}
    assert evening.refusal(Approve(ASYA, code(evening))) == "video-not-in-it"
    everybody_approves(evening)
    assert the_video(evening).stage is Stage.APPROVED


def test_a_picture_that_is_left_out_is_covered() -> None:
    """Where it stood; the seconds stay."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    stands(evening, host=LEFT, asya=RIGHT)
    evening.records()
    evening.passes(20)
    evening.stops()
    asked(evening)
    evening.do(LeaveOut(VIDEO))
    (piece,) = plan(evening.state, the_video(evening)).pieces
    assert piece.covers == (RIGHT,)
    missing = {mark.missing: mark.people for mark in redactions(evening.state, the_video(evening))}
    assert missing == {Missing.PICTURE: {ASYA}, Missing.VOICE: {ASYA}}


def test_code_that_is_left_out_goes_with_its_owner() -> None:
    """Nobody knows here where it stood, so its seconds go; nobody else is asked about it any more."""
    evening = Evening()
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    evening.shows("code", BORIS)
    evening.passes(10)
    evening.stops()
    asked(evening)
    assert the_video(evening).people == {HOST, BORIS}
    evening.do(LeaveOut(VIDEO))
    cut(evening)
    assert planned(evening) == [(0.0, 9.75)]
    assert the_video(evening).people == {HOST}


def test_a_shared_source_goes_as_a_whole() -> None:
    """Two voices of one microphone cannot be told apart: while it is heard, the seconds go."""
    evening = Evening()
    evening.has("sofa", ASYA, BORIS)
    for person in (ASYA, BORIS):
        evening.do(PutQuestion(person), GiveAnswer(person, EVERYTHING))
    evening.do(Vouch())
    evening.routes_everybody()
    evening.routes("sofa", {1}, covered=True)
    evening.records()
    evening.passes(20)
    evening.routes("sofa", {1, 2}, covered=True)
    evening.passes(20)
    evening.stops()
    asked(evening)
    assert the_video(evening).people == {HOST, ASYA, BORIS}
    evening.do(Approve(ASYA, code(evening)), LeaveOut(VIDEO))
    cut(evening)
    assert planned(evening) == [(0.0, 17.75)]
    assert the_video(evening).people == {HOST}


def test_only_the_silent_are_left_out_and_never_the_host() -> None:
    """A no is an answer: who gave it is not talked past."""
    evening = voices(ASYA, BORIS)
    everybody_approves(evening)
    assert evening.refusal(LeaveOut(VIDEO)) == "approval-not-asked"
    evening = voices(ASYA)
    evening.do(Approve(ASYA, code(evening)))
    assert silent(the_video(evening)) == {HOST}
    assert evening.refusal(LeaveOut(VIDEO)) == "nobody-silent"


def test_who_is_left_out_hears_of_it_until_they_did() -> None:
    """Or until they are brought back."""
    evening = voices(ASYA, BORIS, GLEB)
    evening.do(LeaveOut(VIDEO))
    assert evening.state.inquiry(VIDEO).owed == (Owed(Told.LEFT_OUT, frozenset({ASYA, BORIS, GLEB})),)
    evening.do(TellInquiry(VIDEO, Told.LEFT_OUT, frozenset({GLEB})), BringBack(VIDEO, ASYA))
    assert evening.state.inquiry(VIDEO).owed == (Owed(Told.LEFT_OUT, frozenset({BORIS})),)


def test_they_can_be_brought_back_and_are_asked_again() -> None:
    """With the cut as it was, and nobody's word about it counts any more."""
    evening = voices(ASYA)
    before = the_video(evening).binding
    evening.do(Approve(HOST, code(evening)), LeaveOut(VIDEO))
    cut(evening)
    evening.do(BringBack(VIDEO))
    cut(evening)
    assert the_video(evening).binding == before
    assert silent(the_video(evening)) == {HOST, ASYA}
    assert evening.refusal(BringBack(VIDEO)) == "nobody-left-out"


def test_nobody_is_brought_back_into_what_is_on_its_way() -> None:
    """What was approved without them goes out without them, or is taken back first."""
    evening = voices(ASYA)
    evening.do(LeaveOut(VIDEO))
    cut(evening)
    everybody_approves(evening)
    evening.do(IntendUpload(VIDEO), FinishUpload(VIDEO, "out"))
    assert evening.refusal(BringBack(VIDEO)) == "video-on-its-way"
