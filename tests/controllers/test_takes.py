"""Files OBS begins and ends, by our word or by a hand: whose wish it was, and what anchors them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.core.commands import (
    CloseSession,
    GiveAnswer,
    StepOnStage,
    UnwantRecording,
    WantRecording,
)
from streamkit.core.model import SECOND, TakeEnd
from streamkit.ports import InputMix, RecordingEnded, RunState
from tests.controllers.obs_evening import ObsEvening, an_obs_evening
from tests.core.evening import ASYA, BORIS, PICTURE, opening
from tests.fakes.recorder import Fault


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[ObsEvening]:
    async with an_obs_evening(tmp_path) as one:
        yield one


async def test_before_the_first_look_the_gate_is_closed(evening: ObsEvening) -> None:
    """Nothing is known yet; a file begun now is never used."""
    await evening.does(opening(), WantRecording())
    assert evening.why == {"gate-no-session"}
    evening.obs.press_record()
    await evening.streamkit.hears()
    session = evening.world.session
    assert session is not None
    assert not session.takes[0].gate_was_open


async def test_pressing_record_in_obs_is_a_wish_like_the_click(evening: ObsEvening) -> None:
    """Where nothing else is in its way."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    evening.obs.press_record()
    await evening.looks()
    assert evening.world.records
    assert evening.wanted


async def test_pressing_record_behind_a_closed_gate_is_undone(evening: ObsEvening) -> None:
    """By the state of this instant, not of the last look; and the file is never used."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    await evening.does(StepOnStage(BORIS))
    evening.obs.press_record()
    await evening.looks()
    assert not evening.world.records
    assert not evening.wanted
    session = evening.world.session
    assert session is not None
    assert [take.gate_was_open for take in session.takes] == [True, False]


@pytest.mark.parametrize("press", ["press_record", "press_pause"])
async def test_a_hand_that_stops_or_pauses_is_obeyed(evening: ObsEvening, press: str) -> None:
    """It is not started again against the host's will."""
    await evening.begins(ASYA)
    getattr(evening.obs, press)()
    await evening.looks()
    await evening.world.passes(2 * SECOND)
    assert not evening.world.records
    assert evening.why == {"gate-not-wanted"}


async def test_our_own_start_is_no_wish(evening: ObsEvening) -> None:
    """A click that takes the wish back, before OBS told of its start, stands."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    await evening.does(WantRecording())
    look = asyncio.create_task(evening.streamkit.recording.reconcile())
    await look
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    assert not evening.wanted
    assert not evening.world.records


async def test_a_file_whose_end_nobody_saw_is_lost(evening: ObsEvening) -> None:
    """And its anchor is not the next one's."""
    await evening.begins(ASYA)
    evening.obs.press_record()
    unread = evening.obs._unread
    for signal in [unread.get_nowait() for _ in range(unread.qsize())]:
        if not isinstance(signal, RecordingEnded):
            unread.put_nowait(signal)
    await evening.world.passes(5 * SECOND)
    await evening.does(WantRecording())
    await evening.world.passes(2 * SECOND)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    session = evening.world.session
    assert session is not None
    assert [take.end for take in session.takes] == [TakeEnd.LOST, TakeEnd.OBSERVED]
    assert session.takes[1].stopped == evening.obs.takes[1].stretches[-1][1]


async def test_a_file_whose_begin_nobody_saw_is_begun_anew(evening: ObsEvening) -> None:
    """None of it could be used, however long it went on."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    evening.obs.press_record()
    while not evening.obs._unread.empty():
        evening.obs._unread.get_nowait()
    await evening.does(WantRecording())
    await evening.world.passes(5 * SECOND)
    session = evening.world.session
    assert session is not None
    assert evening.world.records
    assert session.running is not None
    assert session.running.gate_was_open


async def test_a_change_right_before_the_end_is_dirt(evening: ObsEvening) -> None:
    """Though the take was over before anybody could look."""
    await evening.begins(ASYA)
    await evening.does(GiveAnswer(ASYA, PICTURE))
    await evening.looks()
    evening.by_hand("asya", InputMix(frozenset({1, 2}), muted=False, covered=False))
    evening.obs.press_record()
    await evening.looks()
    session = evening.world.session
    assert session is not None
    assert session.takes[-1].end is TakeEnd.OBSERVED
    assert session.takes[-1].spans[-1].dirty


async def test_what_it_began_it_ends_with_the_evening(evening: ObsEvening) -> None:
    """Though OBS has not told of the start yet."""
    await evening.begins(ASYA)
    await evening.does(UnwantRecording("gate-not-wanted"))
    await evening.looks()
    await evening.does(WantRecording())
    await evening.streamkit.recording.reconcile()
    await evening.does(CloseSession())
    await evening.streamkit.recording.reconcile()
    assert not evening.world.records


async def test_off_duty_obs_belongs_to_its_owner(evening: ObsEvening) -> None:
    """Whether it records is asked, for the pages to say so, and no more; an old lease is given back."""
    evening.obs.press_record()
    for _ in range(3):
        await evening.looks()
    assert evening.world.records
    assert [call.name for call in evening.obs.calls] == ["disarm", *["recording"] * 3]
    assert evening.streamkit.recording.observing.off_duty is RunState.RUNNING
    assert evening.streamkit.recording.recording is None  # which would be ours to end
    evening.obs.fault("recording", Fault.REFUSE)
    await evening.looks()
    assert evening.streamkit.recording.observing.off_duty is None


async def test_a_file_outside_the_recording_folder_is_never_ours(evening: ObsEvening) -> None:
    """OBS may name any path: it is not read, not cut, and not deleted; a person has to look."""
    evening.streamkit.shelf.trusting = False
    await evening.begins(ASYA)
    assert evening.world.records
    evening.obs.press_record()
    await evening.looks()
    session = evening.world.session
    assert session is not None
    assert (session.takes[0].end, session.takes[0].file) == (TakeEnd.LOST, None)
