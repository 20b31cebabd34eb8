"""The recorder runs while the gate is open, and stops with it, whatever OBS's mood."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.core.commands import (
    CloseSession,
    GiveAnswer,
    PutQuestion,
    SpeakVeto,
    StepOnStage,
    UnwantRecording,
    WantRecording,
)
from streamkit.core.model import EVERYTHING, SECOND, TakeEnd
from streamkit.ports import InputMix, OutputSeen, Snapshot
from tests.controllers.obs_evening import CHAIN, OFF, ObsEvening, an_obs_evening
from tests.core.evening import ASYA, BORIS
from tests.fakes.recorder import Fault
from tests.fakes.stage import EMPTY_OBS, an_input


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as one:
        yield one


async def test_it_records_what_everybody_allows(evening: ObsEvening) -> None:
    """On the mix and on each one's own track, seen."""
    await evening.begins(ASYA)
    assert evening.world.records
    assert [evening.mix(name) for name in CHAIN] == [
        InputMix(frozenset({1, 2, 3}), muted=False, covered=False),
        InputMix(frozenset({1, 2, 4}), muted=False, covered=False),
    ]


async def test_a_stop_ends_the_take_and_needs_a_click(evening: ObsEvening) -> None:
    """Also after the person changed their mind."""
    await evening.begins(ASYA)
    await evening.does(SpeakVeto(ASYA))
    await evening.looks()
    assert not evening.world.records
    await evening.does(GiveAnswer(ASYA, EVERYTHING))
    await evening.world.passes(3 * SECOND)
    assert evening.why == {"gate-veto-spoken"}
    await evening.does(WantRecording())
    await evening.looks()
    assert evening.world.records


async def test_somebody_new_on_stage_ends_the_take_until_they_answer(evening: ObsEvening) -> None:
    """Then it goes on by itself."""
    await evening.begins(ASYA)
    await evening.does(StepOnStage(BORIS), PutQuestion(BORIS))
    await evening.looks()
    assert evening.why == {"gate-unanswered"}
    assert not evening.world.records
    await evening.does(GiveAnswer(BORIS, frozenset()))
    await evening.looks()
    assert evening.world.records


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.REFUSE, Fault.SILENT])
async def test_a_stop_is_said_until_it_is_done(evening: ObsEvening, fault: Fault) -> None:
    """At every look."""
    await evening.begins(ASYA)
    evening.obs.fault("stop", fault, times=2)
    await evening.does(UnwantRecording("gate-not-wanted"))
    for records in (True, True, False):
        await evening.looks()
        assert evening.world.records is records


async def test_a_full_disk_stops_the_recorder(evening: ObsEvening) -> None:
    """Also where an input appears that nobody can write down."""
    await evening.begins(ASYA)
    evening.world.store.disk.writable = False
    evening.obs.change_input(an_input("stranger"))
    await evening.looks()
    assert "gate-store" in evening.why
    assert not evening.world.records
    evening.world.store.disk.writable = True
    await evening.looks()
    assert not evening.wanted


async def test_silence_of_the_chat_ends_the_take(evening: ObsEvening) -> None:
    """A withdrawal may be unheard; only a click goes on."""
    await evening.begins(ASYA)
    evening.world.chat_is_silent = True
    await evening.world.passes(14 * SECOND)
    assert evening.world.records
    await evening.world.passes(2 * SECOND)
    assert not evening.world.records
    evening.world.chat_is_silent = False
    await evening.looks()
    assert evening.why == {"gate-chat-deaf"}


@pytest.mark.parametrize(
    ("key", "rest"),
    [
        ("gate-layout", replace(EMPTY_OBS, advanced=False)),
        ("gate-layout", replace(EMPTY_OBS, recorded_tracks=frozenset({1}))),
        ("gate-layout", replace(EMPTY_OBS, profile="another")),
        ("gate-layout", replace(EMPTY_OBS, scene_collection="another")),
        ("gate-disk", replace(EMPTY_OBS, disk_free=2**30)),
        (
            "gate-other-recorder",
            replace(EMPTY_OBS, outputs=(OutputSeen("replay", "replay_buffer", active=True, ours=False),)),
        ),
    ],
)
async def test_a_world_that_is_not_as_set_up_ends_the_take(
    evening: ObsEvening, key: str, rest: Snapshot
) -> None:
    """Profile, scene collection, output mode, tracks, other recorders."""
    await evening.begins(ASYA)
    evening.obs.change_rest(rest)
    await evening.looks()
    assert key in evening.why
    assert not evening.world.records


async def test_an_evening_closed_during_a_look_breaks_nothing(evening: ObsEvening) -> None:
    """What the look wanted to write is simply not written."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    evening.by_hand("asya", OFF)
    evening.obs.fault("mix", Fault.DELAY)
    evening.world.release_at = evening.world.now
    look = asyncio.create_task(evening.streamkit.recording.reconcile())
    while not any(call.name == "mix" for call in evening.obs.calls[-1:]):  # noqa: ASYNC110 because a fake has no event
        await asyncio.sleep(0)
    await evening.does(CloseSession())
    evening.obs.release()
    await look
    await evening.looks()
    assert evening.why == {"gate-no-session"}


async def test_it_looks_by_itself_and_at_once_when_something_changes(evening: ObsEvening) -> None:
    """The loop is woken by the state and by OBS."""
    await evening.begins(ASYA)
    recording = evening.streamkit.recording
    loops = [
        asyncio.create_task(work())
        for work in (recording.run, recording.watch_state, recording.watch_signals)
    ]
    try:
        await evening.does(SpeakVeto(ASYA))
        async with asyncio.timeout(5):
            while evening.world.records:  # noqa: ASYNC110 because a fake has no event
                await asyncio.sleep(0)
    finally:
        for loop in loops:
            loop.cancel()
            with suppress(asyncio.CancelledError):
                await loop


async def test_leaving_stops_the_recorder_and_waits_for_the_end_of_the_take(evening: ObsEvening) -> None:
    """So that the file has an anchor."""
    await evening.begins(ASYA)
    leave = asyncio.create_task(evening.streamkit.recording.leave())
    reader = asyncio.create_task(evening.streamkit.recording.watch_signals())
    await leave
    reader.cancel()
    session = evening.world.session
    assert session is not None
    assert session.takes[-1].end is TakeEnd.OBSERVED


async def test_a_stream_that_began_while_we_looked_stays_trusted_after_a_restart(evening: ObsEvening) -> None:
    """It is the same one, for it has been running for longer than nobody looked."""
    await evening.begins(ASYA)
    evening.obs.change_rest(replace(EMPTY_OBS, streaming=True))
    await evening.looks()
    trusted = evening.streamkit.recording.observing.trusted
    assert trusted is not None
    await evening.world.dies()
    evening.world.clock.advance(60 * SECOND)
    await evening.world.wakes_up()
    evening.streamkit.recording.observing.trust(trusted)
    await evening.looks()
    assert "gate-stream-before-us" not in evening.why


@pytest.mark.parametrize("seen_before", [True, False], ids=["after the last look", "before any look"])
async def test_a_stream_that_began_while_nobody_looked_is_not_trusted(
    evening: ObsEvening, seen_before: bool
) -> None:
    """Its tracks may be of other settings."""
    await evening.begins(ASYA)
    evening.obs.change_rest(replace(EMPTY_OBS, streaming=True))
    await evening.looks()
    trusted = evening.streamkit.recording.observing.trusted
    assert trusted is not None
    await evening.world.dies()
    evening.obs.change_rest(EMPTY_OBS)
    evening.world.clock.advance(30 * SECOND)
    evening.obs.change_rest(replace(EMPTY_OBS, streaming=True))
    evening.world.clock.advance(20 * SECOND)
    await evening.world.wakes_up()
    if seen_before:
        evening.streamkit.recording.observing.trust(trusted)
    await evening.looks()
    assert "gate-stream-before-us" in evening.why


async def test_a_stream_that_began_while_the_link_was_lost_is_not_trusted(evening: ObsEvening) -> None:
    """Nobody saw with which tracks."""
    await evening.begins(ASYA)
    evening.obs.lose_link()
    evening.world.clock.advance(20 * SECOND)
    evening.obs.change_rest(replace(EMPTY_OBS, streaming=True))
    evening.world.clock.advance(10 * SECOND)
    evening.obs.come_back()
    await evening.streamkit.connects()
    await evening.looks()
    assert "gate-stream-before-us" in evening.why


@pytest.mark.parametrize("late", [{"delayed": True}, {"sound_offset": SECOND}, {"sound_offset": -SECOND}])
async def test_what_obs_gives_out_late_is_not_recorded(evening: ObsEvening, late: dict[str, int]) -> None:
    """A stop would not be heard in time."""
    await evening.begins(ASYA)
    evening.obs.change_input(replace(evening.world.stage["asya"], **late))  # type: ignore[arg-type]
    await evening.looks()
    assert evening.why == {"gate-late"}
    assert not evening.world.records
    evening.obs.change_input(replace(evening.world.stage["asya"], delayed=False, sound_offset=SECOND // 10))
    await evening.looks()
    assert evening.world.records


async def test_a_recording_begun_by_hand_behind_a_closed_gate_is_told_of(evening: ObsEvening) -> None:
    """It was stopped, and nobody else could say why."""
    await evening.begins(ASYA)
    await evening.does(StepOnStage(BORIS), PutQuestion(BORIS))
    await evening.looks()
    assert evening.told == []
    evening.obs.press_record()
    await evening.looks()
    await evening.looks()
    assert not evening.world.records
    assert evening.told == ["notice-begun-by-hand"]


async def test_a_hand_in_obs_is_told_of_once_in_a_take(evening: ObsEvening) -> None:
    """Our own changes are nobody's news."""
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, frozenset()))
    await evening.looks()
    assert evening.told == []
    for _ in range(3):
        evening.by_hand("asya", InputMix(frozenset({2}), muted=False, covered=False))
        await evening.looks()
    assert evening.told == ["notice-changed-by-hand"]


async def test_a_stop_said_while_a_start_is_prepared_is_no_start_too_late(
    evening: ObsEvening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OBS is never told to record by a gate that was open a moment ago."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.world.passes(SECOND)
    starts = [call.name for call in evening.obs.calls].count("start")
    lease = evening.obs.lease

    async def a_stop_comes_in(number: int, *, may_record: bool) -> None:
        await lease(number, may_record=may_record)
        if may_record:
            await evening.does(SpeakVeto(ASYA))

    monkeypatch.setattr(evening.obs, "lease", a_stop_comes_in)
    await evening.does(WantRecording())
    await evening.looks()
    assert [call.name for call in evening.obs.calls].count("start") == starts
