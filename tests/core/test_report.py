"""The report that goes home: lines, words that may be seen, seconds of what is in the cut."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from streamkit.core.commands import (
    ChooseAlias,
    DismissNote,
    DraftVideo,
    FinishReview,
    Forget,
    MarkMoment,
    NoteNextStep,
    Point,
    ReleaseNote,
    TakePointBack,
    Unsubmit,
)
from streamkit.core.cut_time import marked, moment, plan_of_cut
from streamkit.core.going_home import goes_home
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import (
    SECOND,
    Binding,
    Digest,
    Licence,
    PersonId,
    Stage,
    SubmissionId,
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.core.note import Lines, Mark
from streamkit.core.report import report
from streamkit.core.report_text import fenced, plain
from streamkit.core.views import Names
from tests.core.evening import ASYA, BORIS, EVENING, HOST, VERA, WORDS, Evening

CODE = SubmissionId("code")
MATERIAL = Material(
    "bot/queue.py", "asya-dev/bot", "4f1c9ae0" * 5,
    (Part("bot/queue.py", "\n".join(f"line {n}" for n in range(1, 60))),),
    licence="MIT", source="https://github.com/asya-dev/bot/blob/4f1c9ae/bot/queue.py",
)  # fmt: skip
SAID = {
    WORDS: pack(MATERIAL), WordsId("why"): "why a loop? @asya #1 https://evil.example",
    WordsId("no"): "a dismissed one",
    WordsId("mine"): "look here", WordsId("step"): "write a test", WordsId("mark"): "the good part",
    WordsId("alias"): "Ася",
}  # fmt: skip


def say(key: str, **args: str | int) -> str:
    return " ".join([key, *map(str, args.values())])


NAMES = Names(say=say, words=SAID)


def a_discussed_review() -> Evening:
    """Recorded from second 1; code on stage at 11, a viewer points at 16, the host at 21."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    evening.shows("code", ASYA)
    evening.passes(5)
    evening.do(point(evening, BORIS, 7, 12, "why"), point(evening, VERA, 9, 9, "no"))
    evening.passes(5)
    evening.do(point(evening, HOST, 3, 4, "mine"), MarkMoment(WordsId("mark")), NoteNextStep(WordsId("step")))
    evening.passes(10)
    evening.do(FinishReview())
    evening.passes(5)
    return evening


def point(evening: Evening, person: PersonId, first: int, last: int, words: str) -> Point:
    return Point(person, Lines(0, first, last), WordsId(words), by_host=person == HOST, at=evening.at)


def told(evening: Evening) -> str:
    return report(evening.state, evening.session, evening.session.submissions[CODE], NAMES)


def test_the_report_says_what_was_said_at_which_line() -> None:
    """Three lines of code at most, the code's owner, licence and revision, and what comes next."""
    evening = a_discussed_review()
    evening.do(ReleaseNote(CODE, 0), ChooseAlias(BORIS, WordsId("alias")))
    text = told(evening)
    assert text.startswith("# `bot/queue.py`\n")
    assert "### report-lines 7 12 · Ася" in text
    assert "```\nline 7\nline 8\nline 9\n…\n```\n\nwhy a loop?" in text
    assert "### report-lines 3 4 · label-host\n\n```\nline 3\nline 4\n```\n\nlook here" in text
    for each in (
        "`asya-dev/bot`",
        "MIT",
        "`4f1c9ae04f1c`",
        "## report-next\n\n- write a test",
        MATERIAL.source,
    ):
        assert each in text


def test_words_nobody_released_are_in_no_report() -> None:
    """Waiting, dismissed or taken back; the line itself was seen by everybody, unless it was taken back."""
    evening = a_discussed_review()
    evening.do(DismissNote(CODE, 1))
    text = told(evening)
    assert "why a loop" not in text
    assert "dismissed" not in text
    assert "report-line 9" in text
    submission = evening.session.submissions[CODE]
    evening.state = evening.state.with_session(replace(evening.session, shown=CODE))
    evening.do(TakePointBack(VERA))
    assert "report-line 9" not in told(evening)
    assert submission.notes != evening.session.submissions[CODE].notes


def with_cut(evening: Evening, *, upload: str | None = None) -> Evening:
    """As if the cut were made of what the log says now."""
    evening.do(DraftVideo(EVENING, VideoId("v"), CODE, Visibility.UNLISTED, Licence.CC_BY_NC))
    planned = evening.plan(CODE)
    binding = Binding(Digest("c"), Digest("t"), planned.digest, Visibility.UNLISTED, Licence.CC_BY_NC)
    stage = Stage.PUBLISHED if upload else Stage.AWAITING_APPROVALS
    video = replace(evening.state.videos[VideoId("v")], binding=binding, stage=stage, upload_id=upload)
    evening.state = evening.state.with_video(video)
    return evening


def test_a_second_is_that_of_the_cut_and_a_link_once_it_is_out() -> None:
    """The review begins a guard after the code came; what is not in the cut has no second."""
    evening = a_discussed_review()
    evening.stops()
    evening.do(ReleaseNote(CODE, 0))
    assert "· 0:" not in told(evening)
    assert "### report-lines 7 12 · label-guest 2 · 0:04" in told(with_cut(evening))
    assert "[0:04](https://youtu.be/abc?t=4)" in told(with_cut(evening, upload="abc"))
    assert "[0:09](https://youtu.be/abc?t=9): the good part" in told(evening)


def test_what_was_cut_away_has_no_second() -> None:
    """Before, after and between the pieces; a later piece follows right upon the one before."""
    evening = with_cut(a_stopped_review())
    video = evening.state.videos[VideoId("v")]
    planned = plan_of_cut(evening.state, video)
    assert planned is not None
    whole = sum(piece.end - piece.start for piece in planned.pieces)
    inside = [
        at for at in range(0, evening.at, SECOND // 4) if moment(evening.session, planned, at) is not None
    ]
    assert moment(evening.session, planned, 5 * SECOND) is None
    assert moment(evening.session, planned, 40 * SECOND) is None
    assert abs(len(inside) * SECOND // 4 - whole) <= SECOND // 4
    early, late = planned.pieces[0], replace(planned.pieces[0], start=planned.pieces[0].start + 10 * SECOND)
    parted = replace(planned, pieces=(replace(early, end=early.start + 2 * SECOND), late))
    begins = min(inside)
    assert moment(evening.session, parted, begins + 5 * SECOND) is None
    after = moment(evening.session, parted, begins + 11 * SECOND)
    assert after is not None
    assert 2 * SECOND <= after <= 4 * SECOND


def a_stopped_review() -> Evening:
    evening = a_discussed_review()
    evening.stops()
    return evening


def test_marks_are_finer_chapters_where_they_are_far_enough_apart() -> None:
    """From the beginning, from a review's own chapter and from each other; only what is in the cut."""
    evening = a_stopped_review()
    begun = evening.session.takes[0].started
    whole = evening.plan()
    at = (5, 12, 24, 33, 34, 50)
    marks = tuple(Mark(begun + second * SECOND, None) for second in at)
    session = replace(evening.session, marks=marks)
    seconds = [round(one / SECOND) for one, _ in marked(session, whole, apart=10 * SECOND)]
    assert [round(chapter.at / SECOND) for chapter in whole.chapters] == [10]
    assert seconds == [24, 34]


def test_a_cut_that_is_no_longer_what_the_log_says_gives_no_second() -> None:
    """Somebody took something back since."""
    evening = with_cut(a_stopped_review())
    video = evening.state.videos[VideoId("v")]
    old = replace(video, binding=replace(video.binding, plan=Digest("old")))  # type: ignore[type-var]  # it is bound
    assert plan_of_cut(evening.state, old) is None


def test_taken_back_or_forgotten_nothing_goes_home() -> None:
    """Nor while it is still discussed; whoever is forgotten speaks in no report."""
    evening = a_discussed_review()
    assert goes_home(evening.state, evening.session, evening.session.submissions[CODE])
    evening.do(ReleaseNote(CODE, 0), Forget(BORIS))
    assert "why a loop" not in told(evening)
    assert "label-guest 2" not in told(evening)
    evening.do(Unsubmit(ASYA))
    assert not goes_home(evening.state, evening.session, evening.session.submissions[CODE])


HOSTILE = (
    "@", "everyone", "#12", " ", "<img src=x onerror=alert(1)>", "</details>", "![x](http://e.vil)", "[a](b)",
    "`",
    "```",
    "https://e.vil", "www.e.vil", "e.vil", "\n", "\n# head", "GH-7", "owner/repo#3", "\u202e", "\u200b",
    "&lt;", "---",
    "| a | b |", "~~~", "$x$", "*", "_", "\\", "<!--", "-->", "mailto:a@b.cc", "\x00", "1. ", "> ",
)  # fmt: skip


def test_whatever_is_said_nobody_is_called_and_nothing_is_linked() -> None:
    """5,000 hostile texts: one line, no mark-up that is not escaped, no mention, no address, no issue."""
    r = Random(7)  # noqa: S311 because a seed repeats it
    for _ in range(5_000):
        text = plain("".join(r.choices(HOSTILE, k=r.randrange(1, 9))))
        assert "\n" not in text
        bare = text.replace("\\\\", "")
        for index, one in enumerate(bare):
            assert one not in "`*_[]<>|~$" or bare[index - 1] == "\\"
        assert not any(bad in bare for bad in ("://", "www.", "@e", "#1", "#3", "GH-", "\u202e", "\x00"))


def test_code_ends_no_fence() -> None:
    """However many backticks it holds, and whatever else ends a line."""
    text = fenced(["```", "x = '`````'", "a\rb\u2028c\u202ed", "y" * 500])
    lines = text.split("\n")
    assert (lines[0], lines[-1], len(lines)) == ("``````", "``````", 6)
    assert "a<U+000D>b<U+2028>c<U+202E>d" in text
    assert all(len(line) < 260 for line in lines)
