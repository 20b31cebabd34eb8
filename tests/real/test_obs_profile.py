"""Profiles, scene collections and the traps of the track layout: the stage as a real OBS."""

from __future__ import annotations

from pathlib import Path

from .conftest import AnObs
from .footage_seen import titles
from .obs_link import ObsLink
from .stage_seen import frames
from .taking import recording, started

MODE = {"parameterCategory": "Output", "parameterName": "Mode"}
TRACKS = {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}
FOLDER = {"parameterCategory": "AdvOut", "parameterName": "RecFilePath"}


async def test_a_new_profile_is_loaded_at_once_with_defaults(link: ObsLink) -> None:
    """What was set up is gone with the old one, and back with it."""
    assert await link.get("GetProfileParameter", **TRACKS) == {
        "parameterValue": "62",
        "defaultParameterValue": "1",
    }
    await link.get("CreateProfile", profileName="second")
    assert await link.event("CurrentProfileChanging") == {"profileName": "streamkit"}
    await frames(link)
    told = {each["eventType"]: each["eventData"] for each in link.events}
    assert sorted(told["ProfileListChanged"]["profiles"]) == ["second", "streamkit"]
    assert told["CurrentProfileChanged"] == {"profileName": "second"}
    assert (await link.get("GetProfileParameter", **MODE))["parameterValue"] == "Simple"
    assert (await link.get("GetProfileParameter", **TRACKS))["parameterValue"] == "1"
    assert (await link.ask("CreateProfile", profileName="second"))["requestStatus"]["code"] == 601
    await link.get("SetCurrentProfile", profileName="streamkit")
    assert (await link.get("GetProfileParameter", **TRACKS))["parameterValue"] == "62"
    await link.get("RemoveProfile", profileName="second")
    assert await link.get("GetProfileList") == {
        "currentProfileName": "streamkit",
        "profiles": ["streamkit"],
    }
    last = await link.ask("RemoveProfile", profileName="streamkit")
    assert last["requestStatus"] == {"result": False, "code": 603}
    for request in ("SetCurrentProfile", "RemoveProfile"):
        unknown = await link.ask(request, profileName="third")
        assert unknown["requestStatus"] == {"result": False, "code": 600}


async def test_a_parameter_is_text_and_can_only_be_taken_back_where_it_was_set(link: ObsLink) -> None:
    """An unknown one is null."""
    name = {"parameterCategory": "AdvOut", "parameterName": "Streamkit"}
    nothing = {"parameterValue": None, "defaultParameterValue": None}
    assert await link.get("GetProfileParameter", **name) == nothing
    assert (await link.ask("SetProfileParameter", **name, parameterValue=5))["requestStatus"] == {
        "result": False,
        "code": 401,
        "comment": "The field `parameterValue` must be a string.",
    }
    assert (await link.ask("SetProfileParameter", **name, parameterValue=None))["requestStatus"] == {
        "result": False,
        "code": 600,
        "comment": "There are no existing instances of that profile parameter.",
    }
    await link.get("SetProfileParameter", **name, parameterValue="5")
    assert await link.get("GetProfileParameter", **name) == nothing | {"parameterValue": "5"}
    await link.get("SetProfileParameter", **name, parameterValue=None)
    assert await link.get("GetProfileParameter", **name) == nothing


async def test_a_new_scene_collection_is_loaded_at_once_and_empty(link: ObsLink) -> None:
    """Every input is told to be gone."""
    await link.get("CreateSceneCollection", sceneCollectionName="second")
    assert await link.event("CurrentSceneCollectionChanging") == {"sceneCollectionName": "streamkit"}
    await frames(link)
    gone = [each["eventData"]["inputName"] for each in link.events if each["eventType"] == "InputRemoved"]
    assert sorted(gone) == ["Alice", "Bob", "Carol", "Music"]
    assert await link.event("CurrentSceneCollectionChanged") == {"sceneCollectionName": "second"}
    assert await link.get("GetInputList") == {"inputs": []}
    assert await link.get("GetCurrentProgramScene") == {"currentProgramSceneName": "Scene"}
    await link.get("SetCurrentSceneCollection", sceneCollectionName="streamkit")
    await frames(link)
    assert len((await link.get("GetInputList"))["inputs"]) == 4
    unknown = await link.ask("SetCurrentSceneCollection", sceneCollectionName="third")
    assert unknown["requestStatus"] == {"result": False, "code": 600}


async def test_a_track_layout_may_grow(link: ObsLink) -> None:
    """At the next start, while nothing runs."""
    await link.get("SetProfileParameter", **TRACKS, parameterValue="63")
    path = await recording(link, seconds=0.3)
    assert titles(path) == ["Track1", "Track2", "Track3", "Track4", "Track5", "Track6"]


async def test_a_track_layout_shrunk_by_one_never_writes_and_never_stops(link: ObsLink) -> None:
    """OBS says STARTED, answers well, names a file that never comes to be, and has to be killed."""
    await link.get("SetProfileParameter", **TRACKS, parameterValue="63")
    await recording(link, seconds=0.3)
    await link.get("SetProfileParameter", **TRACKS, parameterValue="62")
    await link.get("StartRecord")
    await link.event("RecordStateChanged", outputState="OBS_WEBSOCKET_OUTPUT_STARTED")
    await frames(link)
    status = await link.get("GetRecordStatus")
    assert (status["outputActive"], status["outputBytes"]) == (True, 0)
    path = (await link.get("StopRecord"))["outputPath"]
    await link.event("RecordStateChanged", outputState="OBS_WEBSOCKET_OUTPUT_STOPPING")
    for _ in range(4):
        await frames(link)
    assert [each for each in link.events if each["eventType"] == "RecordStateChanged"] == []
    assert (await link.get("GetRecordStatus"))["outputActive"] is True
    assert not Path(path).exists()


async def test_going_to_another_profile_and_back_frees_the_layout(link: ObsLink) -> None:
    """The only way to fewer tracks without starting OBS anew."""
    await recording(link, seconds=0.3)
    await link.get("CreateProfile", profileName="second")
    await link.get("SetCurrentProfile", profileName="streamkit")
    await link.get("SetProfileParameter", **TRACKS, parameterValue="6")
    assert titles(await recording(link, seconds=0.3)) == ["Track2", "Track3"]


async def test_a_folder_set_in_a_running_take_counts_from_the_next(obs: AnObs, link: ObsLink) -> None:
    """The answer of StopRecord tells where the file really is."""
    elsewhere = obs.recordings / "elsewhere"
    elsewhere.mkdir()
    await started(link)
    await link.get("SetProfileParameter", **FOLDER, parameterValue=str(elsewhere))
    first = Path((await link.get("StopRecord"))["outputPath"])
    await link.event("RecordStateChanged", outputState="OBS_WEBSOCKET_OUTPUT_STOPPED")
    await frames(link)
    second = await recording(link, seconds=0.3)
    assert (first.parent, second.parent) == (obs.recordings, elsewhere)
