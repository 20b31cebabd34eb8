"""What a recorder promises: the fake, the built-in stage and a real OBS Studio held to the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from streamkit.ports import (
    InputSeen,
    LinkLost,
    LinkUp,
    RecordingEnded,
    RecordingStarted,
    RecordingStopping,
    Rejected,
    RunState,
    StageChanged,
    Unavailable,
)
from tests.ports.an_obs import MAKES, OPEN, SHUT, Evening, at


@pytest.fixture(params=["fake", "stage", pytest.param("obs", marks=pytest.mark.real_obs)])
async def evening(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Evening]:
    async with MAKES[request.param](tmp_path) as obs:
        running = asyncio.create_task(obs.recorder.run())
        evening = Evening(obs, obs.recorder, running)
        try:
            await evening.hears(LinkUp)
            yield evening
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError, Unavailable):
                await running


async def test_a_recording_starts_stops_and_leaves_its_file(evening: Evening) -> None:
    """What was asked for is reported in order, at instants that follow each other, and the file is there."""
    await evening.recorder.start()
    started = await evening.hears(RecordingStarted)
    running = await evening.recorder.snapshot()
    assert await evening.recorder.recording() is RunState.RUNNING
    await evening.recorder.stop()
    stopping = await evening.hears(RecordingStopping)
    ended = await evening.hears(RecordingEnded)
    await evening.comes_to(RunState.STOPPED)
    assert await evening.recorder.recording() is RunState.STOPPED
    assert running.recording is RunState.RUNNING
    assert started.at < running.at < stopping.at <= ended.at
    assert ended.paths == (started.path,)
    assert started.path.stat().st_size > 0


async def test_a_recording_started_by_hand_is_reported_like_ours(evening: Evening) -> None:
    """The owner presses record twice: one file, begun and ended."""
    await evening.obs.press_record()
    started = await evening.hears(RecordingStarted)
    await evening.obs.press_record()
    await evening.hears(RecordingStopping)
    assert (await evening.hears(RecordingEnded)).paths == (started.path,)


async def test_starting_twice_makes_one_file(evening: Evening) -> None:
    """A second start changes nothing, and so does a second stop."""
    await evening.recorder.start()
    await evening.hears(RecordingStarted)
    await evening.recorder.start()
    await evening.recorder.stop()
    await evening.hears(RecordingEnded)
    await evening.recorder.stop()
    assert [type(each) for each in evening.heard].count(RecordingStarted) == 1


async def test_a_mix_reads_back_as_it_was_set(evening: Evening) -> None:
    """Tracks, mute and cover, shut and open again."""
    for mix in (SHUT, OPEN, SHUT):
        await evening.recorder.mix({"camera": mix})
        assert {each.name: each.mix for each in (await evening.recorder.snapshot()).inputs} == {"camera": mix}


async def test_a_picture_stands_where_it_is_told_to_stand(evening: Evening) -> None:
    """In whole pixels of the canvas, and that it was moved is known before anybody looks again."""
    async with asyncio.timeout(10):  # a clip of OBS's has no size before its first picture
        while (await _camera(evening)).place != at(0, 0):  # noqa: ASYNC110 told only if asked
            await asyncio.sleep(0.01)
    before = await evening.recorder.snapshot()
    await evening.obs.move_camera(400, 200)
    async with asyncio.timeout(10):
        while (after := await evening.recorder.snapshot()).moved <= before.at:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert (await _camera(evening)).place == at(400, 200)
    assert (after.inputs[0].delayed, after.inputs[0].sound_offset) == (False, 0)


async def _camera(evening: Evening) -> InputSeen:
    return (await evening.recorder.snapshot()).inputs[0]


async def test_an_unknown_name_stops_no_other(evening: Evening) -> None:
    """An input that went away meanwhile is no fault."""
    await evening.recorder.mix({"gone": SHUT, "camera": SHUT})
    assert [each.mix for each in (await evening.recorder.snapshot()).inputs] == [SHUT]


async def test_a_new_input_is_reported_and_on_all_six_tracks(evening: Evening) -> None:
    """OBS lets everything new be seen and heard, so the recorder must say so."""
    await evening.obs.add_input("guest")
    changed = await evening.hears(StageChanged)
    snapshot = await evening.recorder.snapshot()
    guest = next(each for each in snapshot.inputs if each.name == "guest")
    assert changed.at < snapshot.at
    assert (guest.kind, guest.has_video, guest.has_audio, guest.mix) == ("ffmpeg_source", True, True, OPEN)


async def test_the_set_up_is_told_whole(evening: Evening) -> None:
    """Profile, scene collection, track layout, outputs and disk, as the gate asks for them."""
    snapshot = await evening.recorder.snapshot()
    assert (snapshot.profile, snapshot.scene_collection) == ("streamkit", "streamkit")
    assert (snapshot.advanced, snapshot.recorded_tracks) == (True, frozenset({2, 3, 4, 5, 6}))
    assert [each for each in snapshot.outputs if each.active and not each.ours] == []
    assert (snapshot.streaming, snapshot.recording) == (False, RunState.STOPPED)
    assert snapshot.disk_free > 0


async def test_a_lost_link_is_told_at_once_and_ends_every_call(evening: Evening) -> None:
    """Nobody waits for an OBS that died: pending calls and later ones are Unavailable."""
    calls = [asyncio.create_task(evening.recorder.snapshot()) for _ in range(20)]
    await evening.obs.kill()
    async with asyncio.timeout(2):
        await evening.hears(LinkLost)
        answers = await asyncio.gather(*calls, return_exceptions=True)
        with pytest.raises(Unavailable):
            await evening.running
    assert {type(each) for each in answers if isinstance(each, BaseException)} <= {Unavailable}
    for call in (
        evening.recorder.snapshot(),
        evening.recorder.recording(),
        evening.recorder.start(),
        evening.recorder.mix({"camera": SHUT}),
        evening.recorder.reload({"http://127.0.0.1:1/o/all"}),
    ):
        with pytest.raises(Unavailable):
            await call


async def test_a_wrong_password_is_a_refusal(evening: Evening) -> None:
    """A person has to correct it; trying again would not help."""
    with pytest.raises(Rejected, match="obs-wrong-password"):
        await evening.obs.stranger.run()


async def test_a_lease_is_kept_by_the_watchdog_and_told_by_its_number(evening: Evening) -> None:
    """By a look of its own, so that its absence is noticed; and it makes no input anybody had to map."""
    assert (await evening.recorder.snapshot()).watchdog is None
    numbers = [await evening.lends(may_record=may_record) for may_record in (True, False, True)]
    assert numbers == sorted(set(numbers))
    assert [each.name for each in (await evening.recorder.snapshot()).inputs] == ["camera"]


async def test_a_recording_ends_by_itself_when_its_lease_runs_out(evening: Evening) -> None:
    """Renewed it goes on for as long as you like."""
    await evening.lends(may_record=True)
    await evening.recorder.start()
    await evening.hears(RecordingStarted)
    for _ in range(8):
        await asyncio.sleep(0.5)
        await evening.lends(may_record=True)
    assert (await evening.recorder.snapshot()).recording is RunState.RUNNING
    await evening.comes_to(RunState.STOPPED)
    await evening.hears(RecordingEnded)


async def test_a_lease_that_may_not_record_keeps_the_owner_from_it(evening: Evening) -> None:
    """Until OBS is theirs again."""
    await evening.lends(may_record=True)
    await evening.lends(may_record=False)
    await evening.obs.press_record()
    await evening.hears(RecordingStarted)
    await evening.comes_to(RunState.STOPPED)
    await evening.recorder.disarm()
    await asyncio.sleep(0.5)
    await evening.obs.press_record()
    await asyncio.sleep(1.0)
    assert (await evening.recorder.snapshot()).recording is RunState.RUNNING


async def test_to_disarm_what_never_was_armed_touches_nothing(evening: Evening) -> None:
    """Its owner records, as without streamkit."""
    await evening.recorder.disarm()
    await evening.obs.press_record()
    await evening.hears(RecordingStarted)
    await asyncio.sleep(1.0)
    assert (await evening.recorder.snapshot()).recording is RunState.RUNNING


async def test_a_page_is_loaded_anew_by_its_address_and_no_other_is(evening: Evening) -> None:
    """Whoever made the source, and whatever token is in its address; a file of that name is no page."""
    ours = "http://127.0.0.1:8765/o/all"
    pages: dict[str, dict[str, object]] = {
        "streamkit overlay": {"url": f"{ours}?t=secret"},
        "made by hand": {"url": f"{ours}?t=older&camera=off"},
        "another overlay": {"url": "http://127.0.0.1:8765/o/bar?t=secret"},
        "alerts": {"url": f"https://alerts.example/?{ours}"},
        "a file": {"url": ours, "is_local_file": True, "local_file": "/nowhere.html"},
    }
    for name, settings in pages.items():
        await evening.obs.add_browser(name, settings)
    await evening.recorder.reload({ours})
    assert sorted(evening.obs.reloaded()) == [f"{ours}?t=older&camera=off", f"{ours}?t=secret"]
    await evening.recorder.reload(())
    assert len(evening.obs.reloaded()) == 2
