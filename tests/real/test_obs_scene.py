"""What a scene and its inputs do when asked: the stage as a real OBS."""

from __future__ import annotations

from .obs_link import ObsLink

COVER = {"filterKind": "color_filter_v2", "filterSettings": {"opacity": 0.0}}


async def test_tracks_merge_and_start_all_on(link: ObsLink) -> None:
    """Unnamed tracks stay, unknown ones are passed over; a change is told, a repetition is not."""
    name = {"inputName": "Alice"}
    everywhere = {str(track): True for track in range(1, 7)}
    assert await link.get("GetInputAudioTracks", **name) == {"inputAudioTracks": everywhere}
    for _ in range(2):
        await link.get("SetInputAudioTracks", **name, inputAudioTracks={"2": False, "9": True})
    await link.get("SetInputAudioTracks", **name, inputAudioTracks={"5": False})
    wanted = everywhere | {"2": False, "5": False}
    assert await link.get("GetInputAudioTracks", **name) == {"inputAudioTracks": wanted}
    told = [
        (await link.event("InputAudioTracksChanged", **name))["inputAudioTracks"],
        (await link.event("InputAudioTracksChanged", **name))["inputAudioTracks"],
    ]
    assert sorted(told, key=str) == sorted([everywhere | {"2": False}, wanted], key=str)  # OBS's threads race


async def test_a_new_input_is_live_at_once_on_every_track(link: ObsLink) -> None:
    """What makes a stranger heard before anybody was asked."""
    new = {"sceneName": "Main", "inputName": "New", "inputKind": "ffmpeg_source"}
    assert await link.get("CreateInput", **new) == {"sceneItemId": 5}
    assert (await link.event("InputCreated"))["inputName"] == "New"
    assert await link.event("InputActiveStateChanged") == {"inputName": "New", "videoActive": True}
    tracks = await link.get("GetInputAudioTracks", inputName="New")
    assert set(tracks["inputAudioTracks"].values()) == {True}
    assert await link.get("GetInputMute", inputName="New") == {"inputMuted": False}
    await link.get("SetInputName", inputName="New", newInputName="Newer")
    assert await link.event("InputNameChanged") == {"oldInputName": "New", "inputName": "Newer"}
    await link.get("RemoveInput", inputName="Newer")
    assert await link.event("InputRemoved") == {"inputName": "Newer"}


async def test_hiding_makes_inactive_and_is_told_once(link: ObsLink) -> None:
    """A hidden item leaves the programme; hiding it again is no news."""
    item = {"sceneName": "Main", "sceneItemId": 1}
    for _ in range(2):
        await link.get("SetSceneItemEnabled", **item, sceneItemEnabled=False)
    assert await link.event("SceneItemEnableStateChanged") == {**item, "sceneItemEnabled": False}
    assert await link.event("InputActiveStateChanged") == {"inputName": "Alice", "videoActive": False}
    assert await link.get("GetSourceActive", sourceName="Alice") == {
        "videoActive": False,
        "videoShowing": False,
    }
    await link.get("SetSceneItemEnabled", **item, sceneItemEnabled=True)
    assert await link.event("SceneItemEnableStateChanged") == {**item, "sceneItemEnabled": True}


async def test_a_filter_can_be_made_changed_and_taken_away(link: ObsLink) -> None:
    """Settings overlay what is there unless told otherwise."""
    cover = {"sourceName": "Bob", "filterName": "cover"}
    await link.get("CreateSourceFilter", **cover, **COVER)
    created = await link.event("SourceFilterCreated", **cover)
    assert (created["filterKind"], created["filterSettings"]) == ("color_filter_v2", {"opacity": 0.0})
    await link.get("SetSourceFilterSettings", **cover, filterSettings={"gamma": 0.5})
    await link.get("SetSourceFilterEnabled", **cover, filterEnabled=False)
    assert await link.event("SourceFilterEnableStateChanged") == {**cover, "filterEnabled": False}
    seen = {"filterEnabled": False, "filterIndex": 0, "filterKind": "color_filter_v2"}
    settings = {"opacity": 0.0, "gamma": 0.5}
    assert await link.get("GetSourceFilter", **cover) == {**seen, "filterSettings": settings}
    await link.get("SetSourceFilterSettings", **cover, filterSettings={"gamma": 0.1}, overlay=False)
    assert await link.get("GetSourceFilterList", sourceName="Bob") == {
        "filters": [{**seen, "filterName": "cover", "filterSettings": {"gamma": 0.1}}]
    }
    await link.get("RemoveSourceFilter", **cover)
    assert await link.event("SourceFilterRemoved") == cover
