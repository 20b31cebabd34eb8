"""OBS's routing: less at once, more only when it was seen to be right, and dirt where nobody saw."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.core.commands import (
    GiveAnswer,
    HoldBackstage,
    MapSource,
    StepOnStage,
    WantRecording,
)
from streamkit.core.model import EVERYTHING, SECOND, Medium
from streamkit.ports import InputMix
from tests.controllers.obs_evening import OFF, ObsEvening, an_obs_evening
from tests.core.evening import ASYA, PICTURE, opening
from tests.fakes.recorder import Fault
from tests.fakes.stage import an_input


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as one:
        yield one


async def test_a_voice_taken_back_is_off_at_the_next_look(evening: ObsEvening) -> None:
    """The picture stays, and so does the recording."""
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    assert evening.mix("asya") == InputMix(frozenset({1}), muted=False, covered=False)
    assert evening.world.records


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.REFUSE, Fault.SILENT])
async def test_an_obs_that_does_not_route_does_not_record(evening: ObsEvening, fault: Fault) -> None:
    """What was not seen to be off the recorded tracks closes the gate."""
    await evening.begins(ASYA)
    evening.obs.fault("mix", fault)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    assert evening.why == {"gate-routing"}
    assert not evening.world.records


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.SILENT])
async def test_an_obs_that_shows_nothing_is_told_to_stop(evening: ObsEvening, fault: Fault) -> None:
    """And goes on only by a click; what it recorded since the last good look is dirty."""
    await evening.begins(ASYA)
    evening.obs.fault("snapshot", fault)
    await evening.looks()
    assert not evening.world.records
    assert not evening.wanted
    session = evening.world.session
    assert session is not None
    assert session.takes[-1].spans[-1].dirty


async def test_a_narrowing_that_cannot_be_written_is_acted_on(evening: ObsEvening) -> None:
    """Towards less the pending state is enough."""
    await evening.begins(ASYA)
    evening.world.store.disk.writable = False
    assert await evening.streamkit.handles(GiveAnswer(ASYA, frozenset({Medium.AUDIO}))) is None
    await evening.looks()
    assert evening.mix("asya").covered


async def test_a_hand_on_the_tracks_is_corrected_and_the_stretch_is_dirty(evening: ObsEvening) -> None:
    """From the last good look on."""
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    evening.by_hand("asya", InputMix(frozenset({1, 2}), muted=False, covered=False))
    await evening.looks()
    assert evening.mix("asya").tracks == {1}
    session = evening.world.session
    assert session is not None
    assert [span.dirty for span in session.takes[-1].spans][-2:] == [True, False]


async def test_what_is_in_no_scene_is_right_before_it_comes_into_one(evening: ObsEvening) -> None:
    """So a change of scene shows nothing for a moment."""
    evening.obs.change_input(an_input("asya", active=False))
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, frozenset()))
    await evening.looks()
    assert evening.mix("asya") == OFF


async def test_a_new_input_that_obs_does_not_hold_ends_the_take(evening: ObsEvening) -> None:
    """Nobody knows who is in it."""
    await evening.begins(ASYA)
    evening.obs.fault("mix", Fault.DROP)
    evening.obs.change_input(an_input("stranger"))
    await evening.looks()
    assert evening.why == {"gate-unmapped"}
    assert not evening.world.records


async def test_a_lost_link_leaves_dirt_and_needs_a_click(evening: ObsEvening) -> None:
    """Nobody saw what OBS did meanwhile."""
    await evening.begins(ASYA)
    evening.obs.lose_link()
    await evening.looks()
    evening.obs.come_back()
    await evening.streamkit.connects()
    for _ in range(2):
        await evening.looks()
    assert not evening.world.records
    assert evening.why == {"gate-obs-lost"}
    session = evening.world.session
    assert session is not None
    assert any(span.dirty for span in session.takes[-1].spans)


async def test_what_comes_in_late_is_held_backstage_and_the_recording_goes_on(evening: ObsEvening) -> None:
    """Muted everywhere and hidden, until the host says whom it carries."""
    await evening.begins(ASYA)
    evening.obs.change_input(an_input("late"))
    await evening.looks()
    assert evening.mix("late") == InputMix(frozenset({1}), muted=True, covered=True)
    assert evening.world.records
    source = evening.world.source("late")
    assert source is not None
    await evening.does(MapSource(source, frozenset()))
    await evening.world.passes(3 * SECOND)
    assert evening.mix("late") == InputMix(frozenset({1, 2}), muted=False, covered=False)


async def test_before_a_recording_a_new_input_stays_live(evening: ObsEvening) -> None:
    """Nobody is silenced on the air by a wish to record; the recording waits."""
    await evening.does(opening())
    evening.obs.change_input(an_input("new"))
    await evening.looks()
    await evening.does(WantRecording())
    await evening.looks()
    assert not evening.mix("new").muted
    assert "gate-unmapped" in evening.why


@pytest.mark.parametrize("change", [{"settings": "another camera"}, {"kind": "dshow_input"}])
async def test_another_device_under_the_same_name_is_somebody_unknown(
    evening: ObsEvening, change: dict[str, str]
) -> None:
    """And what the running take holds since the last good look is dropped."""
    await evening.begins(ASYA)
    evening.obs.change_input(replace(evening.world.stage["asya"], **change))  # type: ignore[arg-type]
    await evening.looks()
    assert evening.mix("asya") == InputMix(frozenset({1}), muted=True, covered=True)
    session = evening.world.session
    assert session is not None
    assert session.running is not None
    assert session.running.spans[-2].dirty


async def test_what_carries_nobody_may_change(evening: ObsEvening) -> None:
    """A text is another text all the time."""
    evening.obs.change_input(an_input("text", has_audio=False))
    await evening.begins(ASYA)
    source = evening.world.source("text")
    assert source is not None
    await evening.does(MapSource(source, frozenset()), WantRecording())
    await evening.world.passes(3 * SECOND)
    evening.obs.change_input(replace(evening.world.stage["text"], settings="another text"))
    await evening.looks()
    assert not evening.mix("text").covered
    assert evening.world.records


async def test_who_is_muted_by_hand_stays_muted(evening: ObsEvening) -> None:
    """On the air too, whatever they answer; only the hand that muted unmutes."""
    await evening.begins(ASYA)
    evening.by_hand("asya", replace(evening.mix("asya"), muted=True))
    for answer in (PICTURE, EVERYTHING):
        await evening.does(GiveAnswer(ASYA, answer))
        await evening.world.passes(4 * SECOND)
        assert evening.mix("asya") == InputMix(frozenset({1}), muted=True, covered=False)
    assert evening.world.records
    evening.by_hand("asya", replace(evening.mix("asya"), muted=False))
    await evening.looks()
    assert evening.mix("asya") == InputMix(frozenset({1, 2, 4}), muted=False, covered=False)


async def test_what_the_owner_of_obs_has_muted_is_not_put_on_the_air(evening: ObsEvening) -> None:
    """An evening begins with what is there."""
    evening.by_hand("asya", replace(evening.mix("asya"), muted=True))
    await evening.begins(ASYA)
    assert evening.mix("asya").muted
    assert evening.world.records


async def test_whom_we_held_backstage_we_put_on_the_air_again(evening: ObsEvening) -> None:
    """Also where OBS did not do it at once."""
    await evening.begins(ASYA)
    await evening.does(HoldBackstage(ASYA))
    await evening.looks()
    assert evening.mix("asya").muted
    evening.obs.fault("mix", Fault.DROP)
    await evening.does(StepOnStage(ASYA))
    await evening.looks()
    await evening.looks()
    assert not evening.mix("asya").muted


@pytest.mark.parametrize("by_hand", [False, True])
async def test_a_restart_does_not_confuse_whom_we_held_with_who_is_muted_by_hand(
    evening: ObsEvening, by_hand: bool
) -> None:
    """Both are silent and backstage when the program comes back; only the one we held is put on the air."""
    await evening.begins(ASYA)
    if by_hand:
        evening.by_hand("asya", replace(evening.mix("asya"), muted=True))
        await evening.looks()
    await evening.does(HoldBackstage(ASYA))
    await evening.looks()
    await evening.world.dies()
    await evening.world.wakes_up()
    await evening.looks()
    assert evening.mix("asya").muted
    await evening.does(StepOnStage(ASYA))
    await evening.looks()
    assert evening.mix("asya").muted is by_hand


async def test_what_was_put_on_the_air_before_the_program_died_may_be_muted_by_hand(
    evening: ObsEvening,
) -> None:
    """What we remember of having held is older than the log, which wants them heard."""
    await evening.begins(ASYA)
    await evening.does(HoldBackstage(ASYA))
    await evening.looks()
    held = evening.streamkit.recording.hands.held
    await evening.does(StepOnStage(ASYA))
    await evening.looks()
    assert not evening.mix("asya").muted
    await evening.world.dies()
    evening.by_hand("asya", replace(evening.mix("asya"), muted=True))
    evening.world._held = held
    await evening.world.wakes_up()
    await evening.looks()
    assert evening.mix("asya").muted


async def test_what_was_let_through_and_taken_away_again_between_two_looks_is_dirty(
    evening: ObsEvening,
) -> None:
    """OBS tells of both, and no look could see it. Our own changes are none of it."""
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    session = evening.world.session
    assert session is not None
    assert session.running is not None
    assert not any(span.dirty for span in session.running.spans)
    evening.world.clock.advance(SECOND // 3)
    refused = evening.mix("asya")
    evening.by_hand("asya", InputMix(frozenset(range(1, 7)), muted=False, covered=False))
    evening.world.clock.advance(SECOND // 50)
    evening.by_hand("asya", refused)
    await evening.looks()
    session = evening.world.session
    assert session is not None
    assert session.running is not None
    assert session.running.spans[-2].dirty
    assert not session.running.spans[-1].dirty
    assert evening.told == ["notice-changed-by-hand"]
