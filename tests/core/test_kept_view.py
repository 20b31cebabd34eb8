"""The room tells what is set aside, and which files are not as the log says."""

from __future__ import annotations

from streamkit.core.commands import ChooseFromNowOn, CloseSession, DeleteTake, SpeakVeto
from streamkit.core.faults import Fault, FaultKind
from streamkit.core.keeping import DAY
from streamkit.core.kept import Gone
from streamkit.core.model import SECOND, TakeId
from tests.core.evening import ASYA, Evening
from tests.core.test_views import room


def a_minute(*faults: Fault) -> Evening:
    evening = Evening(ASYA)
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    evening.passes(60)
    evening.stops(faults=faults)
    return evening


def aside(evening: Evening) -> list[tuple[str, str, str, int]]:
    kept = room(evening)["quarantine"]
    return [(one["who"], one["what"], one["evening"], one["until"] - one["since"]) for one in kept]


def told(evening: Evening) -> set[str]:
    return {notice["id"] for notice in room(evening)["notices"]}


def test_what_is_set_aside_is_told_while_it_is() -> None:
    """Also when the evening is over, until it is spared or its takes are gone."""
    evening = a_minute()
    evening.do(SpeakVeto(ASYA), CloseSession())
    assert sorted(aside(evening)) == [
        ("label-guest{'number': 1}", what, "the title", 14 * DAY) for what in ("kept-audio", "kept-video")
    ]
    evening.do(DeleteTake(TakeId("take 1"), Gone.TAKEN_BACK))
    assert aside(evening) == []
    other = a_minute()
    other.do(SpeakVeto(ASYA), ChooseFromNowOn(ASYA))
    assert aside(other) == []


def test_a_file_with_more_in_it_than_the_log_knows_is_told_once() -> None:
    """With how long it sounds; one as the log says is no news."""
    evening = a_minute(Fault(FaultKind.SOUND, 5 * SECOND, 9 * SECOND, 6))
    (text,) = [n["text"] for n in room(evening)["notices"] if n["id"] == "faulty-sound-take 1"]
    assert "4" in text
    assert "faulty-sound-take 1" not in told(a_minute())


def test_what_shows_through_a_cover_is_told_by_itself() -> None:
    """It is something else in OBS that has to be looked for."""
    evening = a_minute(Fault(FaultKind.PICTURE, 5 * SECOND, 9 * SECOND))
    assert {one for one in told(evening) if one.startswith("faulty")} == {"faulty-picture-take 1"}
