"""A report as a comment: only where the code came from, only by the host, never of what was taken back."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    AnswerAboutCode,
    FailPosting,
    FinishPosting,
    FinishReview,
    PostReport,
    Unsubmit,
)
from streamkit.core.events.posting import ThreadNoted
from streamkit.core.model import SubmissionId, WordsId
from streamkit.core.posting import LONGEST, Post, PostState, comment, marker, thread_of
from tests.core.evening import ASYA, Evening

CODE = SubmissionId("code")


@pytest.mark.parametrize(
    ("text", "thread"),
    [
        ("our-club/reviews#7", ("our-club/reviews", 7)),
        ("https://github.com/asya/bot/pull/41", ("asya/bot", 41)),
        ("https://gitlab.com/asya/bot/-/merge_requests/41", None),
        ("https://github.com/asya/bot/blob/main/x.py", None),
        ("../../x#7", None), ("a/b/c#7", None), ("", None),
    ],
)  # fmt: skip
def test_a_comment_has_a_place_only_on_github_s_issues_and_pull_requests(
    text: str, thread: tuple[str, int] | None
) -> None:
    """By name or by address."""
    assert thread_of(text) == thread


def reviewed() -> Evening:
    evening = Evening()
    evening.shows("code", ASYA)
    assert evening.refusal(PostReport(CODE)) == "report-none"
    evening.do(FinishReview())
    return evening


def test_the_host_sees_what_becomes_of_it() -> None:
    """Under way, refused, tried again, there; a second press while it is under way is none."""
    evening = reviewed()
    evening.write(ThreadNoted(evening.session.id, CODE, WordsId("thread")))
    evening.do(PostReport(CODE))
    assert evening.do(PostReport(CODE)) == ()
    assert evening.session.posts == {CODE: Post(PostState.POSTING)}
    evening.do(FailPosting(CODE, "comment-refused"))
    assert evening.session.posts == {CODE: Post(PostState.FAILED, "comment-refused")}
    evening.do(PostReport(CODE), FinishPosting(CODE))
    assert evening.session.posts == {CODE: Post(PostState.POSTED)}
    assert evening.session.threads == {CODE: WordsId("thread")}


def test_what_was_taken_back_is_posted_nowhere() -> None:
    """From the screen, or from the recording."""
    evening = reviewed()
    evening.do(AnswerAboutCode(ASYA, may=False))
    assert evening.refusal(PostReport(CODE)) == "report-none"
    evening = reviewed()
    evening.do(Unsubmit(ASYA))
    assert evening.refusal(PostReport(CODE)) == "report-none"


def test_a_comment_is_never_too_long() -> None:
    """It ends after a whole note, and always with its marker."""
    note = "\n### a line\n\n" + "x" * 500
    whole = comment("# head\n" + note * 300, CODE)
    assert len(whole) <= LONGEST
    assert whole.rstrip().endswith(marker(CODE))
    assert whole.count("\n### a line\n\n" + "x" * 500) == whole.count("### a line") > 100
    assert comment("# head\n", CODE) == f"# head\n\n{marker(CODE)}\n"
