"""Reading everything the gate needs out of OBS, in two batches; an unclear part makes it no snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from streamkit.adapters.obs.bridge import NOT_READY, OK, Answer, Bridge, Request
from streamkit.adapters.obs.mixing import COVER_KIND, NO_SOUND, NOT_FOUND, TRACKS
from streamkit.adapters.obs.watch import Watch
from streamkit.ports import InputMix, InputSeen, OutputSeen, Snapshot, Unavailable

ATTEMPTS = 3  # an input that comes or goes between the batches makes them begin again

# OBS does not say what an input can show. A kind not listed here counts as having a picture.
SOUND_ONLY = frozenset(
    {
        "alsa_input_capture",
        "audio_line",
        "coreaudio_input_capture",
        "coreaudio_output_capture",
        "jack_output_capture",
        "oss_input_capture",
        "pipewire_audio_application_capture",
        "pipewire_audio_input_capture",
        "pipewire_audio_output_capture",
        "pulse_input_capture",
        "pulse_output_capture",
        "sck_audio_capture",
        "sndio_input_capture",
        "sndio_output_capture",
        "wasapi_input_capture",
        "wasapi_output_capture",
        "wasapi_process_output_capture",
    }
)

# Made by OBS's own window. The "ffmpeg" recordings are not among them: they know no track layout.
OUR_OUTPUTS = frozenset(
    {"simple_stream", "adv_stream", "rtmp multitrack video", "simple_file_output", "adv_file_output"}
)

INPUTS: Request = ("GetInputList", {})

OUTSIDE: tuple[Request, ...] = (
    INPUTS,
    ("GetSpecialInputs", {}),
    ("GetOutputList", {}),
    ("GetRecordStatus", {}),
    ("GetStreamStatus", {}),
    ("GetStats", {}),
    ("GetProfileList", {}),
    ("GetSceneCollectionList", {}),
    ("GetProfileParameter", {"parameterCategory": "Output", "parameterName": "Mode"}),
    ("GetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": "RecType"}),
    ("GetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}),
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An input by its name and unversioned kind."""

    name: str
    kind: str


async def read(bridge: Bridge, *, at: int, watch: Watch, cover: str) -> Snapshot:
    """Raises Unavailable where anything is missing, refused or of a shape not known."""
    for _ in range(ATTEMPTS):
        outside = await bridge.batch(OUTSIDE)
        try:
            listed = _listed(outside[0])
            inside = await bridge.batch([*(ask for each in listed for ask in _about(each, cover)), INPUTS])
            if _listed(inside[-1]) == listed:
                return _snapshot(outside, inside, listed, at=at, watch=watch)
        except (KeyError, TypeError, ValueError, IndexError):
            raise Unavailable("obs-unclear", request="", code=0) from None
    raise Unavailable("obs-not-ready")


def _about(each: _Listed, cover: str) -> list[Request]:
    return [
        ("GetInputAudioTracks", {"inputName": each.name}),
        ("GetInputMute", {"inputName": each.name}),
        ("GetSourceFilter", {"sourceName": each.name, "filterName": cover}),
        ("GetSourceActive", {"sourceName": each.name}),
    ]


def _snapshot(
    outside: Sequence[Answer],
    inside: Sequence[Answer],
    listed: Sequence[_Listed],
    *,
    at: int,
    watch: Watch,
) -> Snapshot:
    _, special, outputs, record, stream, stats, profiles, collections, mode, kind, tracks = map(
        _said, outside
    )
    specials = {name for name in special.values() if name}
    advanced = _parameter(mode) == "Advanced" and _parameter(kind) == "Standard"
    return Snapshot(
        at=at,
        recording=watch.run_state(active=record["outputActive"], paused=record["outputPaused"]),
        streaming=stream["outputActive"] or stream["outputReconnecting"],
        inputs=tuple(
            _input(each, inside[4 * number : 4 * number + 4], special=each.name in specials)
            for number, each in enumerate(listed)
        ),
        outputs=tuple(map(_output, outputs["outputs"])),
        profile=profiles["currentProfileName"],
        scene_collection=collections["currentSceneCollectionName"],
        advanced=advanced,
        recorded_tracks=_mask(_parameter(tracks)) if advanced else frozenset(),
        disk_free=int(stats["availableDiskSpace"] * 2**20),
    )


def _listed(answer: Answer) -> tuple[_Listed, ...]:
    inputs = _said(answer)["inputs"]
    return tuple(_Listed(each["inputName"], each["unversionedInputKind"]) for each in inputs)


def _input(each: _Listed, answers: Sequence[Answer], *, special: bool) -> InputSeen:
    """What has no sound reads as muted and on no track, what has no picture as covered."""
    tracks, mute, cover, active = answers
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
    )


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
