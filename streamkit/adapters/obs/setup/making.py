"""Making one change in OBS. Each may be made twice: what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from streamkit.adapters.obs.asking import ask, tried
from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.obs.filters import COVER_KIND
from streamkit.adapters.obs.mixing import ALREADY_EXISTS, NO_SOUND, TRACKS
from streamkit.adapters.obs.setup.changes import (
    Box,
    Change,
    Lease,
    NewInput,
    NewScene,
    OwnProfile,
    Parameter,
    Placed,
    Readdressed,
    Reload,
    Tracks,
)
from streamkit.ports import Rejected

MOMENT = "streamkit (for a moment)"  # a profile that is there only while another is loaded anew


async def make(bridge: Bridge, change: Change) -> None:
    """Raises Rejected where OBS refuses, Unavailable where it is gone."""
    match change:
        case Parameter():
            await set_parameter(bridge, change, change.after)
        case OwnProfile(profile=profile):
            await _own_profile(bridge, profile)
        case Reload(profile=profile):
            await reload(bridge, profile)
        case Tracks():
            await set_tracks(bridge, change.input, change.after)
        case NewScene(scene=scene):
            await tried(bridge, "CreateScene", ALREADY_EXISTS, sceneName=scene)
        case NewInput():
            await _new_input(bridge, change)
        case Readdressed():
            await ask(bridge, "SetInputSettings", inputName=change.input, inputSettings=change.settings)
        case Placed(scene=scene, source=source, box=box):
            await _placed(bridge, scene, source, box)
        case Lease(scene=scene, filter=name):
            settings = {"lease": 0, "acknowledged": 0}
            fields = {"sourceName": scene, "filterName": name, "filterKind": COVER_KIND}
            await tried(bridge, "CreateSourceFilter", ALREADY_EXISTS, **fields, filterSettings=settings)
        case _:
            assert_never(change)


async def set_parameter(bridge: Bridge, change: Parameter, value: str | None) -> None:
    """None takes the setting out of the profile, so that OBS's default holds."""
    where = {"parameterCategory": change.category, "parameterName": change.name}
    await ask(bridge, "SetProfileParameter", **where, parameterValue=value)


async def set_tracks(bridge: Bridge, name: str, wanted: tuple[int, ...]) -> None:
    tracks = {str(number): number in wanted for number in TRACKS}
    await ask(bridge, "SetInputAudioTracks", inputName=name, inputAudioTracks=tracks)


async def reload(bridge: Bridge, profile: str) -> None:
    """Away from the profile and back, by way of one that is made for it and deleted."""
    if (
        await _current(bridge) != MOMENT
        and await tried(bridge, "CreateProfile", ALREADY_EXISTS, profileName=MOMENT) is None
    ):
        await ask(bridge, "SetCurrentProfile", profileName=MOMENT)
    await ask(bridge, "SetCurrentProfile", profileName=profile)
    await ask(bridge, "RemoveProfile", profileName=MOMENT)


async def mend(bridge: Bridge, made: Iterable[Change]) -> None:
    """After a run that was killed while it loaded a profile anew. Raises Rejected."""
    there = await ask(bridge, "GetProfileList")
    if MOMENT not in there["profiles"]:
        return
    if there["currentProfileName"] != MOMENT:
        await ask(bridge, "RemoveProfile", profileName=MOMENT)
        return
    left = [change.profile for change in made if isinstance(change, Reload)]
    back = next((profile for profile in reversed(left) if profile in there["profiles"]), None)
    if back is None:
        raise Rejected("obs-setup-moment", name=MOMENT)
    await reload(bridge, back)


async def _current(bridge: Bridge) -> str:
    return str((await ask(bridge, "GetProfileList"))["currentProfileName"])


async def _own_profile(bridge: Bridge, profile: str) -> None:
    """Made with the canvas and the folder of the one in use; making one loads it."""
    there = await ask(bridge, "GetProfileList")
    if profile in there["profiles"]:
        await ask(bridge, "SetCurrentProfile", profileName=profile)
        return
    video = await ask(bridge, "GetVideoSettings")
    folder = (await ask(bridge, "GetRecordDirectory"))["recordDirectory"]
    await ask(bridge, "CreateProfile", profileName=profile)
    await ask(bridge, "SetVideoSettings", **video)
    where = {"parameterCategory": "AdvOut", "parameterName": "RecFilePath"}
    await ask(bridge, "SetProfileParameter", **where, parameterValue=folder)


async def _new_input(bridge: Bridge, change: NewInput) -> None:
    """Hidden at first: OBS makes inputs seen, and heard on all six tracks."""
    made = await tried(
        bridge,
        "CreateInput",
        ALREADY_EXISTS,
        sceneName=change.scene,
        inputName=change.input,
        inputKind=change.input_kind,
        inputSettings=change.settings,
        sceneItemEnabled=False,
    )
    if made is None:
        return
    if await tried(bridge, "SetInputMute", NO_SOUND, inputName=change.input, inputMuted=True) is not None:
        await set_tracks(bridge, change.input, (1,))
        await ask(bridge, "SetInputMute", inputName=change.input, inputMuted=False)
    item = {"sceneName": change.scene, "sceneItemId": made["sceneItemId"]}
    await ask(bridge, "SetSceneItemTransform", **item, sceneItemTransform=_transform(change.box))
    await ask(bridge, "SetSceneItemEnabled", **item, sceneItemEnabled=change.shown)


async def _placed(bridge: Bridge, scene: str, source: str, box: Box) -> None:
    listed = (await ask(bridge, "GetSceneItemList", sceneName=scene))["sceneItems"]
    if any(each["sourceName"] == source for each in listed):
        return
    made = await ask(bridge, "CreateSceneItem", sceneName=scene, sourceName=source)
    item = {"sceneName": scene, "sceneItemId": made["sceneItemId"]}
    await ask(bridge, "SetSceneItemTransform", **item, sceneItemTransform=_transform(box))


def _transform(box: Box) -> dict[str, object]:
    return {
        "positionX": box.x,
        "positionY": box.y,
        "boundsType": "OBS_BOUNDS_SCALE_INNER",
        "boundsWidth": box.width,
        "boundsHeight": box.height,
    }
