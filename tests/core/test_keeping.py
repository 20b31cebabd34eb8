"""What should be gone, and when: closed gates at once, the taken back after a quarantine, the rest later."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    ChooseFromNowOn,
    CloseSession,
    DeleteTake,
    DraftVideo,
    Fetched,
    FinishCut,
    Forget,
    GiveAnswer,
    MapSource,
    PutQuestion,
    Retract,
    Show,
    SpeakVeto,
    Submit,
    Unsubmit,
)
from streamkit.core.keeping import DAY, PEOPLE, Retention, strangers, takes_due
from streamkit.core.kept import Gone
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    Binding,
    Digest,
    Licence,
    Medium,
    PersonId,
    SourceId,
    SubmissionId,
    TakeId,
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.core.redaction import plan
from tests.core.evening import ASYA, BORIS, EVENING, HOST, PICTURE, VOICE, WORDS, Evening, seconds
from tests.fakes.media import CLEAN

TAKE, VIDEO = TakeId("take 1"), VideoId("v")
RETENTION = Retention()
VIEWER = PersonId("viewer")


def a_minute(*guests: PersonId, gate_was_open: bool = True) -> Evening:
    evening = Evening(*guests)
    evening.routes_everybody()
    evening.passes(10)
    evening.records(gate_was_open=gate_was_open)
    evening.passes(60)
    evening.stops()
    return evening


def due(evening: Evening, *, days: float = 0) -> list[tuple[TakeId, Gone]]:
    now = evening.at // 1_000_000 + round(days * DAY)
    return [(take.id, why) for take, why in takes_due(evening.state, now=now, retention=RETENTION)]


def drafted(evening: Evening) -> None:
    evening.do(DraftVideo(EVENING, VIDEO, None, Visibility.PUBLIC, Licence.CC_BY))


def cut(evening: Evening) -> None:
    planned = evening.plan()
    binding = Binding(Digest("c"), Digest("t"), planned.digest, Visibility.PUBLIC, Licence.CC_BY)
    words = WordsId("w")
    evening.do(FinishCut(VIDEO, binding, planned.people, words, words, size=1, report=CLEAN))


def test_a_take_begun_behind_a_closed_gate_goes_with_the_evening() -> None:
    """Not before its end, and whatever anybody says later."""
    evening = a_minute(gate_was_open=False)
    assert due(evening, days=99) == []
    evening.do(CloseSession())
    assert due(evening) == [(TAKE, Gone.CLOSED_GATE)]
    evening.do(DeleteTake(TAKE, Gone.CLOSED_GATE))
    assert (due(evening), evening.do(DeleteTake(TAKE, Gone.CLOSED_GATE))) == ([], ())


def test_what_was_taken_back_waits_in_quarantine() -> None:
    """Set aside at once, shown with its medium; the take that holds it goes after 14 days."""
    evening = a_minute(ASYA)
    evening.do(GiveAnswer(ASYA, PICTURE))
    assert evening.session.set_aside == {(ASYA, Medium.AUDIO): evening.at // 1_000_000}
    evening.do(CloseSession())
    assert due(evening, days=13.9) == []
    assert due(evening, days=14) == [(TAKE, Gone.TAKEN_BACK)]
    evening.do(DeleteTake(TAKE, Gone.TAKEN_BACK))
    assert (evening.session.set_aside, evening.plan().pieces) == ({}, ())


def test_their_own_later_yes_brings_it_back() -> None:
    """In the evening, which is as long as a yes counts."""
    evening = a_minute(ASYA)
    evening.do(SpeakVeto(ASYA))
    assert len(evening.session.set_aside) == 2
    evening.do(GiveAnswer(ASYA, EVERYTHING))
    assert not evening.session.set_aside
    assert seconds(evening.plan()) == [(0.0, 60.0, (2,))]


def test_from_now_on_leaves_the_past() -> None:
    """What they had allowed then stays; what comes later still needs a yes."""
    evening = a_minute(ASYA)
    evening.do(SpeakVeto(ASYA))
    assert not evening.plan().pieces
    evening.do(ChooseFromNowOn(ASYA))
    assert (seconds(evening.plan()), evening.session.set_aside) == ([(0.0, 60.0, (2,))], {})
    assert evening.plan().people == {HOST, ASYA}


def test_from_now_on_keeps_nothing_from_after_the_word() -> None:
    """The stretch in which they had taken it back is in no plan."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    evening.passes(30)
    evening.do(GiveAnswer(ASYA, PICTURE))  # and OBS goes on to let her voice through, say
    evening.passes(30)
    evening.stops()
    evening.do(ChooseFromNowOn(ASYA))
    assert seconds(evening.plan()) == [(0.0, 29.75, (2,)), (29.75, 60.0, (3,))]


def test_a_later_stop_takes_back_what_was_spared() -> None:
    """Also when the evening is over; and a video made of it is void."""
    evening = a_minute(ASYA)
    evening.do(SpeakVeto(ASYA), ChooseFromNowOn(ASYA), CloseSession())
    drafted(evening)
    cut(evening)
    evening.passes(60)
    evening.do(SpeakVeto(ASYA))
    assert evening.state.videos[VIDEO].binding is None
    assert not evening.plan().pieces
    assert len(evening.session.set_aside) == 2


def test_a_narrower_answer_takes_back_what_was_spared_of_it() -> None:
    """Once the evening is over, a word can only narrow."""
    evening = a_minute(ASYA)
    evening.do(SpeakVeto(ASYA), ChooseFromNowOn(ASYA), CloseSession())
    evening.do(GiveAnswer(ASYA, VOICE))
    assert evening.session.set_aside.keys() == {(ASYA, Medium.VIDEO)}


def test_from_now_on_is_about_the_newest_word_only() -> None:
    """What was taken back earlier stays so, and a message from before the stop spares nothing."""
    evening = a_minute(ASYA)
    evening.do(GiveAnswer(ASYA, PICTURE, sent=1_000))
    evening.passes(5)
    evening.do(SpeakVeto(ASYA, sent=9_000))
    assert evening.refusal(ChooseFromNowOn(ASYA, sent=8_000)) == "answer-unclear"
    evening.do(ChooseFromNowOn(ASYA, sent=9_500))
    assert evening.session.set_aside.keys() == {(ASYA, Medium.AUDIO)}
    assert evening.session.spared == {(ASYA, Medium.VIDEO)}


def test_nothing_can_be_spared_that_was_not_set_aside() -> None:
    """Nor by somebody else."""
    evening = a_minute(ASYA, BORIS)
    evening.do(SpeakVeto(ASYA))
    assert evening.refusal(ChooseFromNowOn(BORIS)) == "nothing-set-aside"
    evening.do(ChooseFromNowOn(ASYA))
    assert evening.refusal(ChooseFromNowOn(ASYA)) == "nothing-set-aside"


def test_code_that_was_on_stage_is_set_aside_too() -> None:
    """And no "from now on" is about it."""
    evening = Evening()
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    evening.shows("code", ASYA)
    evening.passes(60)
    evening.stops()
    evening.do(Unsubmit(ASYA))
    assert evening.session.set_aside.keys() == {(ASYA, Medium.CODE)}
    assert evening.refusal(ChooseFromNowOn(ASYA)) == "nothing-set-aside"


def test_takes_go_a_month_after_their_videos_came_to_an_end() -> None:
    """Counted from the last of them; without a video, from the end of the evening."""
    evening = a_minute()
    evening.do(CloseSession())
    assert (due(evening, days=29.9), due(evening, days=30)) == ([], [(TAKE, Gone.KEPT_LONG_ENOUGH)])
    drafted(evening)
    cut(evening)
    assert due(evening, days=43.9) == []  # nobody approved it for two weeks
    assert due(evening, days=44) == [(TAKE, Gone.KEPT_LONG_ENOUGH)]
    evening.passes(3 * 24 * 3600)
    evening.do(Retract(VIDEO))
    assert (due(evening, days=29.9), due(evening, days=30)) == ([], [(TAKE, Gone.KEPT_LONG_ENOUGH)])


def test_a_cut_does_not_change_when_its_take_goes() -> None:
    """What was approved stays what it was; a new cut is made of what is still there."""
    evening = a_minute(ASYA)
    drafted(evening)
    cut(evening)
    before = evening.state.videos[VIDEO].binding
    evening.do(CloseSession(), DeleteTake(TAKE, Gone.KEPT_LONG_ENOUGH))
    assert before is not None
    assert plan(evening.state, evening.state.videos[VIDEO]).digest == before.plan
    assert not evening.plan().pieces


def test_who_is_forgotten_leaves_everything() -> None:
    """Their answers end, their code is taken back, videos with them are void, the take does not wait."""
    evening = a_minute(ASYA)
    drafted(evening)
    cut(evening)
    evening.do(Forget(ASYA))
    assert (evening.session.media(ASYA), ASYA in evening.session.on_stage) == (NOTHING, False)
    assert evening.state.videos[VIDEO].binding is None
    assert evening.do(Forget(ASYA)) == ()
    assert evening.refusal(GiveAnswer(ASYA, EVERYTHING)) == "person-forgotten"
    assert evening.refusal(PutQuestion(ASYA)) == "person-forgotten"
    evening.do(CloseSession())
    assert due(evening) == [(TAKE, Gone.FORGOTTEN)]


@pytest.mark.parametrize("media", [NOTHING, VOICE, PICTURE, EVERYTHING])
def test_no_answer_of_somebody_forgotten_counts_any_more(media: frozenset[Medium]) -> None:
    """Not even less than everything: they are still known until the evening ends."""
    evening = a_minute(ASYA, BORIS)
    evening.do(Forget(ASYA))
    assert evening.refusal(GiveAnswer(ASYA, media)) == "person-forgotten"
    assert evening.plan().people.isdisjoint({ASYA})


def test_nobody_forgotten_comes_back_on_stage_with_a_source_or_their_code() -> None:
    """Whoever maps or shows: what waited in the queue went with them."""
    evening = a_minute(ASYA)
    code = SubmissionId("waiting")
    evening.do(Submit(code, ASYA, WORDS), Fetched(code, Digest("d"), WORDS, None, None))
    evening.do(Forget(ASYA))
    assert evening.refusal(MapSource(SourceId(HOST), frozenset({HOST, ASYA}))) == "person-forgotten"
    assert evening.refusal(Show(code)) == "submission-elsewhere"


def test_a_take_of_somebody_forgotten_waits_for_the_others_cut() -> None:
    """But no longer than a quarantine."""
    evening = a_minute(ASYA)
    evening.do(GiveAnswer(ASYA, frozenset({Medium.VIDEO, Medium.AUDIO})))
    evening.routes(ASYA, {1}, covered=True)
    evening.records()
    evening.passes(30)
    evening.stops()
    drafted(evening)
    evening.do(Forget(ASYA), CloseSession())
    planned = {piece.take for piece in evening.plan().pieces}
    assert (planned, due(evening)) == ({TakeId("take 2")}, [(TAKE, Gone.FORGOTTEN)])
    assert evening.at > 30 * SECOND


def test_who_people_are_is_kept_no_longer_than_a_recording_of_them() -> None:
    """A day after an evening of which nothing is left; who only wrote in the chat, a day after the newest."""
    evening = a_minute(ASYA)
    everybody = [HOST, ASYA, VIEWER]

    def gone(hours: float) -> list[PersonId]:
        now = evening.at // 1_000_000 + round(hours * PEOPLE / 24)
        return list(strangers(evening.state, everybody, now=now, started=0))

    assert gone(99) == []  # the evening goes on
    evening.do(CloseSession())
    assert (gone(23.9), gone(24)) == ([], [VIEWER])
    evening.do(DeleteTake(TAKE, Gone.KEPT_LONG_ENOUGH))
    assert gone(24) == everybody
