"""Reading OBS: whole, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from streamkit.adapters.obs.made import made, slot_mark
from streamkit.core.box import Box
from streamkit.ports import InputMix, InputSeen, OutputSeen, RunState, Snapshot, Unavailable
from tests.adapters.obs.connected import connected, recorder_for
from tests.adapters.obs.scripted import Answers, Reply, calm, scripted

EVERYWHERE = frozenset(range(1, 7))
FRONT = hashlib.sha256(b'{"device": "front"}').hexdigest()
CAMERA = InputSeen(
    name="camera",
    kind="ffmpeg_source",
    special=False,
    has_video=True,
    has_audio=True,
    active=True,
    mix=InputMix(tracks=EVERYWHERE, muted=False, covered=False),
    settings=FRONT,
    place=(Box(100, 0, 740, 360, (1280, 720)),),
)
CALM = Snapshot(
    at=0,
    recording=RunState.STOPPED,
    streaming=False,
    inputs=(CAMERA,),
    outputs=(),
    profile="evenings",
    scene_collection="reviews",
    advanced=True,
    recorded_tracks=frozenset({2, 3, 4, 5, 6}),
    disk_free=5 * 2**19,
    skipped=100_000_000,  # three frames of thirty a second
    folder=Path("/takes"),
    written=0,
)
COVER = {
    "filterName": "streamkit cover",
    "filterKind": "color_filter_v2",
    "filterEnabled": True,
    "filterSettings": {"opacity": 0.0},
}


def but(request_: str, code: int = 100, **fields: object) -> Answers:
    """A calm OBS that answers one request otherwise."""

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        return (code, fields) if request == request_ else calm(request, asked)

    return answers


def parameter(name: str, value: str | None) -> Answers:
    def answers(request: str, asked: dict[str, Any]) -> Reply:
        if asked.get("parameterName") == name:
            return 100, {"parameterValue": value, "defaultParameterValue": "1"}
        return calm(request, asked)

    return answers


def listed(*inputs: tuple[str, str]) -> Answers:
    return but(
        "GetInputList", inputs=[{"inputName": name, "unversionedInputKind": kind} for name, kind in inputs]
    )


async def read(answers: Answers) -> Snapshot:
    async with scripted(answers) as obs, connected(recorder_for(obs.port)) as link:
        return replace(await link.recorder.snapshot(), at=0)


async def test_a_calm_obs_is_read_whole() -> None:
    """Every part of the snapshot, by its value."""
    assert await read(calm) == CALM


@pytest.mark.parametrize(
    ("cover", "covered"),
    [
        (COVER, True),
        ({**COVER, "filterName": "another"}, False),
        ({**COVER, "filterEnabled": False}, False),
        ({**COVER, "filterKind": "color_filter"}, False),
        ({**COVER, "filterSettings": {"opacity": 0.01}}, False),
        ({**COVER, "filterSettings": {}}, False),
    ],
)
async def test_only_our_whole_cover_covers(cover: dict[str, Any], covered: bool) -> None:
    """There, of the kind, enabled, and nothing seen through it."""
    assert (await read(but("GetSourceFilterList", filters=[cover]))).inputs[0].mix.covered is covered


async def test_a_picture_without_sound_reads_as_silent() -> None:
    """OBS refuses the question; that is its answer."""
    silent = replace(CAMERA, has_audio=False, mix=InputMix(tracks=frozenset(), muted=True, covered=False))

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        return (604, {}) if request in ("GetInputAudioTracks", "GetInputMute") else calm(request, asked)

    assert (await read(answers)).inputs == (silent,)


async def test_a_microphone_reads_as_covered_and_live() -> None:
    """It has no picture, and OBS mixes it whatever the scene where it is a special input."""

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        if request == "GetSpecialInputs":
            return 100, {"desktop1": None, "mic1": "Mic/Aux"}
        if request == "GetSourceActive":
            return 100, {"videoActive": False}
        return listed(("Mic/Aux", "pulse_input_capture"))(request, asked) or (100, {})

    assert (await read(answers)).inputs == (
        InputSeen(
            name="Mic/Aux",
            kind="pulse_input_capture",
            special=True,
            has_video=False,
            has_audio=True,
            active=True,
            mix=InputMix(tracks=EVERYWHERE, muted=False, covered=True),
            settings=FRONT,
            place=(),
        ),
    )


async def test_a_guest_s_slot_is_known_by_its_settings() -> None:
    """Of two inputs with the same settings, only the one with our name."""
    url = "https://vdo.ninja/?view=asya"
    settings = {"url": url, "reroute_audio": True, "streamkit": slot_mark(1, url)}

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        if request == "GetInputSettings":
            return 100, {"inputSettings": settings}
        inputs = listed(("call", "browser_source"), ("streamkit guest 1", "browser_source"))
        return inputs(request, asked) or (100, {})

    seen = {one.name: one.made for one in (await read(answers)).inputs}
    assert seen == {"call": None, "streamkit guest 1": made("streamkit guest 1", "browser_source", settings)}


async def test_only_obs_own_stream_and_recording_are_ours() -> None:
    """Whatever else runs could be another recorder."""
    outputs = [
        {"outputName": name, "outputKind": kind, "outputActive": True}
        for name, kind in [
            ("adv_stream", "rtmp_output"),
            ("adv_file_output", "ffmpeg_muxer"),
            ("ReplayBuffer", "replay_buffer"),
            ("adv_ffmpeg_output", "ffmpeg_output"),
        ]
    ]
    assert (await read(but("GetOutputList", outputs=outputs))).outputs == (
        OutputSeen("adv_stream", "rtmp_output", active=True, ours=True),
        OutputSeen("adv_file_output", "ffmpeg_muxer", active=True, ours=True),
        OutputSeen("ReplayBuffer", "replay_buffer", active=True, ours=False),
        OutputSeen("adv_ffmpeg_output", "ffmpeg_output", active=True, ours=False),
    )


@pytest.mark.parametrize(("name", "value"), [("Mode", "Simple"), ("Mode", None), ("RecType", "FFmpeg")])
async def test_only_the_standard_recording_of_the_advanced_mode_has_a_layout(
    name: str, value: str | None
) -> None:
    """The others mix tracks their own way."""
    assert await read(parameter(name, value)) == replace(CALM, advanced=False, recorded_tracks=frozenset())


async def test_a_stream_that_reconnects_is_a_stream() -> None:
    """It will go on."""
    reconnecting = but("GetStreamStatus", outputActive=False, outputReconnecting=True, outputDuration=0)
    assert (await read(reconnecting)).streaming


@pytest.mark.parametrize(
    ("request_", "code", "key"),
    [
        ("GetSourceActive", 600, "obs-unclear request=GetSourceActive code=600"),
        ("GetOutputList", 703, "obs-unclear request=GetOutputList code=703"),
        ("GetStats", 100, "obs-unclear"),
        ("GetInputMute", 207, "obs-not-ready"),
        ("GetProfileList", 207, "obs-not-ready"),
    ],
)
async def test_a_part_that_is_unclear_is_no_snapshot(request_: str, code: int, key: str) -> None:
    """Never a guess: refused, not ready, or of another shape."""
    with pytest.raises(Unavailable, match=key):
        await read(but(request_, code))


async def test_a_stage_that_moves_while_it_is_read_is_read_again() -> None:
    """An input that came between the questions is in the snapshot."""
    first: Iterator[Reply] = iter([(100, {"inputs": []})])

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        return next(first, calm(request, asked)) if request == "GetInputList" else calm(request, asked)

    assert await read(answers) == CALM


async def test_while_scenes_are_swapped_obs_is_not_asked() -> None:
    """OBS 29 has crashed of it."""
    async with scripted() as obs, connected(recorder_for(obs.port)) as link:
        await obs.tell("CurrentSceneCollectionChanging", sceneCollectionName="other")
        await link.hears()
        asked = len(obs.asked)
        with pytest.raises(Unavailable, match="obs-not-ready"):
            await link.recorder.snapshot()
        assert len(obs.asked) == asked
