"""What OBS is like before anything is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from streamkit.adapters.obs.asking import ask, tried
from streamkit.adapters.obs.bridge import Bridge, Request
from streamkit.adapters.obs.mixing import NO_SOUND, NOT_FOUND, TRACKS
from streamkit.adapters.obs.watchdog import FILTER, SCENE

PARAMETERS = (
    ("Output", "Mode"),
    ("AdvOut", "RecType"),
    ("AdvOut", "RecFormat"),
    ("AdvOut", "RecFormat2"),
    ("AdvOut", "RecTracks"),
    ("AdvOut", "TrackIndex"),
    ("AdvOut", "RecSplitFile"),
    ("AdvOut", "RecRB"),
    ("AdvOut", "RecEncoder"),
    ("AdvOut", "RecFilePath"),
    ("SimpleOutput", "FilePath"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter of the profile, and what OBS takes where none is set."""

    now: str | None
    default: str | None


@dataclass(frozen=True, slots=True)
class InputFound:
    """`tracks` is None where an input has no sound."""

    name: str
    kind: str
    special: str | None
    tracks: tuple[int, ...] | None
    settings: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    version: str
    busy: bool  # an output runs
    profile: str
    profiles: tuple[str, ...]
    collection: str
    parameters: dict[tuple[str, str], Value]
    kinds: frozenset[str]
    inputs: dict[str, InputFound]
    items: dict[str, tuple[str, ...]]  # scene to the sources in it, from the bottom to the top
    lease: bool  # the watchdog's place is there
    width: int
    height: int


async def look(bridge: Bridge) -> Found:
    """Raises Unavailable, Rejected."""
    profiles = await ask(bridge, "GetProfileList")
    scenes = [each["sceneName"] for each in (await ask(bridge, "GetSceneList"))["scenes"]]
    video = await ask(bridge, "GetVideoSettings")
    lease = await tried(bridge, "GetSourceFilter", NOT_FOUND, sourceName=SCENE, filterName=FILTER)
    return Found(
        version=(await ask(bridge, "GetVersion"))["obsVersion"],
        busy=await _busy(bridge),
        profile=profiles["currentProfileName"],
        profiles=tuple(profiles["profiles"]),
        collection=(await ask(bridge, "GetSceneCollectionList"))["currentSceneCollectionName"],
        parameters=await parameters(bridge),
        kinds=frozenset((await ask(bridge, "GetInputKindList"))["inputKinds"]),
        inputs=await _inputs(bridge),
        items={name: await items(bridge, name) for name in scenes},
        lease=lease is not None,
        width=video["baseWidth"],
        height=video["baseHeight"],
    )


async def parameters(bridge: Bridge) -> dict[tuple[str, str], Value]:
    answers = await bridge.batch(
        ("GetProfileParameter", {"parameterCategory": category, "parameterName": name})
        for category, name in PARAMETERS
    )
    return {
        key: Value(answer.fields["parameterValue"], answer.fields["defaultParameterValue"])
        for key, answer in zip(PARAMETERS, answers, strict=True)
    }


async def items(bridge: Bridge, scene: str) -> tuple[str, ...]:
    listed = (await ask(bridge, "GetSceneItemList", sceneName=scene))["sceneItems"]
    return tuple(each["sourceName"] for each in sorted(listed, key=lambda each: each["sceneItemIndex"]))


async def _busy(bridge: Bridge) -> bool:
    """The recording's own status too: OBS 29 lists the stream's output only once it ran."""
    outputs = (await ask(bridge, "GetOutputList"))["outputs"]
    recording, streaming = await ask(bridge, "GetRecordStatus"), await ask(bridge, "GetStreamStatus")
    active = [*(each["outputActive"] for each in outputs), recording["outputActive"]]
    return any(active) or bool(streaming["outputActive"] or streaming["outputReconnecting"])


async def _inputs(bridge: Bridge) -> dict[str, InputFound]:
    listed = (await ask(bridge, "GetInputList"))["inputs"]
    special = {name: channel for channel, name in (await ask(bridge, "GetSpecialInputs")).items() if name}
    questions: list[Request] = []
    for each in listed:
        questions.append(("GetInputAudioTracks", {"inputName": each["inputName"]}))
        questions.append(("GetInputSettings", {"inputName": each["inputName"]}))
    answers = await bridge.batch(questions)
    found = {}
    for each, tracks, settings in zip(listed, answers[::2], answers[1::2], strict=True):
        name = each["inputName"]
        found[name] = InputFound(
            name,
            each["unversionedInputKind"],
            special.get(name),
            None if tracks.code == NO_SOUND else _on(tracks.fields["inputAudioTracks"]),
            settings.fields["inputSettings"],
        )
    return found


def _on(tracks: dict[str, bool]) -> tuple[int, ...]:
    return tuple(number for number in TRACKS if tracks[str(number)])
