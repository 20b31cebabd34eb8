"""A round of approvals has an end: silence is no, a late yes is none, and the host may ask again."""

from __future__ import annotations

from dataclasses import replace

from streamkit.core import publication
from streamkit.core.commands import (
    Approve,
    AskForApprovalAgain,
    DeleteTake,
    EndApprovalTime,
    GiveAnswer,
    OpenApprovalRound,
    PutApprovalQuestion,
    SpeakVeto,
    VetoVideo,
)
from streamkit.core.events import CutVoided, VideoApproved, VideoVetoed
from streamkit.core.gate import publishing_gate
from streamkit.core.inquiry import MOST_ROUNDS, Put, Round
from streamkit.core.kept import Gone
from streamkit.core.model import EVERYTHING, Licence, Stage, TakeId, Visibility
from streamkit.core.publication import DropCut
from streamkit.core.redaction import plan
from tests.core.asked import (
    VIDEO,
    a_minute,
    asked,
    code,
    cut,
    everybody_approves,
    planned,
    the_video,
    voices,
    wish,
)
from tests.core.evening import ASYA, BORIS, HOST, Evening

DAY = 24 * 3600 * 1000
UNTIL = 14 * DAY


def test_a_late_yes_is_none_and_a_late_no_is_one() -> None:
    """By the time it was sent, also before the program noticed that the time is over."""
    evening = a_minute(ASYA)
    evening.do(OpenApprovalRound(VIDEO, UNTIL))
    assert evening.refusal(Approve(ASYA, code(evening), sent=UNTIL + 1)) == "approval-too-late"
    evening.do(EndApprovalTime(VIDEO))
    assert evening.refusal(Approve(ASYA, code(evening), sent=UNTIL - 1)) == "approval-too-late"
    (vetoed,) = evening.do(VetoVideo(ASYA, code(evening)))
    assert isinstance(vetoed, VideoVetoed)
    assert the_video(evening).stage is Stage.AWAITING_APPROVALS


def test_a_yes_in_time_counts_on_any_evening() -> None:
    """The code stays the same for as long as the version does."""
    evening = a_minute(ASYA)
    evening.do(OpenApprovalRound(VIDEO, UNTIL))
    (fact,) = evening.do(Approve(ASYA, code(evening), sent=UNTIL))
    assert isinstance(fact, VideoApproved)


def test_when_everybody_approved_in_time_the_end_changes_nothing() -> None:
    """Only what waits can be too late."""
    evening = a_minute(ASYA)
    evening.do(OpenApprovalRound(VIDEO, UNTIL))
    everybody_approves(evening)
    assert evening.do(EndApprovalTime(VIDEO)) == ()
    assert the_video(evening).stage is Stage.APPROVED


def test_the_host_may_ask_again_and_not_for_ever() -> None:
    """A new round about the same version: who said yes has said it, the silent are asked."""
    evening = a_minute(ASYA)
    evening.do(OpenApprovalRound(VIDEO, UNTIL), Approve(HOST, code(evening)))
    assert evening.refusal(AskForApprovalAgain(VIDEO)) == "approval-still-open"
    for number in range(1, MOST_ROUNDS):
        evening.do(EndApprovalTime(VIDEO), AskForApprovalAgain(VIDEO))
        evening.do(OpenApprovalRound(VIDEO, UNTIL * (number + 1)))
    evening.do(EndApprovalTime(VIDEO))
    assert evening.refusal(AskForApprovalAgain(VIDEO)) == "approval-asked-enough"
    assert the_video(evening).approvals[HOST].approved


def test_a_new_version_has_a_round_of_its_own() -> None:
    """From its first second, with nobody asked yet."""
    evening = a_minute(ASYA)
    evening.do(OpenApprovalRound(VIDEO, UNTIL), PutApprovalQuestion(VIDEO, ASYA), EndApprovalTime(VIDEO))
    evening.do(wish(evening, ASYA, 5, 8))
    cut(evening)
    assert evening.state.inquiry(VIDEO).round is None
    evening.passes(60)
    evening.do(OpenApprovalRound(VIDEO, UNTIL))
    now = evening.at // 1_000_000
    assert evening.state.inquiry(VIDEO).round == Round(now, UNTIL)


def test_who_was_asked_how_often_is_written_down() -> None:
    """Of those who are silent; who has spoken is asked nothing."""
    evening = a_minute(ASYA, BORIS)
    evening.do(OpenApprovalRound(VIDEO, UNTIL), PutApprovalQuestion(VIDEO, ASYA))
    evening.passes(10)
    evening.do(PutApprovalQuestion(VIDEO, ASYA), Approve(BORIS, code(evening)))
    assert evening.do(PutApprovalQuestion(VIDEO, BORIS)) == ()
    now = evening.state.inquiry(VIDEO).round
    assert now is not None
    assert now.put == {ASYA: Put(2, evening.at // 1_000_000)}


def test_the_code_of_an_older_version_says_so() -> None:
    """Rather than that there is none."""
    evening = a_minute(ASYA)
    old = code(evening)
    evening.do(wish(evening, HOST, 5, 8))
    cut(evening)
    assert evening.refusal(Approve(ASYA, old)) == "video-code-old"
    assert evening.refusal(Approve(ASYA, "00000")) == "video-code-unknown"


def test_what_would_go_out_otherwise_than_approved_is_made_anew() -> None:
    """Another visibility or licence closes the gate at once, and voids the cut with its approvals."""
    for change in ({"visibility": Visibility.PUBLIC}, {"licence": Licence.STANDARD}):
        evening = a_minute(ASYA)
        everybody_approves(evening)
        changed = replace(the_video(evening), **change)
        state = evening.state.with_video(changed)
        reasons = [one.key for one in publishing_gate(state, changed, plan(state, changed)).reasons]
        assert reasons == ["gate-terms-changed"]
        assert publication.next_step(state, changed) == DropCut()


def test_a_video_made_after_a_take_went_stays_made() -> None:
    """The plan of what there was to cut it from is the same afterwards."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    for _ in range(2):
        evening.records()
        evening.passes(20)
        evening.stops()
    evening.do(DeleteTake(TakeId("take 1"), Gone.FORGOTTEN))
    asked(evening)
    assert publication.next_step(evening.state, the_video(evening)) is None
    evening.do(DeleteTake(TakeId("take 2"), Gone.KEPT_LONG_ENOUGH))
    assert publication.next_step(evening.state, the_video(evening)) is None
    assert planned(evening) == [(0.0, 20.0)]


def test_a_stop_voids_whatever_round_there_is() -> None:
    """Whoever takes everything back is not asked about a video any more."""
    evening = voices(ASYA)
    evening.do(OpenApprovalRound(VIDEO, UNTIL))
    facts = evening.do(SpeakVeto(ASYA))
    assert CutVoided(VIDEO) in facts
    assert evening.state.inquiry(VIDEO).round is None
    evening.do(GiveAnswer(ASYA, EVERYTHING))
