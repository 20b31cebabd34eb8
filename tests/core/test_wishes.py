"""A wish takes its seconds out of a video for good, and is no approval."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    Approve,
    FinishRetraction,
    FinishUpload,
    GiveAnswer,
    IntendUpload,
    TellInquiry,
    VetoVideo,
)
from streamkit.core.cut_time import Missing, redactions
from streamkit.core.events import PartUnwanted, RetractionWanted
from streamkit.core.inquiry import LONGEST_WISH, MOST_WISHES, Owed, Told, silent
from streamkit.core.model import EVERYTHING, SECOND, PersonId, Stage, VideoId
from streamkit.core.redaction import plan
from streamkit.core.said import By
from tests.core.asked import (
    VIDEO,
    a_minute,
    asked,
    code,
    cut,
    draft,
    everybody_approves,
    planned,
    the_video,
    wish,
)
from tests.core.evening import ASYA, BORIS, HOST, Evening, gone
from tests.core.test_cut_time import a_cut_in_the_middle

ANEW = VideoId("anew")
OUT = (IntendUpload(VIDEO), FinishUpload(VIDEO, "out"))


def test_a_wish_takes_its_seconds_out_and_everybody_is_asked_anew() -> None:
    """A guard wider on either side; cut and approvals are void, and it is no approval of what is left."""
    evening = a_minute(ASYA)
    evening.do(Approve(HOST, code(evening)))
    before = code(evening)
    evening.do(wish(evening, ASYA, 5, 8))
    assert the_video(evening).stage is Stage.DRAFT
    assert gone(plan(evening.state, the_video(evening))) == [(4.75, 8.25, "dropped-asked")]
    cut(evening)
    assert code(evening) != before
    assert silent(the_video(evening)) == {HOST, ASYA}
    (mark,) = redactions(evening.state, the_video(evening))
    assert (mark.missing, mark.start, mark.why) == (Missing.SECONDS, round(4.75 * SECOND), "dropped-asked")


def test_a_wish_survives_what_else_comes_and_goes() -> None:
    """It is kept as seconds of takes, so nothing moves it."""
    evening = asked(a_cut_in_the_middle())
    evening.do(wish(evening, ASYA, 25, 26))  # behind what went, so 45.5 s of the take
    assert planned(evening) == [(0.0, 19.75), (40.25, 45.25), (46.75, 60.0)]
    cut(evening)
    evening.do(wish(evening, HOST, 1, 2))
    evening.do(GiveAnswer(ASYA, frozenset()), GiveAnswer(ASYA, EVERYTHING))
    assert planned(evening) == [(0.0, 0.75), (2.25, 19.75), (40.25, 45.25), (46.75, 60.0)]


def test_two_who_saw_the_same_version_are_both_understood() -> None:
    """The second wish comes when the first has voided the cut; the third when there is another."""
    evening = a_minute(ASYA)
    seen = code(evening)
    evening.do(wish(evening, ASYA, 5, 8), wish(evening, HOST, 20, 21, of=seen))
    cut(evening)
    evening.do(wish(evening, ASYA, 40, 41, of=seen))
    assert planned(evening) == [(0.0, 4.75), (8.25, 19.75), (21.25, 39.75), (41.25, 60.0)]


def test_a_wish_over_a_place_where_something_went_is_of_both_sides() -> None:
    """And what was dropped stays dropped."""
    evening = asked(a_cut_in_the_middle())
    evening.do(wish(evening, ASYA, 19, 21))
    assert planned(evening) == [(0.0, 18.75), (41.75, 60.0)]


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (5, 5, "wish-unclear"),
        (9, 5, "wish-unclear"),
        (-1, 5, "wish-unclear"),
        (0, LONGEST_WISH / SECOND + 2, "wish-too-long"),
        (60, 61, "wish-not-in-it"),
    ],
)
def test_a_wish_has_its_bounds(start: float, end: float, why: str) -> None:
    """Beyond them it is refused."""
    evening = a_minute(ASYA)
    assert evening.refusal(wish(evening, ASYA, start, end)) == why


def test_only_who_is_in_it_wishes() -> None:
    """A stranger's is refused, also with the right code; and so is any with a wrong one."""
    evening = a_minute(ASYA)
    assert evening.refusal(wish(evening, BORIS, 1, 2)) == "video-not-in-it"
    assert evening.refusal(wish(evening, BORIS, 1, 2, by=By.HOST)) == "video-not-in-it"
    assert evening.refusal(wish(evening, ASYA, 1, 2, of="00000")) == "video-code-unknown"


def test_nobody_wishes_a_video_to_pieces() -> None:
    """So many of one person; the same once more is no other. The host has no bound."""
    evening = a_minute(ASYA)
    seen = code(evening)
    for number in range(MOST_WISHES):
        evening.do(wish(evening, ASYA, number * 5, number * 5 + 1, of=seen))
    assert evening.do(wish(evening, ASYA, 0, 1, of=seen)) == ()
    assert evening.refusal(wish(evening, ASYA, 50, 51, of=seen)) == "wish-too-many"
    for number in range(MOST_WISHES + 1):
        assert evening.do(wish(evening, HOST, 30 + number, 30.5 + number, of=seen, by=By.HOST))


def test_everybody_else_has_to_hear_of_a_wish_until_they_did() -> None:
    """Each once; not who wished."""
    evening = a_minute(ASYA, BORIS)
    evening.do(wish(evening, ASYA, 5, 8))
    assert evening.state.inquiry(VIDEO).owed == (Owed(Told.WISH, frozenset({HOST, BORIS})),)
    heard = TellInquiry(VIDEO, Told.WISH, frozenset({BORIS}))
    assert evening.do(heard)
    assert not evening.do(heard)
    evening.do(TellInquiry(VIDEO, Told.WISH, frozenset({HOST})))
    assert not evening.state.inquiry(VIDEO).owed


def test_a_wish_about_what_is_out_takes_it_back() -> None:
    """And the video made anew does not hold it either."""
    evening = a_minute(ASYA)
    everybody_approves(evening)
    evening.do(*OUT)
    facts = evening.do(wish(evening, ASYA, 5, 8))
    assert [type(fact) for fact in facts] == [PartUnwanted, RetractionWanted]
    evening.do(FinishRetraction(VIDEO))
    draft(evening, ANEW)
    assert planned(evening, ANEW) == [(0.0, 4.75), (8.25, 60.0)]


def test_a_wish_about_what_was_taken_back_is_for_the_video_made_anew() -> None:
    """Its seconds are of the same takes."""
    evening = a_minute(ASYA)
    seen = code(evening)
    everybody_approves(evening)
    evening.do(*OUT, VetoVideo(ASYA, seen), FinishRetraction(VIDEO))
    draft(evening, ANEW)
    evening.do(wish(evening, ASYA, 5, 8, of=seen))
    assert planned(evening, ANEW) == [(0.0, 4.75), (8.25, 60.0)]


def test_a_wish_for_what_is_gone_already_voids_nothing() -> None:
    """It is kept all the same: what is gone may be allowed again."""
    evening = a_minute(ASYA)
    seen = code(evening)
    evening.do(wish(evening, HOST, 5, 8))
    cut(evening)
    (fact,) = evening.do(wish(evening, ASYA, 6, 7, of=seen))
    assert isinstance(fact, PartUnwanted)
    assert the_video(evening).stage is Stage.AWAITING_APPROVALS


def test_a_video_of_which_everything_is_unwanted_is_not_made() -> None:
    """It waits as a draft, and nothing is cut."""
    evening: Evening = a_minute(PersonId("asya"))
    evening.do(wish(evening, ASYA, 0, 60))
    assert not planned(evening)
    assert the_video(evening).stage is Stage.DRAFT
