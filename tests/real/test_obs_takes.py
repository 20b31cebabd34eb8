"""How a recording begins, pauses and ends, and what is in its file: the stage as a real OBS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av

from .conftest import ALICE, BOB, CAROL, INPUTS, AnObs
from .footage_seen import alike, colours, heard, length, titles
from .obs_link import ObsLink
from .taking import OUTPUT, bytes_grow, recording, seconds_recorded, started, stopped, until

TONES = {each.name: each.tone for each in INPUTS}
COVER = {"filterKind": "color_filter_v2", "filterSettings": {"opacity": 0.0}}


async def test_a_recording_is_announced_and_leaves_five_titled_tracks(obs: AnObs, link: ObsLink) -> None:
    """The path comes with STARTED and STOPPED only; STARTING may come before or after the answer."""
    assert await link.ask("StartRecord") == {
        "requestType": "StartRecord",
        "requestStatus": {"result": True, "code": 100},
    }
    assert await link.event("RecordStateChanged") == record_state("STARTING", active=False)
    started = await link.event("RecordStateChanged")
    path = started["outputPath"]
    assert started == record_state("STARTED", active=True, path=path)
    assert Path(path).parent == obs.recordings
    assert (await link.ask("StartRecord"))["requestStatus"] == {"result": False, "code": 500}
    await bytes_grow(link)
    assert await link.get("StopRecord") == {"outputPath": path}
    assert await link.event("RecordStateChanged") == record_state("STOPPING", active=False)
    assert await link.event("RecordStateChanged") == record_state("STOPPED", active=False, path=path)
    await until(
        link, lambda status: not status["outputActive"]
    )  # OBS says STOPPED a moment before it is true
    status = await link.get("GetRecordStatus")
    assert (status["outputDuration"], status["outputBytes"] > 0) == (0, True)
    assert titles(Path(path)) == ["Track2", "Track3", "Track4", "Track5", "Track6"]
    with av.open(path) as file:
        video = file.streams.video[0].codec_context
        assert (video.name, video.width, video.height) == ("h264", 640, 360)
        assert [(each.codec_context.name, each.rate) for each in file.streams.audio] == [("aac", 48_000)] * 5


async def test_a_pause_says_inactive_while_the_file_is_open(link: ObsLink) -> None:
    """The event lies, the status does not; what is paused is not in the file."""
    assert (await link.ask("PauseRecord"))["requestStatus"]["code"] == 100  # with nothing to pause
    await started(link)
    await link.get("PauseRecord")
    assert await link.event("RecordStateChanged") == record_state("PAUSED", active=False)
    status = await link.get("GetRecordStatus")
    assert (status["outputActive"], status["outputPaused"]) == (True, True)
    assert (await link.ask("PauseRecord"))["requestStatus"] == {"result": False, "code": 502}
    sleep = {"requestType": "Sleep", "requestData": {"sleepMillis": 500}}
    await link.batch(sleep)  # what was shown before the pause may still be in the encoder
    before = (await link.get("GetRecordStatus"))["outputDuration"]
    await link.batch(sleep)
    assert (await link.get("GetRecordStatus"))["outputDuration"] - before < 200
    await link.get("ResumeRecord")
    assert await link.event("RecordStateChanged") == record_state("RESUMED", active=True)
    await bytes_grow(link)
    await stopped(link)


async def test_a_missing_folder_is_accepted_and_nothing_follows(obs: AnObs, link: ObsLink) -> None:
    """An answer of 100 is no recording."""
    where = {"parameterCategory": "AdvOut", "parameterName": "RecFilePath"}
    await link.get("SetProfileParameter", **where, parameterValue=str(obs.recordings / "not there"))
    assert (await link.get("StartRecord")) == {}
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 300}})
    assert [each for each in link.events if each["eventType"] == "RecordStateChanged"] == []
    assert (await link.get("GetRecordStatus"))["outputActive"] is False


async def test_a_voice_is_heard_on_its_tracks_only(obs: AnObs, link: ObsLink) -> None:
    """-18 dBFS where routed, below -80 dBFS where not, muted or hidden; track 1 is not in the file."""
    await route(link, "Alice", {2, 3})
    await route(link, "Bob", {1})
    await route(link, "Carol", {2, 4})
    await link.get("SetInputMute", inputName="Carol", inputMuted=True)
    await route(link, "Music", {2, 6})
    await link.get("SetSceneItemEnabled", sceneName="Main", sceneItemId=4, sceneItemEnabled=False)
    path = await recording(link, seconds=obs.settled + 1)
    found = {
        track: heard(path, track, TONES, start=obs.settled, end=obs.settled + 0.7) for track in range(2, 7)
    }
    assert found == {2: {"Alice"}, 3: {"Alice"}, 4: set(), 5: set(), 6: set()}


async def test_a_mute_and_a_cover_take_effect_in_a_running_take(obs: AnObs, link: ObsLink) -> None:
    """Before the batch seen and heard, after it neither; cover keeps the sound, mute the picture."""
    await started(link)
    await seconds_recorded(link, obs.settled + 0.8)
    results = await link.batch(
        {"requestType": "SetInputMute", "requestData": {"inputName": "Alice", "inputMuted": True}},
        {
            "requestType": "CreateSourceFilter",
            "requestData": {"sourceName": "Bob", "filterName": "cover", **COVER},
        },
        {
            "requestType": "SetSceneItemEnabled",
            "requestData": {"sceneName": "Main", "sceneItemId": 3, "sceneItemEnabled": False},
        },
    )
    assert [each["requestStatus"]["code"] for each in results] == [100, 100, 100]
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 1200}})
    path = await stopped(link)
    end = length(path)  # not `outputDuration`, which trails what is recorded
    centres = [(160, 90), (480, 90), (160, 270), (480, 270)]
    black = (0, 0, 0)
    before, after = colours(path, *centres, at=obs.settled), colours(path, *centres, at=end - 0.5)
    assert all(map(alike, before, (ALICE.colour, BOB.colour, CAROL.colour, black)))
    assert all(map(alike, after, (ALICE.colour, black, black, black)))
    assert heard(path, 2, TONES, start=obs.settled, end=obs.settled + 0.6) == {
        "Alice",
        "Bob",
        "Carol",
        "Music",
    }
    assert heard(path, 2, TONES, start=end - 0.6) == {"Bob", "Music"}


async def test_a_track_layout_shrunk_at_run_time_still_records_the_old_tracks(link: ObsLink) -> None:
    """Why the layout is fixed before the evening: OBS keeps the encoders of the longer one."""
    await recording(link, seconds=0.3)
    tracks = {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}
    await link.get("SetProfileParameter", **tracks, parameterValue="6")
    assert titles(await recording(link, seconds=0.3)) == ["Track2", "Track3", "Track4", "Track5", "Track6"]


def record_state(state: str, *, active: bool, path: str | None = None) -> dict[str, Any]:
    return {"outputActive": active, "outputState": f"{OUTPUT}{state}", "outputPath": path}


async def route(link: ObsLink, name: str, tracks: set[int]) -> None:
    wanted = {str(track): track in tracks for track in range(1, 7)}
    await link.get("SetInputAudioTracks", inputName=name, inputAudioTracks=wanted)
