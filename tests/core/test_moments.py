"""A newcomer who chose a name is greeted once, not too often; whose code was reviewed is thanked."""

from __future__ import annotations

from streamkit.core.commands import (
    AddGuest,
    ChooseAlias,
    ChooseBlind,
    CloseSession,
    DropAlias,
    FinishReview,
    Silence,
    Unsubmit,
)
from streamkit.core.model import SECOND, PersonId, SessionId, WordsId
from streamkit.core.moments import GREETED_FOR, THANKED_FOR, greeted, thanked
from streamkit.core.views.audience import audience_view
from streamkit.core.views.names import Names
from tests.core.evening import ASYA, BORIS, GLEB, HOST, Evening, opening

ALIAS, OTHER = WordsId("alias"), WordsId("other")


def say(key: str, **args: str | int) -> str:
    return " ".join([key, *map(str, args.values())])


def view(evening: Evening) -> dict[str, object]:
    names = Names(say, {ALIAS: "Ася", OTHER: "Другая"})
    return audience_view(evening.state, names=names, lines=(), known={}, now=evening.at)


def who(evening: Evening) -> PersonId | None:
    found = greeted(evening.state, evening.session, now=evening.at)
    return found[0] if found else None


def seen(evening: Evening, seconds: int) -> list[PersonId]:
    """Everybody greeted within so many seconds, each once."""
    found = []
    for _ in range(seconds):
        evening.passes(1)
        found.append(who(evening))
    return [
        one for one, before in zip(found, [None, *found], strict=False) if one is not None and one != before
    ]


def test_a_newcomer_is_greeted_a_moment_after_they_chose_a_name() -> None:
    """By that name, for some seconds; a moderator can be quicker."""
    evening = Evening()
    evening.do(ChooseAlias(ASYA, ALIAS))
    evening.passes(9)
    assert view(evening)["hello"] is None
    evening.passes(2)
    hello = view(evening)["hello"]
    assert isinstance(hello, dict)
    assert hello["label"] == "Ася"
    evening.passes(GREETED_FOR / SECOND)
    assert view(evening)["hello"] is None


def test_who_did_not_choose_a_name_is_not_greeted() -> None:
    """Nor who took it back, or was banned."""
    evening = Evening()
    evening.do(AddGuest(BORIS))
    evening.do(ChooseAlias(ASYA, ALIAS), DropAlias(ASYA))
    evening.do(ChooseAlias(GLEB, ALIAS), Silence(GLEB))
    assert seen(evening, 90) == []


def test_a_name_does_not_fly_that_was_exchanged_for_another_in_time() -> None:
    """No moderator has had the time to look at that one."""
    evening = Evening()
    evening.do(ChooseAlias(ASYA, ALIAS))
    evening.passes(8)
    evening.do(ChooseAlias(ASYA, OTHER))
    assert seen(evening, 90) == []


def test_a_name_taken_back_leaves_the_page_at_once() -> None:
    """Also while the seed flies."""
    evening = Evening()
    evening.do(ChooseAlias(ASYA, ALIAS))
    evening.passes(11)
    assert who(evening) == ASYA
    evening.do(DropAlias(ASYA))
    assert who(evening) is None


def test_at_most_one_in_twenty_seconds_and_nobody_minutes_late() -> None:
    """A raid of newcomers does not fly for the rest of the evening."""
    evening = Evening()
    crowd = [PersonId(f"new {number}") for number in range(10)]
    for person in crowd:
        evening.do(ChooseAlias(person, ALIAS))
    assert seen(evening, 300) == crowd[:3]


def test_the_host_and_who_was_here_before_are_no_newcomers() -> None:
    """Whoever took part in an evening is known; who only read is not."""
    evening = Evening()
    evening.do(AddGuest(ASYA), CloseSession(), opening(session=SessionId("next")))
    evening.do(ChooseAlias(HOST, ALIAS), ChooseAlias(ASYA, ALIAS), ChooseAlias(BORIS, ALIAS))
    assert seen(evening, 60) == [BORIS]


def test_whose_review_ended_is_thanked_by_label_for_a_moment() -> None:
    """For the first one in other words."""
    evening = Evening()
    evening.shows("one", ASYA)
    evening.do(FinishReview())
    evening.passes(1)
    wins = view(evening)["wins"]
    assert isinstance(wins, dict)
    assert (wins["label"], wins["what"]) == ("label-guest 1", "win-first")
    evening.passes(THANKED_FOR / SECOND)
    assert view(evening)["wins"] is None
    evening.do(ChooseAlias(ASYA, ALIAS))
    evening.shows("two", ASYA)
    evening.do(FinishReview())
    again = view(evening)["wins"]
    assert isinstance(again, dict)
    assert (again["label"], again["what"], again["n"] != wins["n"]) == ("Ася", "win-review", True)


def test_nobody_learns_by_the_thanks_whose_code_a_blind_review_was() -> None:
    """Neither by a name nor by a number."""
    evening = Evening()
    evening.do(ChooseBlind(on=True), ChooseAlias(ASYA, ALIAS))
    evening.shows("one", ASYA)
    evening.do(FinishReview())
    wins = view(evening)["wins"]
    assert isinstance(wins, dict)
    assert (wins["label"], wins["what"]) == ("label-somebody", "win-review")


def test_whoever_takes_their_code_back_is_not_thanked_for_it() -> None:
    """They want it to be gone."""
    evening = Evening()
    evening.shows("one", ASYA)
    evening.do(FinishReview(), Unsubmit(ASYA))
    assert thanked(evening.session, now=evening.at) is None
