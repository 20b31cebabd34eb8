"""Viewers' code: who may send how much, what is the same, what becomes of it when somebody takes it back."""

from __future__ import annotations

from streamkit.core.commands import (
    Accept,
    Amend,
    CloseSession,
    Decline,
    Deliver,
    Fetched,
    FinishReview,
    OpenQueue,
    Show,
    Submit,
    Unsubmit,
)
from streamkit.core.model import Digest, PersonId, SubmissionId, WordsId
from streamkit.core.queue import Limits, queue, senders
from streamkit.core.submission import News, SubmissionState
from tests.core.evening import ASYA, BORIS, GLEB, WORDS, Evening

S = SubmissionState
MANY = Limits(most_each=9)


def same(evening: Evening, name: str, by: PersonId, *lines: int, content: str = "x") -> None:
    one = SubmissionId(name)
    first, last = lines or (None, None)
    evening.do(Submit(one, by, WORDS, limits=MANY), Fetched(one, Digest(content), WORDS, first, last))


def states(evening: Evening) -> dict[str, SubmissionState]:
    return {one.id: one.state for one in evening.session.submissions.values()}


def test_the_same_lines_of_somebody_else_join_and_both_are_told() -> None:
    """One review, two people's."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 20)
    same(evening, "b", BORIS, 15, 30)
    assert states(evening) == {"a": S.SCANNED, "b": S.JOINED}
    assert [(one.news, one.person) for one in evening.session.queue.owed] == [
        (News.JOINED, BORIS), (News.SHARED, ASYA),
    ]  # fmt: skip
    lead = evening.session.submissions[SubmissionId("a")]
    assert senders(evening.session, lead) == (ASYA, BORIS)


def test_other_lines_or_other_code_do_not_join() -> None:
    """Two people may ask about two functions of one file."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 20)
    same(evening, "b", BORIS, 21, 30)
    same(evening, "c", GLEB, 1, 20, content="other")
    assert set(states(evening).values()) == {S.SCANNED}


def test_the_same_address_joins_though_the_code_behind_it_moved_on() -> None:
    """A branch between two fetches."""
    evening = Evening()
    same(evening, "a", ASYA)
    b = SubmissionId("b")
    evening.do(Submit(b, BORIS, WORDS))
    evening.do(Fetched(b, Digest("y"), WORDS, 3, 4, same_file=frozenset({SubmissionId("a")})))
    assert states(evening)["b"] is S.JOINED


def test_taking_back_a_shared_one_leaves_the_other_s_in_its_place() -> None:
    """And the host decides about it again: nobody accepted those lines."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 20)
    same(evening, "b", BORIS, 15, 30)
    same(evening, "c", GLEB, 1, 5, content="other")
    evening.do(Show(SubmissionId("a")), Unsubmit(ASYA))
    assert evening.session.shown is None
    assert states(evening) == {"a": S.WITHDRAWN, "b": S.SCANNED, "c": S.SCANNED}
    assert [one.id for one in queue(evening.state, evening.session)] == ["b", "c"]
    assert (News.PARTED, BORIS) in [(one.news, one.person) for one in evening.session.queue.owed]


def test_who_joined_goes_alone() -> None:
    """What was there first stays as it was."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 20)
    same(evening, "b", BORIS, 1, 20)
    evening.do(Unsubmit(BORIS))
    assert states(evening) == {"a": S.SCANNED, "b": S.WITHDRAWN}


def test_the_same_code_twice_from_one_person_is_refused_with_a_reason() -> None:
    """By another address; by the same one it is an amendment."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 20)
    same(evening, "b", ASYA, 1, 20)
    assert evening.session.submissions[SubmissionId("b")].why == "submission-twice"


def test_declining_takes_code_off_the_stage_and_out_of_what_was_recorded() -> None:
    """At any time, from any place: an owner may complain who is not the sender."""
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    code = evening.shows("code", ASYA)
    evening.passes(10)
    evening.do(Decline(code, WORDS))
    assert evening.session.shown is None
    evening.passes(10)
    evening.stops()
    assert code not in {chapter.submission for chapter in evening.plan().chapters}


def test_an_amended_one_keeps_its_place_and_is_fetched_and_accepted_anew() -> None:
    """Nothing is shown that nobody looked at."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 2)
    same(evening, "b", BORIS, 5, 6)
    evening.do(Accept(SubmissionId("a")), Amend(SubmissionId("a"), ASYA, WordsId("new")))
    assert states(evening) == {"a": S.SUBMITTED, "b": S.SCANNED}
    assert [one.id for one in queue(evening.state, evening.session)] == ["a", "b"]
    assert evening.refusal(Show(SubmissionId("a"))) == "submission-elsewhere"
    assert evening.refusal(Amend(SubmissionId("a"), BORIS, WORDS)) == "submission-none"


def test_limits_are_the_club_s_and_not_the_host_s() -> None:
    """Each refusal says what it is about."""
    evening = Evening()
    limits = Limits(most_each=1, most_altogether=2, cooldown=30_000)
    first, second = (Submit(SubmissionId(n), ASYA, WORDS, at=1000, limits=limits) for n in "12")
    evening.do(first)
    assert evening.refusal(second) == "submissions-enough"
    evening.do(Unsubmit(ASYA))
    assert evening.refusal(second) == "submission-cooldown"
    evening.do(Submit(SubmissionId("2"), ASYA, WORDS, at=40_000, limits=limits))
    evening.do(Submit(SubmissionId("3"), BORIS, WORDS, at=40_000, limits=limits))
    assert evening.refusal(Submit(SubmissionId("4"), GLEB, WORDS, at=40_000, limits=limits)) == "queue-full"
    host = evening.session.host
    evening.do(*(Submit(SubmissionId(f"host {n}"), host, WORDS, at=40_000, limits=limits) for n in range(3)))
    evening.do(OpenQueue(on=False))
    assert evening.refusal(Submit(SubmissionId("5"), GLEB, WORDS)) == "queue-closed"


def test_code_can_be_taken_back_by_its_number_and_long_after_the_evening() -> None:
    """The newest without a number; what was shown leaves the plan whenever its sender says so."""
    evening = Evening()
    for number in (1, 2, 3):
        same(evening, f"{number}", ASYA, content=f"{number}")
        evening.passes(60)
    evening.do(Unsubmit(ASYA, 2))
    assert evening.refusal(Unsubmit(ASYA, 2)) == "submission-which"
    evening.do(Show(SubmissionId("1")), FinishReview(), CloseSession())
    evening.do(Unsubmit(ASYA, 1))
    assert states(evening) == {"1": S.WITHDRAWN, "2": S.WITHDRAWN, "3": S.SCANNED}


def test_an_evening_that_closes_owes_a_word_to_everybody_left() -> None:
    """Of both who sent the same, too."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 20)
    same(evening, "b", BORIS, 1, 20)
    evening.do(CloseSession())
    left = [(one.submission, one.person) for one in evening.session.queue.owed if one.news is News.LEFT_OVER]
    assert left == [("a", ASYA), ("a", BORIS)]


def test_notes_are_delivered_only_after_a_review() -> None:
    """Once."""
    evening = Evening()
    code = evening.shows("code", ASYA)
    assert evening.refusal(Deliver(code)) == "submission-elsewhere"
    evening.do(FinishReview(), Deliver(code))
    assert states(evening) == {"code": S.DELIVERED}
    assert evening.refusal(Deliver(code)) == "submission-elsewhere"


def test_amending_a_shared_one_leaves_the_other_s_alone() -> None:
    """The lines two people meant are not what one of them means now."""
    evening = Evening()
    same(evening, "a", ASYA, 1, 20)
    same(evening, "b", BORIS, 1, 20)
    evening.do(Amend(SubmissionId("a"), ASYA, WordsId("new"), WordsId("why?")))
    assert states(evening) == {"a": S.SUBMITTED, "b": S.SCANNED}
    amended = evening.session.submissions[SubmissionId("a")]
    assert (amended.link, amended.question, amended.file) == ("new", "why?", None)
    stale = Fetched(amended.id, Digest("x"), WORDS, 1, 20, link=WORDS)
    assert evening.refusal(stale) == "submission-elsewhere"
