"""Whose turn is next: fair between people, and just as the host put it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamkit.core.commands import (
    CloseSession,
    Fetched,
    FinishReview,
    Move,
    Show,
    Submit,
    Unsubmit,
)
from streamkit.core.model import Digest, PersonId, SessionId, SubmissionId
from streamkit.core.queue import LIMITS, Limits, minutes, queue
from tests.core.evening import ASYA, BORIS, GLEB, HOST, VERA, WORDS, Evening, opening

MANY = Limits(most_each=99, most_altogether=999, cooldown=0)
PEOPLE = [ASYA, BORIS, GLEB, VERA]


def sent(evening: Evening, name: str, by: PersonId) -> SubmissionId:
    """Fetched, and different from everything else."""
    one = SubmissionId(name)
    evening.do(Submit(one, by, WORDS, limits=MANY), Fetched(one, Digest(name), WORDS, None, None))
    evening.passes(1)
    return one


def reviewed(evening: Evening, name: str, by: PersonId, *, seconds: float = 60) -> None:
    evening.do(Show(sent(evening, name, by)))
    evening.passes(seconds)
    evening.do(FinishReview())


def order(evening: Evening) -> list[str]:
    return [one.id for one in queue(evening.state, evening.session)]


def next_evening(evening: Evening) -> None:
    evening.do(CloseSession(), opening(session=SessionId(f"evening {len(evening.state.sessions)}")))


def test_whoever_never_had_a_review_comes_first() -> None:
    """Before those of earlier evenings, though they sent theirs later."""
    evening = Evening()
    reviewed(evening, "once", ASYA)
    next_evening(evening)
    sent(evening, "asya's", ASYA)
    sent(evening, "boris's", BORIS)
    assert order(evening) == ["boris's", "asya's"]


def test_whoever_waits_longest_for_another_review_comes_before_the_others() -> None:
    """Also across evenings."""
    evening = Evening()
    reviewed(evening, "a", ASYA)
    next_evening(evening)
    reviewed(evening, "b", BORIS)
    next_evening(evening)
    sent(evening, "boris's", BORIS)
    sent(evening, "asya's", ASYA)
    assert order(evening) == ["asya's", "boris's"]


def test_nobody_s_second_comes_before_somebody_s_first() -> None:
    """Whether the first waits still, or was reviewed tonight already."""
    evening = Evening()
    reviewed(evening, "earlier", VERA)
    next_evening(evening)
    reviewed(evening, "had", GLEB)
    sent(evening, "second of gleb", GLEB)
    sent(evening, "asya 1", ASYA)
    sent(evening, "asya 2", ASYA)
    sent(evening, "vera 1", VERA)
    assert order(evening) == ["asya 1", "vera 1", "asya 2", "second of gleb"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PEOPLE), max_size=12), st.lists(st.sampled_from(PEOPLE), max_size=4))
def test_the_order_is_fair_whatever_was_sent(senders: list[PersonId], served: list[PersonId]) -> None:
    """Everything that waits is in it once, rounds do not mix, newcomers are before others in each."""
    evening = Evening()
    for number, person in enumerate(served):
        reviewed(evening, f"old {number}", person)
    next_evening(evening)
    names = [sent(evening, f"{number}", person) for number, person in enumerate(senders)]
    found = queue(evening.state, evening.session)
    assert sorted(one.id for one in found) == sorted(names)
    rounds = [sum(o.person == one.person for o in found[:place]) for place, one in enumerate(found)]
    assert rounds == sorted(rounds)
    for one, other, a, b in zip(found, found[1:], rounds, rounds[1:], strict=False):
        if a == b:
            assert (one.person in served) <= (other.person in served)
    own = {person: [one.id for one in found if one.person == person] for person in senders}
    assert own == {
        person: [n for n, who in zip(names, senders, strict=True) if who == person] for person in own
    }


@settings(deadline=None)
@given(st.data())
def test_what_the_host_moved_stands_where_they_put_it_and_the_rest_as_it_stood(data: st.DataObject) -> None:
    """Move after move: each gives just the queue the host saw with this one in its new place."""
    evening = Evening()
    for number, person in enumerate(data.draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=8))):
        sent(evening, f"{number}", person)
    for _ in range(data.draw(st.integers(1, 6))):
        before = order(evening)
        one, other = data.draw(st.permutations(before))[:2]
        to = data.draw(st.sampled_from([SubmissionId(other), None]))
        evening.do(Move(SubmissionId(one), to))
        expected = [each for each in before if each != one]
        expected.insert(len(expected) if to is None else expected.index(to), one)
        assert order(evening) == expected


@settings(deadline=None)
@given(st.data())
def test_a_moved_one_stays_between_its_neighbours_when_others_come_and_go(data: st.DataObject) -> None:
    """What was before it stays before it, and what was behind it behind, as long as they wait."""
    evening = Evening()
    for number, person in enumerate(PEOPLE):
        sent(evening, f"{number}", person)
    one, other = data.draw(st.permutations(order(evening)))[:2]
    evening.do(Move(SubmissionId(one), SubmissionId(other)))
    was = order(evening)
    for person in data.draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)):
        if evening.session.submissions[SubmissionId(one)].person != person:
            evening.do(Unsubmit(person))
    newcomer = data.draw(st.booleans())
    if newcomer:
        sent(evening, "new", HOST)
    assert [each for each in order(evening) if each != "new"] == [
        each for each in was if each in order(evening)
    ]


def test_what_the_host_put_first_stays_first_when_a_newcomer_sends_code() -> None:
    """A place in the queue is the host's word."""
    evening = Evening()
    reviewed(evening, "old", ASYA)
    next_evening(evening)
    sent(evening, "boris's", BORIS)
    sent(evening, "asya's", ASYA)
    evening.do(Move(SubmissionId("asya's"), SubmissionId("boris's")))
    sent(evening, "gleb's", GLEB)
    assert order(evening) == ["asya's", "boris's", "gleb's"]


def test_only_what_waits_can_be_moved() -> None:
    """And moving something to where it is changes nothing."""
    evening = Evening()
    a, b = sent(evening, "a", ASYA), sent(evening, "b", BORIS)
    assert evening.do(Move(a, b)) == ()
    assert evening.do(Move(a, a)) == ()
    evening.do(Show(a))
    assert evening.refusal(Move(a, b)) == "queue-not-waiting"
    assert evening.refusal(Move(b, a)) == "queue-not-waiting"


@pytest.mark.parametrize(
    ("lengths", "before", "expected"), [([], 2, 30), ([600, 1200], 2, 30), ([90], 1, 2), ([], 0, 0)]
)
def test_the_waiting_time_follows_tonight_s_reviews(lengths: list[int], before: int, expected: int) -> None:
    """Their mean for each before; the configured length while there was none."""
    evening = Evening()
    for number, seconds in enumerate(lengths):
        reviewed(evening, f"{number}", PEOPLE[number], seconds=seconds)
    assert minutes(evening.session, before=before, limits=LIMITS) == expected


def test_the_one_on_stage_is_waited_for_too() -> None:
    """Its end nobody knows, so it counts whole."""
    evening = Evening()
    evening.do(Show(sent(evening, "a", ASYA)))
    assert minutes(evening.session, before=1, limits=LIMITS) == 30
