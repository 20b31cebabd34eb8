"""Pointing: one live point per viewer, words after the host's act, a crowd waits, the host's place stays."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.core.commands import (
    DismissNote,
    DropNextStep,
    FinishReview,
    GoTo,
    HoldPointers,
    LetPointersIn,
    MarkMoment,
    NoteNextStep,
    Point,
    ReleaseNote,
    ReopenNote,
    Show,
    TakePointBack,
)
from streamkit.core.events import LinePointed, PointersHeld
from streamkit.core.gate import Gate
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, PersonId, SubmissionId, WordsId
from streamkit.core.note import Lines, Mark
from streamkit.core.views import Names, overlay_view, room_view
from streamkit.core.views.room import Surroundings
from tests.core.evening import ASYA, BORIS, HOST, VERA, WORDS, Evening

SAID = WordsId("said")
FILE = pack(Material("bot.py", "asya-dev/bot", "0123456789abcdef", (Part("bot.py", "x\n" * 50),)))
NAMES = Names(say=lambda key, **args: f"{key}{args or ''}", words={SAID: "why a loop?", WORDS: FILE})


def a_review() -> Evening:
    evening = Evening()
    evening.shows("code", ASYA)
    return evening


def point(
    evening: Evening, person: PersonId, first: int, last: int = 0, words: WordsId | None = None
) -> Point:
    lines = Lines(0, first, last or first)
    return Point(person, lines, words, by_host=person == HOST, at=evening.at)


def seen(evening: Evening) -> list[dict[str, Any]]:
    view = overlay_view(
        evening.state, names=NAMES, recording=True, since=0, hidden=False, now=evening.at
    )  # fmt: skip
    points: list[dict[str, Any]] = view["review"]["points"]
    return points


def decided(evening: Evening) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = the_room(evening)["notes"]
    return notes


def the_room(evening: Evening) -> dict[str, Any]:
    return room_view(evening.state, names=NAMES, around=Surroundings(0, Gate(()), mono=evening.at))


def places(evening: Evening) -> list[tuple[int, int]]:
    return [(one["first"], one["last"]) for one in seen(evening)]


def test_a_viewer_has_one_point_that_fades() -> None:
    """A new one takes its place; after 90 s it is gone, and the host's stays until the next."""
    evening = a_review()
    evening.do(point(evening, BORIS, 4, 6), point(evening, HOST, 9))
    evening.passes(21)
    evening.do(point(evening, BORIS, 7))
    assert places(evening) == [(9, 9), (7, 7)]
    evening.passes(90)
    assert places(evening) == [(9, 9)]
    evening.do(point(evening, HOST, 1))
    assert places(evening) == [(1, 1)]


def test_a_second_point_waits_twenty_seconds() -> None:
    """Of one viewer; nobody else waits, and the host never."""
    evening = a_review()
    evening.do(point(evening, BORIS, 4), point(evening, HOST, 9))
    evening.passes(19)
    assert evening.refusal(point(evening, BORIS, 5)) == "point-too-soon"
    assert not evening.refusal(point(evening, VERA, 5))
    assert not evening.refusal(point(evening, HOST, 5))
    evening.passes(1)
    assert not evening.refusal(point(evening, BORIS, 5))


def test_after_the_machine_was_started_anew_nobody_waits_or_shines_for_ever() -> None:
    """Its clock began again, so an old instant lies ahead."""
    evening = a_review()
    evening.passes(3600)
    evening.do(point(evening, BORIS, 4))
    evening.at = 5_000_000_000
    assert seen(evening) == []
    assert not evening.refusal(point(evening, BORIS, 5))


def test_a_point_covers_forty_lines_at_most() -> None:
    """From where it begins, and remembers which code it was about."""
    evening = a_review()
    (pointed,) = [one for one in evening.do(point(evening, BORIS, 3, 300)) if isinstance(one, LinePointed)]
    assert (pointed.first, pointed.last, pointed.content) == (3, 42, Digest("code"))


def test_many_on_one_line_are_one_seed() -> None:
    """With their number."""
    evening = a_review()
    evening.do(*(point(evening, PersonId(name), 4) for name in ("a", "b", "c")), point(evening, VERA, 8))
    assert [(one["first"], one["count"]) for one in seen(evening)] == [(4, 3), (8, 1)]


def test_words_are_seen_after_the_host_s_act_alone() -> None:
    """Before it, and after a dismissal, in no corner of what everybody sees."""
    evening = a_review()
    code = evening.session.shown
    assert code is not None
    evening.do(point(evening, BORIS, 4, words=SAID))
    assert [(one["state"], one["words"]) for one in decided(evening)] == [("waiting", "why a loop?")]
    assert [one["words"] for one in seen(evening)] == [None]
    evening.do(DismissNote(code, 0))
    assert [one["words"] for one in seen(evening)] == [None]
    evening.do(ReopenNote(code, 0), ReleaseNote(code, 0))
    assert [one["words"] for one in seen(evening)] == ["why a loop?"]
    evening.do(ReopenNote(code, 0))
    assert [one["words"] for one in seen(evening)] == [None]


def test_released_words_stay_their_ninety_seconds() -> None:
    """From the act, not from when they were written; and the act can be undone for ten."""
    evening = a_review()
    evening.do(point(evening, BORIS, 4, words=SAID))
    evening.passes(80)
    evening.do(ReleaseNote(SubmissionId("code"), 0))
    assert [one["state"] for one in decided(evening)] == ["released"]
    evening.passes(80)
    assert [one["words"] for one in seen(evening)] == ["why a loop?"]
    assert decided(evening) == []


@pytest.mark.parametrize("number", [-1, 1, 2])
def test_only_words_of_viewers_wait(number: int) -> None:
    """Not a bare number, not the host's own, not what is not there."""
    evening = a_review()
    evening.do(point(evening, BORIS, 4, words=SAID), point(evening, HOST, 9, words=SAID))
    evening.do(point(evening, VERA, 2))
    assert evening.refusal(ReleaseNote(SubmissionId("code"), number)) == "note-unknown"
    assert len(decided(evening)) == 1


def test_whoever_pointed_takes_it_back() -> None:
    """Their own alone: these lines, or all; released words go with it."""
    evening = a_review()
    evening.do(point(evening, BORIS, 4, 6, words=SAID), point(evening, VERA, 4))
    evening.do(ReleaseNote(SubmissionId("code"), 0))
    assert evening.refusal(TakePointBack(BORIS, Lines(0, 7, 9))) == "point-none"
    assert evening.refusal(TakePointBack(BORIS, Lines(1, 4, 4))) == "point-none"
    evening.do(TakePointBack(BORIS, Lines(0, 5, 5)))
    assert [(one["first"], one["words"]) for one in seen(evening)] == [(4, None)]
    assert evening.refusal(TakePointBack(BORIS)) == "point-none"
    assert evening.refusal(ReleaseNote(SubmissionId("code"), 0)) == "note-unknown"
    evening.do(TakePointBack(VERA))
    assert seen(evening) == []


def test_a_crowd_waits_for_the_host() -> None:
    """The eleventh viewer within ten seconds; the host is not held, and lets in what waited, or not."""
    evening = a_review()
    for number in range(10):
        evening.do(point(evening, PersonId(f"viewer {number}"), number + 1))
    assert PointersHeld(evening.session.id) in evening.do(point(evening, BORIS, 20))
    evening.do(point(evening, HOST, 30))
    assert [one["first"] for one in seen(evening)] == [*range(1, 11), 30]
    assert the_room(evening)["crowd"] == {"held": True, "waiting": 1}
    evening.do(LetPointersIn(shown=True))
    assert 20 in [one["first"] for one in seen(evening)]
    evening.do(HoldPointers(), point(evening, VERA, 25), LetPointersIn(shown=False), point(evening, ASYA, 26))
    assert [one["first"] for one in seen(evening)][-1] == 26
    assert 25 not in [one["first"] for one in seen(evening)]


def test_ten_viewers_one_after_the_other_are_no_crowd() -> None:
    """Somebody asked where the fault is."""
    evening = a_review()
    for number in range(30):
        evening.passes(2)
        evening.do(point(evening, PersonId(f"viewer {number}"), number + 1))
    assert not evening.session.pointers_held


def test_everybody_looks_where_the_host_looks() -> None:
    """At what the host points at, or goes to; a viewer's point moves nothing, a new review begins anew."""
    evening = a_review()

    def looked_at() -> tuple[int, int, int | None]:
        review = the_room(evening)["review"]
        return review["part"], review["first"], review["last"]

    assert looked_at() == (0, 1, None)
    evening.do(point(evening, HOST, 9, 12), point(evening, BORIS, 40))
    assert looked_at() == (0, 9, 12)
    evening.do(GoTo(Lines(1, 30, 30)))
    assert looked_at() == (1, 30, 30)
    evening.do(FinishReview(), Show(SubmissionId("code")))
    assert looked_at() == (0, 1, None)


def test_the_host_marks_moments_and_says_what_comes_next() -> None:
    """A mark needs no code; a next step is about what is on stage, or was last."""
    evening = Evening()
    assert evening.refusal(NoteNextStep(WORDS)) == "nothing-on-stage"
    evening.do(MarkMoment(None))
    code = evening.shows("code", ASYA)
    evening.passes(5)
    evening.do(MarkMoment(SAID), NoteNextStep(SAID), FinishReview(), NoteNextStep(WORDS))
    assert evening.session.marks[1] == Mark(evening.at, code, SAID)
    assert [one.submission for one in evening.session.marks] == [None, code]
    assert evening.session.submissions[code].next_steps == (SAID, WORDS)
    evening.do(DropNextStep(code, 0), DropNextStep(code, 7))
    assert evening.session.submissions[code].next_steps == (WORDS,)
