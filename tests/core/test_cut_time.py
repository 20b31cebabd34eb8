"""The cut's own timeline: every second of it is of one place in a take, and what is missing has its place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from streamkit.core.box import Box
from streamkit.core.commands import FinishReview, GiveAnswer, SeeLayout, Unsubmit
from streamkit.core.cut_time import (
    CutRange,
    Missing,
    Redaction,
    in_takes,
    length,
    moment,
    people_spans,
    redactions,
)
from streamkit.core.layout import Place
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    PersonId,
    SourceId,
    Stage,
    SubmissionId,
    TakeRange,
    Video,
    VideoId,
)
from tests.core.evening import ASYA, BORIS, EVENING, HOST, PICTURE, VOICE, Evening

WHOLE = Video(VideoId("v"), EVENING, Stage.DRAFT)
LEFT = Box(0, 0, 960, 1080, (1920, 1080))
RIGHT = Box(960, 0, 1920, 1080, (1920, 1080))
GUESTS = (ASYA, BORIS)


def stands(evening: Evening, **boxes: Box) -> None:
    """Where the pictures of people are, and where they were before nobody knows."""
    places = tuple(Place(SourceId(name), (box,)) for name, box in boxes.items())
    evening.do(SeeLayout(evening.at, places))


def a_cut_in_the_middle() -> Evening:
    """Twenty seconds, twenty that have to go, twenty more."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    evening.passes(20)
    evening.do(GiveAnswer(ASYA, VOICE))
    evening.passes(20)
    evening.do(GiveAnswer(ASYA, EVERYTHING))
    evening.passes(20)
    evening.stops()
    return evening


def test_a_second_of_the_cut_is_of_one_place_in_a_take() -> None:
    """A stretch over the place where something went is of both sides of it."""
    evening = a_cut_in_the_middle()
    pieces = evening.plan().pieces
    assert length(pieces) == round(39.5 * SECOND)
    assert in_takes(pieces, CutRange(18 * SECOND, 21 * SECOND)) == (
        TakeRange(pieces[0].take, 18 * SECOND, round(19.75 * SECOND)),
        TakeRange(pieces[1].take, round(40.25 * SECOND), round(41.5 * SECOND)),
    )
    assert in_takes(pieces, CutRange(-SECOND, SECOND)) == (TakeRange(pieces[0].take, 0, SECOND),)
    assert in_takes(pieces, CutRange(39 * SECOND, 99 * SECOND)) == (
        TakeRange(pieces[1].take, round(59.5 * SECOND), 60 * SECOND),
    )
    assert in_takes(pieces, CutRange(50 * SECOND, 60 * SECOND)) == ()


def test_where_seconds_went_there_is_a_point() -> None:
    """With how much went, and why."""
    evening = a_cut_in_the_middle()
    at = round(19.75 * SECOND)
    went = Redaction(Missing.SECONDS, at, at, length=round(20.5 * SECOND), why="dropped-picture")
    assert redactions(evening.state, WHOLE) == (went,)


def test_a_covered_picture_has_its_seconds_its_box_and_its_person() -> None:
    """From a guard before it was seen to a guard after."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    stands(evening, host=LEFT, asya=RIGHT)
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1, 2, 3}, covered=True)
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, VOICE))
    covered = Redaction(Missing.PICTURE, 0, round(20.25 * SECOND), people=frozenset({ASYA}), boxes=(RIGHT,))
    assert redactions(evening.state, WHOLE) == (covered,)
    assert people_spans(evening.state, WHOLE, ASYA) == (CutRange(0, 40 * SECOND),)


def test_a_voice_left_out_has_its_seconds_and_its_person() -> None:
    """And who is neither seen nor heard is nowhere in the cut."""
    evening = Evening(ASYA)
    evening.routes(HOST, {1, 2, 3})
    evening.records()
    evening.passes(20)
    evening.routes(ASYA, {1, 2, 4}, covered=True)
    evening.passes(20)
    evening.stops()
    evening.do(GiveAnswer(ASYA, NOTHING))
    voice = Redaction(Missing.VOICE, round(17.75 * SECOND), 40 * SECOND, people=frozenset({ASYA}))
    assert redactions(evening.state, WHOLE) == (voice,)
    assert people_spans(evening.state, WHOLE, ASYA) == ()
    assert people_spans(evening.state, WHOLE, HOST) == (CutRange(0, 40 * SECOND),)


def test_whose_code_is_shown_is_in_the_video_while_it_is() -> None:
    """And taken back, nowhere."""
    evening = Evening()
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    evening.shows("code", BORIS)
    evening.passes(10)
    evening.do(FinishReview())
    evening.paints()
    evening.passes(10)
    evening.stops()
    (span,) = people_spans(evening.state, WHOLE, BORIS)
    (stood,) = in_takes(evening.plan().pieces, span)
    # the half second about the yes itself is in no cut
    assert (stood.start, stood.end) == (round(10.25 * SECOND), round(20.25 * SECOND))
    evening.do(Unsubmit(BORIS, None))
    assert people_spans(evening.state, WHOLE, BORIS) == ()


def any_recording(moments: Sequence[int]) -> Evening:
    """Two takes, in which pictures, voices, code and answers come and go."""
    evening = Evening(*GUESTS)
    evening.routes_everybody()
    stands(evening, host=LEFT, asya=RIGHT, boris=RIGHT)
    evening.records()
    for number, seed in enumerate(moments):
        r = Random(seed)  # noqa: S311 because chance is no secret
        evening.passes(r.uniform(0.05, 6))
        _something(evening, r, number)
        if number == len(moments) // 2:
            evening.passes(2)
            evening.stops()
            evening.records()
    evening.passes(3)
    evening.stops(guard=Random(len(moments)).choice((0, SECOND)))  # noqa: S311 because chance is no secret
    return evening


def _something(evening: Evening, r: Random, number: int) -> None:
    match r.randrange(6):
        case 0 | 1:
            person = r.choice((HOST, *GUESTS))
            stem = evening.session.sources[SourceId(person)].stem
            tracks = r.choice(({1}, {1, 2}, {1, 2, stem or 3}))
            evening.routes(person, tracks, covered=r.random() < 0.4)
        case 2 | 3:
            evening.do(
                GiveAnswer(r.choice(GUESTS), r.choice((EVERYTHING, EVERYTHING, PICTURE, VOICE, NOTHING)))
            )
        case 4:
            evening.shows(f"code {number}", r.choice(GUESTS), may=r.random() < 0.8)
        case _:
            if evening.session.shown is not None:
                evening.do(FinishReview())
                evening.paints()


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(
    moments=st.lists(st.integers(0, 2**32 - 1), min_size=2, max_size=25),
    cut=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_any_cut_and_its_takes_tell_the_same(moments: list[int], cut: tuple[float, float]) -> None:
    """There and back, without a nanosecond lost; who is in the video is somewhere in it, and nobody else."""
    evening = any_recording(moments)
    plan, whole = evening.plan(), length(evening.plan().pieces)
    start, end = sorted(round(edge * whole) for edge in cut)
    found = in_takes(plan.pieces, CutRange(start, end))
    assert sum(one.end - one.start for one in found) == end - start
    takes = {take.id: take for take in evening.session.takes}
    at = start
    for one in found:
        take = takes[one.take]
        assert take.stopped is not None
        assert take.length is not None
        assert moment(evening.session, plan, take.stopped - take.length + one.start) == at
        at += one.end - one.start
    marks = redactions(evening.state, WHOLE)
    for mark in marks:
        assert 0 <= mark.start <= mark.end <= whole
        assert (mark.missing is Missing.SECONDS) == (mark.start == mark.end)
        assert mark.length > 0 if mark.missing is Missing.SECONDS else bool(mark.people or mark.boxes)
    seconds_gone = sum(mark.length for mark in marks)
    assert seconds_gone == sum(one.end - one.start for one in plan.dropped)
    for person in (HOST, *GUESTS, PersonId("stranger")):
        spans = people_spans(evening.state, WHOLE, person)
        assert bool(spans) == (person in plan.people)
        assert all(0 <= span.start < span.end <= whole for span in spans)
        assert all(span.end < later.start for span, later in itertools.pairwise(spans))


@settings(max_examples=30, deadline=None, database=None, derandomize=True)
@given(moments=st.lists(st.integers(0, 2**32 - 1), min_size=4, max_size=20))
def test_the_marks_are_where_the_plan_covers_and_mixes_otherwise(moments: list[int]) -> None:
    """No covered second without a mark, and no voice on tracks of their own without one."""
    evening = any_recording(moments)
    marks = redactions(evening.state, WHOLE)
    at = 0
    for piece in evening.plan().pieces:
        end = at + piece.end - piece.start
        kinds = {one.missing for one in marks if one.start < end and at < one.end}
        assert not piece.covers or kinds & {Missing.PICTURE, Missing.CODE}
        assert (piece.tracks == (2,)) == (Missing.VOICE not in kinds)
        at = end


def test_a_review_has_a_timeline_of_its_own() -> None:
    """Zero is where its code came on stage."""
    evening = Evening()
    evening.routes_everybody()
    evening.records()
    evening.passes(30)
    code = evening.shows("code", BORIS)
    evening.passes(10)
    evening.do(FinishReview())
    evening.passes(10)
    evening.stops()
    review = Video(VideoId("v"), EVENING, Stage.DRAFT, review=SubmissionId(code))
    (span,) = people_spans(evening.state, review, HOST)
    assert span.start == 0
    assert span.end == length(evening.plan(review=code).pieces)
