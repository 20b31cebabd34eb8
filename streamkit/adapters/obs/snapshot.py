"""Reading everything the gate needs out of OBS, in two batches; an unclear part makes it no snapshot."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from streamkit.adapters.obs import watchdog
from streamkit.adapters.obs.bridge import NOT_READY, OK, Answer, Bridge, Request
from streamkit.adapters.obs.kinds import OUR_OUTPUTS, SOUND_ONLY
from streamkit.adapters.obs.made import made
from streamkit.adapters.obs.mixing import COVER_KIND, NO_SOUND, NOT_FOUND, TRACKS
from streamkit.adapters.obs.watch import Watch
from streamkit.ports import InputMix, InputSeen, OutputSeen, Snapshot, Unavailable

QUESTIONS = 5  # about each input
ATTEMPTS = 3  # an input that comes or goes between the batches makes them begin again

INPUTS: Request = ("GetInputList", {})

OUTSIDE: tuple[Request, ...] = (
    INPUTS,
    ("GetOutputList", {}),
    ("GetRecordStatus", {}),
    ("GetStreamStatus", {}),
    ("GetStats", {}),
    ("GetProfileList", {}),
    ("GetSceneCollectionList", {}),
    ("GetProfileParameter", {"parameterCategory": "Output", "parameterName": "Mode"}),
    ("GetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": "RecType"}),
    ("GetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}),
    watchdog.QUESTION,
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An input by its name and unversioned kind."""

    name: str
    kind: str


class Reader:
    """Reads one OBS for as long as its link lasts. `cover` names the filter that hides a picture.

    Which inputs are special is asked again only when the inputs change: to answer, OBS waits for its picture
    to be rendered, seconds on a machine whose graphics are overloaded (measured), and a device becomes
    special by an input made for it.
    """

    def __init__(self, bridge: Bridge, *, cover: str) -> None:
        self._bridge, self._cover = bridge, cover
        self._asked_for: tuple[_Listed, ...] | None = None
        self._special: frozenset[str] = frozenset()

    async def read(self, *, at: int, watch: Watch) -> Snapshot:
        """Raises Unavailable where anything is missing, refused or of a shape not known."""
        for _ in range(ATTEMPTS):
            outside = await self._bridge.batch(OUTSIDE)
            try:
                listed = _listed(outside[0])
                inside = await self._bridge.batch(_inside(listed, self._cover))
                if _listed(inside[-1]) == listed:
                    inputs = _inputs(listed, inside, special=await self._special_of(listed))
                    return _snapshot(outside, inputs, at=at, watch=watch)
            except (KeyError, TypeError, ValueError, IndexError):
                raise Unavailable("obs-unclear", request="", code=0) from None
        raise Unavailable("obs-not-ready")

    async def _special_of(self, listed: tuple[_Listed, ...]) -> frozenset[str]:
        if listed != self._asked_for:
            named = _said(await self._bridge.call("GetSpecialInputs")).values()
            self._special = frozenset(name for name in named if name)
            self._asked_for = listed
        return self._special


def _inside(listed: Sequence[_Listed], cover: str) -> list[Request]:
    """All questions about each input, and once more which there are."""
    return [*(question for each in listed for question in _about(each, cover)), INPUTS]


def _about(each: _Listed, cover: str) -> list[Request]:
    return [
        ("GetInputAudioTracks", {"inputName": each.name}),
        ("GetInputMute", {"inputName": each.name}),
        ("GetSourceFilter", {"sourceName": each.name, "filterName": cover}),
        ("GetSourceActive", {"sourceName": each.name}),
        ("GetInputSettings", {"inputName": each.name}),
    ]


def _snapshot(outside: Sequence[Answer], inputs: tuple[InputSeen, ...], *, at: int, watch: Watch) -> Snapshot:
    *rest, lease = outside
    _, outputs, record, stream, stats, profiles, collections, mode, kind, tracks = map(_said, rest)
    advanced = _parameter(mode) == "Advanced" and _parameter(kind) == "Standard"
    return Snapshot(
        at=at,
        recording=watch.run_state(active=record["outputActive"], paused=record["outputPaused"]),
        streaming=stream["outputActive"] or stream["outputReconnecting"],
        inputs=inputs,
        outputs=tuple(map(_output, outputs["outputs"])),
        profile=profiles["currentProfileName"],
        scene_collection=collections["currentSceneCollectionName"],
        advanced=advanced,
        recorded_tracks=_mask(_parameter(tracks)) if advanced else frozenset(),
        disk_free=int(stats["availableDiskSpace"] * 2**20),
        skipped=_skipped(stats),
        watchdog=watchdog.acknowledged(lease),
        stream_age=int(stream["outputDuration"]) * 1_000_000,
    )


def _skipped(stats: dict[str, Any]) -> int:
    """By the rate OBS reaches now: an overloaded one reaches less than it should, so this errs upwards."""
    frames = int(stats["renderSkippedFrames"]) + int(stats["outputSkippedFrames"])
    return round(frames * 1_000_000_000 / max(1.0, float(stats["activeFps"])))


def _listed(answer: Answer) -> tuple[_Listed, ...]:
    inputs = _said(answer)["inputs"]
    return tuple(_Listed(each["inputName"], each["unversionedInputKind"]) for each in inputs)


def _inputs(
    listed: Sequence[_Listed], inside: Sequence[Answer], *, special: frozenset[str]
) -> tuple[InputSeen, ...]:
    return tuple(
        _input(each, inside[QUESTIONS * number : QUESTIONS * (number + 1)], special=each.name in special)
        for number, each in enumerate(listed)
    )


def _input(each: _Listed, answers: Sequence[Answer], *, special: bool) -> InputSeen:
    """What has no sound reads as muted and on no track, what has no picture as covered."""
    tracks, mute, cover, active, asked = answers
    settings = _said(asked)["inputSettings"]
    has_sound = tracks.code != NO_SOUND
    has_video = each.kind not in SOUND_ONLY
    return InputSeen(
        name=each.name,
        kind=each.kind,
        special=special,
        has_video=has_video,
        has_audio=has_sound,
        active=_said(active)["videoActive"] or special or not has_video,
        mix=InputMix(
            tracks=_on(_said(tracks)["inputAudioTracks"]) if has_sound else frozenset(),
            muted=_said(mute)["inputMuted"] if has_sound else True,
            covered=not has_video or _covers(cover),
        ),
        made=made(each.name, each.kind, settings),
        settings=_digest(settings),
    )


def _digest(settings: dict[str, Any]) -> str:
    """Settings hold addresses and the names of devices, so only their digest leaves the adapter."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def _covers(answer: Answer) -> bool:
    if answer.code == NOT_FOUND:
        return False
    cover = _said(answer)
    sees_through = cover["filterSettings"].get("opacity") == 0
    return cover["filterKind"] == COVER_KIND and cover["filterEnabled"] is True and sees_through


def _output(output: dict[str, Any]) -> OutputSeen:
    name, kind = output["outputName"], output["outputKind"]
    return OutputSeen(name=name, kind=kind, active=output["outputActive"], ours=name in OUR_OUTPUTS)


def _on(tracks: dict[str, bool]) -> frozenset[int]:
    return frozenset(number for number in TRACKS if tracks[str(number)])


def _mask(bits: str) -> frozenset[int]:
    return frozenset(number for number in TRACKS if int(bits) >> (number - 1) & 1)


def _parameter(fields: dict[str, Any]) -> str:
    value = fields["parameterValue"]
    return str(fields["defaultParameterValue"] if value is None else value)


def _said(answer: Answer) -> dict[str, Any]:
    if answer.code == NOT_READY:
        raise Unavailable("obs-not-ready")
    if answer.code != OK:
        raise Unavailable("obs-unclear", request=answer.request, code=answer.code)
    return answer.fields
