"""Taking back what `obs setup` changed, as far as nobody changed it since; only what it made is removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from streamkit.adapters.obs.asking import ask, tried
from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.obs.filters import COVER_KIND
from streamkit.adapters.obs.made import MARK
from streamkit.adapters.obs.mixing import NOT_FOUND
from streamkit.adapters.obs.setup.changes import (
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
from streamkit.adapters.obs.setup.looking import Found, look
from streamkit.adapters.obs.setup.making import reload, set_parameter, set_tracks
from streamkit.adapters.obs.setup.record import Record
from streamkit.adapters.obs.watchdog import FILTER, SCENE
from streamkit.ports import Rejected

_TRIES = 50


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of a change: a text key. Only what stayed in another profile or collection is kept."""

    change: Change
    outcome: str

    @property
    def over(self) -> bool:
        return self.outcome != "teardown-elsewhere"


async def undo(bridge: Bridge, record: Record, *, cover: str) -> list[Undone]:
    """The newest change first. Raises Rejected, Unavailable; run again it goes on."""
    undone = []
    own = {change.profile for change in record.changes if isinstance(change, OwnProfile)}
    for change in _order(record.changes):
        if isinstance(change, Parameter | Reload) and change.profile in own:
            one = Undone(change, "teardown-done")  # goes with its profile
        else:
            one = Undone(change, await _undone(bridge, change, await look(bridge)))
        undone.append(one)
        if one.over:
            record.drop(change)
    await _leftovers(bridge, cover)
    return undone


def _order(changes: Iterable[Change]) -> list[Change]:
    """Inputs before the scenes they stand in; a profile is loaded anew when everything in it is as it was."""
    ranks: dict[type[Change], int] = {NewInput: 0, NewScene: 1, Reload: 3, OwnProfile: 4}
    newest_first = list(changes)[::-1]
    return sorted(newest_first, key=lambda change: ranks.get(type(change), 2))


async def _undone(bridge: Bridge, change: Change, found: Found) -> str:
    match change:
        case Parameter(profile=profile) | Reload(profile=profile) if profile != found.profile:
            return "teardown-elsewhere" if profile in found.profiles else "teardown-gone"
        case Parameter():
            return await _parameter(bridge, change, found)
        case Reload(profile=profile):
            await reload(bridge, profile)
            return "teardown-done"
        case OwnProfile():
            return await _own_profile(bridge, change, found)
        case _ if change.collection != found.collection:
            return "teardown-elsewhere"
        case Tracks():
            return await _tracks(bridge, change, found)
        case NewInput():
            return await _new_input(bridge, change, found)
        case NewScene():
            return await _new_scene(bridge, change, found)
        case Placed() | Readdressed() | Lease():  # gone with the scene or the input
            return "teardown-done"


async def _parameter(bridge: Bridge, change: Parameter, found: Found) -> str:
    value = found.parameters[change.category, change.name]
    before = value.default if change.before is None else change.before
    if value.now not in (before, change.after):
        return "teardown-changed"
    await set_parameter(bridge, change, change.before)
    return "teardown-done"


async def _own_profile(bridge: Bridge, change: OwnProfile, found: Found) -> str:
    if change.profile not in found.profiles:
        return "teardown-gone"
    if change.before not in found.profiles:
        return "teardown-changed"
    if found.profile == change.profile:
        await ask(bridge, "SetCurrentProfile", profileName=change.before)
    await ask(bridge, "RemoveProfile", profileName=change.profile)
    return "teardown-done"


async def _tracks(bridge: Bridge, change: Tracks, found: Found) -> str:
    there = found.inputs.get(change.input)
    if there is None:
        return "teardown-gone"
    if there.tracks not in (change.before, change.after):
        return "teardown-changed"
    await set_tracks(bridge, change.input, change.before)
    return "teardown-done"


async def _new_input(bridge: Bridge, change: NewInput, found: Found) -> str:
    there = found.inputs.get(change.input)
    if there is None:
        return "teardown-gone"
    if MARK not in there.settings:
        return "teardown-changed"
    for scene in [scene for scene, inside in found.items.items() if change.input in inside]:
        await _out_of(bridge, scene, change.input)
    await tried(bridge, "RemoveInput", NOT_FOUND, inputName=change.input)
    for _ in range(_TRIES):  # OBS lets go of a source when nothing draws it any more
        listed = (await ask(bridge, "GetInputList"))["inputs"]
        if all(each["inputName"] != change.input for each in listed):
            return "teardown-done"
        await bridge.batch([("Sleep", {"sleepMillis": 100})])
    raise Rejected("obs-setup-not-kept", what=change.kind)


async def _out_of(bridge: Bridge, scene: str, source: str) -> None:
    """A scene that is not drawn keeps what was removed."""
    listed = (await ask(bridge, "GetSceneItemList", sceneName=scene))["sceneItems"]
    for each in listed:
        if each["sourceName"] == source:
            await ask(bridge, "RemoveSceneItem", sceneName=scene, sceneItemId=each["sceneItemId"])


async def _new_scene(bridge: Bridge, change: NewScene, found: Found) -> str:
    """Not where it holds something that stands nowhere else: OBS would delete that with it."""
    inside = found.items.get(change.scene)
    if inside is None:
        return "teardown-gone"
    elsewhere = {source for scene, there in found.items.items() if scene != change.scene for source in there}
    if (found.inputs.keys() & set(inside)) - elsewhere:
        return "teardown-changed"
    await tried(bridge, "RemoveScene", NOT_FOUND, sceneName=change.scene)
    return "teardown-done"


async def _leftovers(bridge: Bridge, cover: str) -> None:
    """Of the evenings: the watchdog's scene, and the filters that hid pictures; ours by name and kind."""
    if await tried(bridge, "GetSourceFilter", NOT_FOUND, sourceName=SCENE, filterName=FILTER) is not None:
        await ask(bridge, "RemoveScene", sceneName=SCENE)
    for each in (await ask(bridge, "GetInputList"))["inputs"]:
        which = {"sourceName": each["inputName"], "filterName": cover}
        there = await tried(bridge, "GetSourceFilter", NOT_FOUND, **which)
        if there is not None and there["filterKind"] == COVER_KIND:
            await ask(bridge, "RemoveSourceFilter", **which)
