"""The plan of a cut: a second stays only with what was allowed then and is allowed still."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    Dirty,
    FinishReview,
    GiveAnswer,
    MeasureTake,
    SpeakVeto,
    Unsubmit,
    Vouch,
)
from streamkit.core.model import EVERYTHING, NOTHING, SECOND, PersonId, SubmissionId, TakeEnd, TakeId
from streamkit.core.redaction import Chapter
from tests.core.evening import (
    ASYA,
    BORIS,
    GLEB,
    HOST,
    PICTURE,
    VERA,
    VOICE,
    Evening,
    gone,
    seconds,
)

OLEG = PersonId("oleg")


def a_minute(*guests: PersonId) -> Evening:
    """Everybody is seen and heard for sixty seconds."""
    evening = Evening(*guests)
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    evening.passes(60)
    evening.stops()
    return evening


def test_what_everybody_allows_stays_whole() -> None:
    """With the mix, and with everybody in it."""
    plan = a_minute(ASYA).plan()
    assert seconds(plan) == [(0.0, 60.0, (2,))]
    assert plan.people == {HOST, ASYA}
    assert not plan.dropped


def test_a_voice_taken_back_leaves_the_others_on_their_own_tracks() -> None:
    """Never a hole in a mix: the sound is built from the tracks of those who allow it."""
    evening = a_minute(ASYA)
    evening.do(GiveAnswer(ASYA, PICTURE))
    plan = evening.plan()
    assert seconds(plan) == [(0.0, 60.0, (3,))]
    assert plan.people == {HOST, ASYA}


def test_the_fifth_voice_taken_back_drops_the_range() -> None:
    """It has no track of its own."""
    evening = a_minute(ASYA, BORIS, GLEB, VERA)
    evening.do(GiveAnswer(VERA, PICTURE))
    assert gone(evening.plan()) == [(0.0, 60.0, "dropped-voice")]


def test_a_picture_taken_back_drops_the_range() -> None:
    """Where nobody knows where it stood."""
    evening = a_minute(ASYA)
    evening.do(GiveAnswer(ASYA, VOICE))
    assert gone(evening.plan()) == [(0.0, 60.0, "dropped-picture")]
    assert not evening.plan().people


def test_a_stop_drops_what_has_the_person_in_it() -> None:
    """Also a month later."""
    evening = a_minute(ASYA)
    evening.do(SpeakVeto(ASYA))
    assert not evening.plan().pieces


def test_a_track_shared_by_mistake_is_spoilt() -> None:
    """A track that held a refused voice is not used for anybody else's."""
    evening = Evening(ASYA, BORIS)
    evening.routes_everybody()
    evening.routes(BORIS, {1, 2, 3, 5})
    evening.records()
    evening.passes(10)
    evening.stops()
    evening.do(GiveAnswer(BORIS, PICTURE))
    assert seconds(evening.plan()) == [(0.0, 10.0, (4,))]


def test_at_a_change_both_truths_hold_for_the_guard() -> None:
    """A quarter of a second on either side, so that no measuring error lets anything through."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1}, covered=True)
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, NOTHING))
    assert seconds(evening.plan()) == [(20.25, 40.0, (2,))]


@pytest.mark.parametrize(("hidden_for", "kept"), [(550, []), (700, [(20.25, 20.45, (2,))])])
def test_what_would_stay_for_less_than_a_moment_goes_too(
    hidden_for: int, kept: list[tuple[float, float, tuple[int, ...]]]
) -> None:
    """Nobody sees it, and a film that begins with less than a frame begins without a picture."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1}, covered=True)
    evening.passes(hidden_for / 1000)
    evening.routes(ASYA, {1}, covered=False)
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, NOTHING))
    plan = evening.plan()
    assert seconds(plan) == kept
    whys = {gone.why for gone in plan.dropped}
    assert ("dropped-sliver" in whys) is not bool(kept)


def test_a_wider_guard_is_kept() -> None:
    """Where the anchors of a take disagree."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1}, covered=True)
    evening.passes(20)
    evening.stops(guard=2 * SECOND)
    evening.do(GiveAnswer(ASYA, NOTHING))
    assert seconds(evening.plan()) == [(22.0, 40.0, (2,))]


def test_what_was_not_allowed_then_is_not_cured_by_a_later_yes() -> None:
    """Both then and now."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(20)
    evening.do(GiveAnswer(ASYA, VOICE))
    evening.passes(20)
    evening.do(GiveAnswer(ASYA, EVERYTHING))
    evening.passes(20)
    evening.stops()
    plan = evening.plan()
    assert seconds(plan) == [(0.0, 19.75, (2,)), (40.25, 60.0, (2,))]
    assert gone(plan) == [(19.75, 40.25, "dropped-picture")]


def test_a_voice_reaches_back_into_what_obs_had_buffered() -> None:
    """A track switched on holds sound from up to two seconds before."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.routes(ASYA, {1}, covered=True)
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1, 2, 4}, covered=True)
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, NOTHING))
    assert seconds(evening.plan()) == [(0.0, 17.75, (2,)), (17.75, 40.0, (3,))]


def test_a_dirty_stretch_goes() -> None:
    """From the last good look, less what OBS had buffered, to the next."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    evening.do(Dirty(evening.at - SECOND))
    evening.passes(5)
    evening.routes_everybody()
    evening.passes(10)
    evening.stops()
    assert gone(evening.plan()) == [(6.75, 15.25, "dropped-dirty")]


def test_an_unknown_source_in_the_recording_is_dirt() -> None:
    """Nobody knows who is in it; nor in a call nobody vouches for."""
    evening = Evening()
    evening.has("call", HOST, is_open=True)
    evening.routes(HOST, {1, 2, 3})
    evening.routes("call", {1, 2})
    evening.records()
    evening.passes(10)
    evening.do(Vouch())
    evening.passes(10)
    evening.stops()
    assert gone(evening.plan()) == [(0.0, 10.25, "dropped-dirty")]


def test_a_take_begun_behind_a_closed_gate_is_never_used() -> None:
    """No later yes cures it."""
    evening = Evening()
    evening.routes_everybody()
    evening.records(gate_was_open=False)
    evening.passes(10)
    evening.stops()
    assert not evening.plan().pieces


def test_a_lost_take_waits_for_a_person() -> None:
    """Nothing anchors its media time."""
    evening = Evening()
    evening.routes_everybody()
    take = evening.records()
    evening.passes(10)
    evening.stops(end=TakeEnd.LOST)
    assert (evening.plan().pieces, evening.plan().lost) == ((), (take,))


def test_a_take_that_is_not_measured_is_waited_for() -> None:
    """The plan names it."""
    evening = a_minute()
    whole = evening.plan()
    evening.do(MeasureTake(TakeId("take 1"), 30 * SECOND, 0))
    assert whole.waiting == ()
    assert evening.plan().digest != whole.digest


def test_code_taken_back_goes_with_what_shows_it() -> None:
    """It stays its owner's."""
    evening = Evening()
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    evening.shows("code", ASYA)
    evening.passes(10)
    evening.do(FinishReview())
    evening.paints()
    evening.passes(10)
    evening.stops()
    assert evening.plan().people == {HOST, ASYA}
    evening.do(Unsubmit(ASYA))
    assert gone(evening.plan()) == [(9.75, 20.25, "dropped-code")]
    assert evening.plan().people == {HOST}


def three_reviews() -> tuple[Evening, list[SubmissionId]]:
    evening = Evening()
    evening.routes_everybody()
    names = ("first", "second", "third")
    evening.allow_code(*(PersonId(f"author of {name}") for name in names))
    evening.records()
    evening.passes(10)
    shown = []
    for name in names:
        shown.append(evening.shows(name, PersonId(f"author of {name}")))
        evening.passes(20)
    evening.do(FinishReview())
    evening.passes(10)
    evening.stops()
    return evening, shown


def test_a_review_is_the_time_its_code_stands_on_stage() -> None:
    """And holds nobody of the review before or after."""
    evening, (_, second, _) = three_reviews()
    plan = evening.plan(second)
    assert seconds(plan) == [(30.25, 49.75, (2,))]
    assert plan.people == {HOST, "author of second"}
    assert plan.chapters == (Chapter(0, second),)


def test_chapters_begin_on_the_timeline_of_the_cut() -> None:
    """What is dropped before them moves them forward."""
    evening, (first, second, third) = three_reviews()
    assert [(one.submission, one.at / SECOND) for one in evening.plan().chapters] == [
        (first, 10.25), (second, 30.25), (third, 50.25)
    ]  # fmt: skip
    evening.do(Unsubmit(PersonId("author of first")))
    assert [(one.submission, one.at / SECOND) for one in evening.plan().chapters] == [
        (second, 9.75), (third, 29.75)
    ]  # fmt: skip


def test_the_same_log_makes_the_same_plan() -> None:
    """The digest names it, and another person in it makes another."""
    assert a_minute(ASYA).plan().digest == a_minute(ASYA).plan().digest
    assert a_minute(ASYA).plan().digest != a_minute(BORIS).plan().digest
