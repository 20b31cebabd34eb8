"""Code as a medium: shown by sending it, recorded by a word of its own, covered wherever it is not."""

from __future__ import annotations

import pytest

from streamkit.adapters.store.coding import encode
from streamkit.core.box import Box
from streamkit.core.commands import (
    AnswerAboutCode,
    AskAboutCode,
    ChooseFromNowOn,
    CloseSession,
    FinishReview,
    Forget,
    MapSource,
    SeeLayout,
    SeeOverlay,
    SeeSource,
    SpeakVeto,
    Submit,
    UnwantRecording,
    WantRecording,
)
from streamkit.core.gate import Observed, recording_gate
from streamkit.core.layout import Place
from streamkit.core.model import EVERYTHING, SECOND, Medium, SourceId, SubmissionId
from streamkit.core.shown_code import COVERED_WITHIN, code_at, is_hidden, on_air
from tests.core.evening import ASYA, HOST, WORDS, Evening, gone, seconds

CANVAS = (1920, 1080)
PAGE, CARD = Box(0, 0, 1920, 1080, CANVAS), Box(40, 36, 1372, 896, CANVAS)
OVERLAY = SourceId("our overlay")


def an_evening(*, known: bool = True) -> Evening:
    """The host, and our overlay over the whole picture."""
    evening = Evening()
    evening.do(SeeSource(OVERLAY, WORDS, False, has_video=True, has_audio=False, overlay=True))
    evening.do(MapSource(OVERLAY, frozenset()))
    evening.routes_everybody()
    evening.routes(OVERLAY, set())
    if known:
        host = Place(SourceId(HOST), (Box(1500, 100, 1800, 300, CANVAS),))
        evening.do(SeeLayout(evening.at, tuple(sorted((host, Place(OVERLAY, (PAGE,), (CARD,)))))))
    evening.passes(10)
    return evening


def recorded(*, known: bool = True) -> Evening:
    """Ten seconds without code, ten with Asya's, ten without."""
    evening = an_evening(known=known)
    evening.allow_code(ASYA)
    evening.records()
    evening.passes(10)
    evening.shows("code", ASYA)
    evening.passes(10)
    evening.do(FinishReview())
    evening.paints()
    evening.passes(10)
    evening.stops()
    return evening


def covered(evening: Evening) -> list[tuple[float, float, tuple[Box, ...]]]:
    return [(p.start / SECOND, p.end / SECOND, p.covers) for p in evening.plan().pieces]


def test_sending_code_asks_once_and_allows_nothing() -> None:
    """Silence is no, and the yes to picture and voice is not about it."""
    evening = an_evening()
    made = evening.do(Submit(SubmissionId("first"), ASYA, WORDS))
    assert "CodeQuestionPut" in {type(one).__name__ for one in made}
    again = evening.do(Submit(SubmissionId("second"), ASYA, WORDS))
    assert "CodeQuestionPut" not in {type(one).__name__ for one in again}
    assert ASYA not in evening.session.code
    assert Medium.CODE not in EVERYTHING


def test_a_yes_needs_the_question_before_it() -> None:
    """And a second one after a no needs to come surely later."""
    evening = an_evening()
    assert evening.refusal(AnswerAboutCode(ASYA, may=True)) == "code-not-asked"
    evening.passes(100)
    evening.do(AskAboutCode(ASYA))
    early = evening.at // 1_000_000 - 60_000
    assert evening.refusal(AnswerAboutCode(ASYA, may=True, sent=early)) == "code-not-asked"
    sent = evening.at // 1_000_000
    evening.do(AnswerAboutCode(ASYA, may=False, sent=sent))
    assert evening.refusal(AnswerAboutCode(ASYA, may=True, sent=sent + 500)) == "answer-unclear"
    evening.do(AnswerAboutCode(ASYA, may=True, sent=sent + 5000))
    assert evening.session.code[ASYA].may


def test_whoever_said_no_is_not_asked_again() -> None:
    """By nobody's click."""
    evening = an_evening()
    evening.do(AskAboutCode(ASYA), AnswerAboutCode(ASYA, may=False))
    assert evening.refusal(AskAboutCode(ASYA)) == "asked-after-no"


def test_code_nobody_allowed_leaves_the_overlay_while_a_recording_is_wanted() -> None:
    """Live it is shown, and again when the recording is over."""
    evening = an_evening()
    code = evening.shows("code", ASYA, may=False)
    assert on_air(evening.session, recording=False) == code
    evening.do(WantRecording())
    assert is_hidden(evening.session, recording=False)
    evening.do(UnwantRecording("gate-not-wanted"))
    assert is_hidden(evening.session, recording=True)  # OBS has not ended its file
    assert on_air(evening.session, recording=False) == code


def reasons(evening: Evening, *, later: int = 0) -> set[str]:
    return {one.key for one in recording_gate(evening.session, Observed(evening.at + later)).reasons}


def test_no_recording_begins_before_every_page_said_that_it_is_gone() -> None:
    """What was painted before it came onto the overlay says nothing."""
    evening = an_evening()
    before = len(evening.facts)
    evening.shows("code", ASYA, may=False)
    evening.do(WantRecording())
    evening.do(SeeOverlay(frozenset(), before))
    assert "gate-code-in-picture" in reasons(evening)
    evening.paints()
    assert "gate-code-in-picture" not in reasons(evening)


def test_code_taken_back_in_the_middle_is_covered_or_ends_the_take() -> None:
    """A page that does not say so in time is not waited for."""
    evening = an_evening()
    evening.allow_code(ASYA)
    evening.shows("code", ASYA)
    evening.records()
    evening.passes(10)
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert on_air(evening.session, recording=True) is None
    assert "gate-code-in-picture" not in reasons(evening, later=COVERED_WITHIN)
    assert "gate-code-in-picture" in reasons(evening, later=COVERED_WITHIN + 1)


def test_taken_back_code_is_covered_in_the_cut_and_nothing_is_dropped() -> None:
    """Its owner, its chapter and so its name are in the video no more; the voices stay as they were."""
    evening = recorded()
    assert covered(evening) == [(0, 30, ())]
    assert evening.plan().people == {HOST, ASYA}
    assert len(evening.plan().chapters) == 1
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert covered(evening) == [(0, 9.75, ()), (9.75, 20.25, (CARD,)), (20.25, 30, ())]
    assert {tracks for _, _, tracks in seconds(evening.plan())} == {(2,)}
    assert evening.plan().people == {HOST}
    assert not evening.plan().chapters


def test_code_that_may_stand_anywhere_drops_what_shows_it() -> None:
    """While nobody knows where the overlay stands."""
    evening = recorded(known=False)
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert gone(evening.plan()) == [(9.75, 20.25, "dropped-code")]


def test_a_window_that_may_show_the_code_is_covered_with_it() -> None:
    """The host's own editor, say: nobody knows what is in it."""
    evening = an_evening()
    window = evening.has("window", HOST, is_open=True)
    place = Box(200, 200, 600, 500, CANVAS)
    evening.do(SeeLayout(evening.at, (Place(OVERLAY, (PAGE,), (CARD,)), Place(window, (place,)))))
    evening.routes("window", set())
    evening.allow_code(ASYA)
    evening.shows("code", ASYA)
    outside = Box(0, 900, 900, 1080, CANVAS)
    evening.do(SeeLayout(evening.at, (Place(OVERLAY, (PAGE,), (CARD,)), Place(window, (outside,)))))
    assert code_at(evening.session) == frozenset({CARD, outside})


def test_a_yes_is_good_from_then_on_only() -> None:
    """What a page still showed before it was allowed is covered."""
    evening = an_evening()
    evening.shows("code", ASYA, may=False)
    evening.records()
    evening.passes(10)
    evening.do(AnswerAboutCode(ASYA, may=True))
    evening.passes(10)
    evening.stops()
    assert covered(evening) == [(0, 10.25, (CARD,)), (10.25, 20, ())]


def test_code_stays_seen_until_the_pages_say_otherwise() -> None:
    """The end of a review is not the end of its picture."""
    evening = an_evening()
    evening.allow_code(ASYA)
    evening.records()
    evening.shows("code", ASYA)
    evening.passes(10)
    evening.do(FinishReview())
    evening.passes(3)
    evening.paints()
    evening.passes(7)
    evening.stops()
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert covered(evening) == [(0, 13.25, (CARD,)), (13.25, 20, ())]


def test_what_the_pages_show_can_be_written_down() -> None:
    """As the store keeps facts."""
    evening = an_evening()
    evening.allow_code(ASYA)
    code = evening.shows("code", ASYA)
    evening.do(FinishReview())
    (seen,) = evening.do(SeeOverlay(frozenset({SubmissionId("unknown")}), len(evening.facts)))
    assert encode(seen) == f'{{"code":[],"session":"{evening.session.id}"}}'
    assert not evening.session.on_overlay
    assert evening.session.submissions[code].done_at


def test_a_no_sets_aside_and_from_now_on_spares_what_was_allowed() -> None:
    """As with a picture; a word about the voice does not touch it."""
    evening = recorded()
    evening.passes(100)
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert evening.session.set_aside.keys() == {(ASYA, Medium.CODE)}
    evening.do(ChooseFromNowOn(ASYA))
    assert not evening.session.set_aside
    assert covered(evening) == [(0, 30, ())]
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert len(covered(evening)) == 3


def test_a_no_after_the_evening_counts() -> None:
    """A yes does not."""
    evening = recorded()
    evening.do(CloseSession())
    assert evening.refusal(AnswerAboutCode(ASYA, may=True)) == "no-session"
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert evening.plan().people == {HOST}


@pytest.mark.parametrize("how", ["stop", "forget"])
def test_a_stop_is_about_the_code_too(how: str) -> None:
    """And a later yes to picture and voice brings none of it back."""
    evening = recorded()
    evening.do(SpeakVeto(ASYA) if how == "stop" else Forget(ASYA))
    assert evening.plan().people == {HOST}
    assert not evening.session.code[ASYA].may
