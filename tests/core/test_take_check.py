"""The check of a take: a track sounds only where somebody was routed to it, and a fault leaves the plan."""

from __future__ import annotations

from streamkit.core.commands import Dirty, MeasureTake
from streamkit.core.faults import Fault, FaultKind
from streamkit.core.model import SECOND, TakeId
from streamkit.core.take_check import faults
from tests.core.evening import ASYA, HOST, Evening, gone, seconds

WHOLE = [(0, 60 * SECOND)]
TAKE = TakeId("take 1")


def a_minute_in_which_asya_speaks_late() -> Evening:
    """The host on stem 3 for a minute, Asya on stem 4 from 30 s on."""
    evening = Evening(ASYA)
    evening.routes(HOST, {1, 2, 3})
    evening.routes(ASYA, {1})
    evening.records()
    evening.passes(30)
    evening.routes(ASYA, {1, 2, 4})
    evening.passes(30)
    evening.stops()
    return evening


def found(
    evening: Evening, sounding: dict[int, list[tuple[int, int]]]
) -> list[tuple[float, float, int | None]]:
    (take,) = evening.session.takes
    return [(one.start / SECOND, one.end / SECOND, one.track) for one in faults(take, sounding)]


def test_a_file_as_the_log_says_has_no_fault() -> None:
    """Every track sounds where it may, and just as far beyond a change as OBS reaches back."""
    evening = a_minute_in_which_asya_speaks_late()
    asya = [(int(27.8 * SECOND), 60 * SECOND)]
    assert not found(evening, {2: WHOLE, 3: WHOLE, 4: asya, 5: [], 6: []})


def test_a_voice_before_it_was_routed_is_a_fault() -> None:
    """From its first sound to where it may begin to be heard."""
    evening = a_minute_in_which_asya_speaks_late()
    assert found(evening, {3: WHOLE, 4: [(10 * SECOND, 60 * SECOND)]}) == [(10.0, 27.75, 4)]


def test_a_stem_of_nobody_is_silent_all_the_time() -> None:
    """And the live mix has no place in a take at all."""
    evening = a_minute_in_which_asya_speaks_late()
    blip = [(20 * SECOND, 21 * SECOND)]
    assert found(evening, {6: blip, 1: blip}) == [(20.0, 21.0, 1), (20.0, 21.0, 6)]


def test_the_mix_is_silent_while_nothing_is_in_it() -> None:
    """Music, which is nobody, may be."""
    evening = Evening()
    evening.routes(HOST, {1})
    evening.has("music")
    evening.records()
    evening.passes(20)
    evening.routes("music", {1, 2})
    evening.passes(20)
    evening.stops()
    assert found(evening, {2: [(0, 40 * SECOND)]}) == [(0.0, 17.75, 2)]


def test_what_is_dirty_is_not_judged() -> None:
    """It is in no cut anyway, and nobody knows what it may hold."""
    evening = a_minute_in_which_asya_speaks_late()
    again = Evening(ASYA)
    again.routes(HOST, {1, 2, 3})
    again.records()
    again.passes(10)
    again.do(Dirty(again.at - SECOND))
    again.passes(10)
    again.stops()
    assert found(again, {5: [(9 * SECOND, 11 * SECOND)]}) == []
    assert found(evening, {5: [(9 * SECOND, 11 * SECOND)]}) == [(9.0, 11.0, 5)]


def test_a_faulty_stretch_leaves_the_plan_with_the_guard_around_it() -> None:
    """Whatever is on it, and everything else stays."""
    evening = Evening()
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    evening.passes(60)
    evening.stops(faults=(Fault(FaultKind.SOUND, 20 * SECOND, 21 * SECOND, 6),))
    assert seconds(evening.plan()) == [(0.0, 19.75, (2,)), (21.25, 60.0, (2,))]
    assert gone(evening.plan()) == [(19.75, 21.25, "dropped-faulty")]


def test_nothing_is_planned_of_a_take_that_was_not_checked() -> None:
    """Nor of one that was measured anew since."""
    evening = a_minute_in_which_asya_speaks_late()
    evening.do(MeasureTake(TAKE, 59 * SECOND, 0))
    plan = evening.plan()
    assert (plan.pieces, plan.waiting) == ((), (TAKE,))
