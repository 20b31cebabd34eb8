"""What the stage can do beyond a real OBS: crash, be handled by its owner, and show its lies on demand."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import av
import pytest

from streamkit.rehearsal.obs_stage import ObsStage, StageInput
from tests.real.footage_seen import alike, colours, heard, length
from tests.real.obs_link import ACTIVE, ALL, ObsLink, obs_link

PASSWORD = "an evening's password"
ALICE = StageInput("Alice", "browser_source", (200, 40, 40), 400, (0, 0, 320, 180))
BOB = StageInput("Bob", "browser_source", (40, 200, 40), 700, (320, 0, 320, 180))
MIC = StageInput("Mic", "pulse_input_capture", (0, 0, 0), 1100, (0, 0, 0, 0), special="mic1")
TONES = {each.name: each.tone for each in (ALICE, BOB, MIC)}
STARTED, STOPPED = "OBS_WEBSOCKET_OUTPUT_STARTED", "OBS_WEBSOCKET_OUTPUT_STOPPED"


@asynccontextmanager
async def a_stage(folder: Path, **options: Any) -> AsyncIterator[ObsStage]:
    stage = ObsStage([ALICE, BOB], directory=folder, password=PASSWORD, **options)
    await stage.start()
    try:
        yield stage
    finally:
        await stage.stop()


@asynccontextmanager
async def identified(stage: ObsStage) -> AsyncIterator[ObsLink]:
    async with obs_link(stage.port) as link:
        await link.identify(PASSWORD, events=ALL | ACTIVE)
        await link.hears()
        yield link


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[ObsStage]:
    async with a_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def link(stage: ObsStage) -> AsyncIterator[ObsLink]:
    async with identified(stage) as link:
        yield link


async def test_pressing_record_is_seen_by_the_client(stage: ObsStage, link: ObsLink) -> None:
    """The owner starts and stops in the window of OBS: the same events, a file."""
    stage.press_record()
    path = (await link.event("RecordStateChanged", outputState=STARTED))["outputPath"]
    await written(link, seconds=0.2)
    stage.press_record()
    assert (await link.event("RecordStateChanged", outputState=STOPPED))["outputPath"] == path
    assert stage.recorded_file == Path(path)
    assert length(Path(path)) >= 0.2


async def test_the_length_of_a_take_is_the_time_it_ran(stage: ObsStage, link: ObsLink) -> None:
    """Media runs in real time, within a frame at either end."""
    clock = asyncio.get_running_loop()
    before_start = clock.time()
    stage.press_record()
    after_start = clock.time()
    await written(link, seconds=1.0)
    before_stop = clock.time()
    stage.press_record()
    after_stop = clock.time()
    path = (await link.event("RecordStateChanged", outputState=STOPPED))["outputPath"]
    assert before_stop - after_start - 0.1 <= length(Path(path)) <= after_stop - before_start + 0.1


async def test_a_kill_resets_the_line_and_may_cut_the_file(stage: ObsStage, link: ObsLink) -> None:
    """Without OBS's helper the file has no length, and can be read up to its last whole second."""
    stage.press_record()
    await written(link, seconds=2.5)
    await stage.kill(finalised=False)
    with pytest.raises((ConnectionResetError, aiohttp.ClientError, TypeError)):
        await link.hears()
    path = stage.recorded_file
    assert path is not None
    assert length(path) == 0
    with av.open(path) as file:
        assert 15 <= sum(1 for _ in file.decode(video=0)) < 37


async def test_after_a_crash_obs_comes_back_with_its_settings_and_does_not_record(
    stage: ObsStage, link: ObsLink
) -> None:
    """Same port, same tracks and mutes; the recording is over, its file whole."""
    await link.get("SetInputMute", inputName="Bob", inputMuted=True)
    stage.press_record()
    await written(link, seconds=0.3)
    port = stage.port
    await stage.kill()
    assert stage.recorded_file is not None
    assert length(stage.recorded_file) > 0.3
    await stage.start()
    assert stage.port == port
    async with identified(stage) as again:
        assert await again.get("GetInputMute", inputName="Bob") == {"inputMuted": True}
        assert (await again.get("GetRecordStatus"))["outputActive"] is False


async def test_an_orderly_end_is_announced_and_finishes_the_file(stage: ObsStage, link: ObsLink) -> None:
    """ExitStarted, the end of the recording, then the code of a server that goes away."""
    stage.press_record()
    await link.event("RecordStateChanged", outputState=STARTED)
    ending = asyncio.create_task(stage.stop())
    await link.event("ExitStarted")
    path = (await link.event("RecordStateChanged", outputState=STOPPED))["outputPath"]
    assert await link.closed() == 1001
    await ending
    assert length(Path(path)) > 0


async def test_the_viewers_got_what_the_recording_may_not_hold(stage: ObsStage, link: ObsLink) -> None:
    """Off the recorded tracks a voice is still in the live file."""
    await link.get(
        "SetInputAudioTracks", inputName="Bob", inputAudioTracks={str(n): False for n in range(2, 7)}
    )
    await link.get("StartStream")
    await link.event("StreamStateChanged", outputState=STARTED)
    stage.press_record()
    await written(link, seconds=1.0)
    recorded = await stopped(link)
    await link.get("StopStream")
    await link.event("StreamStateChanged", outputState=STOPPED)
    live = stage.live_file
    assert live is not None
    tones = {"Alice": 400, "Bob": 700}
    assert heard(recorded, 2, tones, start=0.2) == {"Alice"}
    assert heard(live, 1, tones, start=0.2) == {"Alice", "Bob"}
    assert all(map(alike, colours(live, (10, 10), (330, 10), at=0.2), (ALICE.colour, BOB.colour)))


async def test_a_grant_of_tracks_lets_in_what_was_said_before(tmp_path: Path) -> None:
    """Why it must be muted first: with 0.4 s of buffering the tracks open 0.4 s earlier."""
    async with a_stage(tmp_path, audio_buffering=0.4) as stage, identified(stage) as link:
        off = {str(track): False for track in range(1, 7)}
        await link.get("SetInputAudioTracks", inputName="Bob", inputAudioTracks=off)
        stage.press_record()
        await written(link, seconds=1.0)
        await link.get("SetInputAudioTracks", inputName="Bob", inputAudioTracks={"2": True})
        granted = (await link.get("GetRecordStatus"))["outputDuration"] / 1000
        await written(link, seconds=granted + 0.3)
        path = await stopped(link)
    assert heard(path, 2, {"Bob": BOB.tone}, start=granted - 0.2, end=granted + 0.1) == {"Bob"}
    assert heard(path, 3, {"Bob": BOB.tone}, start=0) == set()


async def test_an_input_added_by_hand_is_heard_everywhere_at_once(stage: ObsStage, link: ObsLink) -> None:
    """A special one too, although it stands in no scene."""
    stage.add_input(MIC)
    assert (await link.event("InputCreated"))["inputName"] == "Mic"
    assert await link.event("InputActiveStateChanged") == {"inputName": "Mic", "videoActive": True}
    assert (await link.get("GetSpecialInputs"))["mic1"] == "Mic"
    stage.press_record()
    await written(link, seconds=0.8)
    path = await stopped(link)
    assert [heard(path, track, TONES, start=0.2) for track in range(2, 7)] == [set(TONES)] * 5


async def test_a_group_and_a_nested_scene_show_what_is_in_them(stage: ObsStage, link: ObsLink) -> None:
    """Hidden or covered as a whole they take their inputs along."""
    stage.add_group("Guests", of=["Bob"])
    items = (await link.get("GetSceneItemList", sceneName="Main"))["sceneItems"]
    assert [(each["sourceName"], each["isGroup"]) for each in items] == [("Alice", None), ("Guests", True)]
    inside = (await link.get("GetGroupSceneItemList", sceneName="Guests"))["sceneItems"]
    assert [each["sourceName"] for each in inside] == ["Bob"]
    await link.get("CreateScene", sceneName="Outer")
    await link.get("CreateSceneItem", sceneName="Outer", sourceName="Main")
    await link.get("SetCurrentProgramScene", sceneName="Outer")
    active = [await link.get("GetSourceActive", sourceName=name) for name in ("Bob", "Guests", "Main")]
    assert [each["videoActive"] for each in active] == [True, True, True]
    group = {"sceneName": "Main", "sceneItemId": items[1]["sceneItemId"]}
    await link.get("SetSceneItemEnabled", **group, sceneItemEnabled=False)
    assert await link.event("InputActiveStateChanged") == {"inputName": "Bob", "videoActive": False}


async def test_another_recorder_can_run_and_a_replay_buffer_be_stopped(
    stage: ObsStage, link: ObsLink
) -> None:
    """Outputs that are not ours are listed while they run."""
    stage.run_output("Replay Buffer", "replay_buffer")
    stage.run_output("Source Record", "ffmpeg_muxer")
    await link.event("ReplayBufferStateChanged", outputState=STARTED)
    assert await link.get("GetReplayBufferStatus") == {"outputActive": True}
    await link.get("StopReplayBuffer")
    await link.event("ReplayBufferStateChanged", outputState=STOPPED)
    outputs = (await link.get("GetOutputList"))["outputs"]
    assert {each["outputName"]: each["outputActive"] for each in outputs} == {
        "adv_file_output": False,
        "Replay Buffer": False,
        "Source Record": True,
    }


async def test_a_layout_that_lost_its_first_track_hangs(tmp_path: Path) -> None:
    """Started, active, no bytes, no file, never stopped: only a kill ends it."""
    async with a_stage(tmp_path, recorded_tracks=frozenset(range(1, 7))) as stage, identified(stage) as link:
        stage.press_record()
        await link.event("RecordStateChanged", outputState=STARTED)
        await stopped(link)
        tracks = {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}
        await link.get("SetProfileParameter", **tracks, parameterValue="62")
        await link.get("StartRecord")
        path = (await link.event("RecordStateChanged", outputState=STARTED))["outputPath"]
        assert await link.get("StopRecord") == {"outputPath": path}
        status = await link.get("GetRecordStatus")
        assert (status["outputActive"], status["outputBytes"], Path(path).exists()) == (True, 0, False)
        await stage.kill()


async def test_a_start_right_after_the_end_is_accepted_and_forgotten(stage: ObsStage, link: ObsLink) -> None:
    """As with a real OBS, where STOPPED is said a moment before it is true."""
    stage.press_record()
    await link.event("RecordStateChanged", outputState=STARTED)
    stage.press_record()
    await link.event("RecordStateChanged", outputState=STOPPED)
    sleep = {"requestType": "Sleep", "requestData": {"sleepMillis": 200}}
    results = await link.batch({"requestType": "GetRecordStatus"}, {"requestType": "StartRecord"}, sleep)
    assert results[0]["responseData"]["outputActive"] is True
    assert results[1]["requestStatus"] == {"result": True, "code": 100}
    assert [each for each in link.events if each["eventType"] == "RecordStateChanged"] == []


async def test_an_obs_that_still_loads_asks_for_patience(stage: ObsStage, link: ObsLink) -> None:
    """207, to single requests and to each of a batch."""
    stage.ready = False
    not_ready = {"result": False, "code": 207, "comment": "OBS is not ready to perform the request."}
    assert (await link.ask("GetVersion"))["requestStatus"] == not_ready
    assert [each["requestStatus"] for each in await link.batch({"requestType": "GetVersion"})] == [not_ready]


async def test_a_client_can_be_kicked(stage: ObsStage, link: ObsLink) -> None:
    """4011 must not lead to an endless dance of reconnecting."""
    stage.kick()
    assert await link.closed() == 4011


async def test_msgpack_alone_is_refused_where_it_is_not_installed(
    stage: ObsStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better no connection than JSON to a client that asked for something else."""
    monkeypatch.setitem(sys.modules, "msgpack", None)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with obs_link(stage.port, subprotocol="obswebsocket.msgpack"):
            pass


async def test_an_open_stage_asks_for_no_password(tmp_path: Path) -> None:
    """Hello without a question, as OBS with authentication switched off."""
    stage = ObsStage([ALICE], directory=tmp_path, password="")
    await stage.start()
    async with obs_link(stage.port) as link:
        assert "authentication" not in (await link.hears())["d"]
        await link.says(1, rpcVersion=1)
        assert (await link.hears())["op"] == 2
    await stage.stop()


async def written(link: ObsLink, *, seconds: float) -> None:
    await until(link, lambda status: bool(status["outputDuration"] >= seconds * 1000))


async def stopped(link: ObsLink) -> Path:
    path = (await link.get("StopRecord"))["outputPath"]
    await link.event("RecordStateChanged", outputState=STOPPED)
    await until(link, lambda status: not status["outputActive"])
    return Path(path)


async def until(link: ObsLink, holds: Callable[[dict[str, Any]], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds(await link.get("GetRecordStatus")):
            await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 20}})
