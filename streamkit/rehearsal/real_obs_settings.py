"""The settings of an OBS Studio of one's own: profile, scenes and clips, written where no other OBS reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import numpy as np

from streamkit.adapters.obs.watchdog import SCRIPT_NAME, script

from .obs_stage.inputs import TONE_PEAK, StageInput, grouped

_CLIP_SECONDS = 10
_CLIP_FPS = 5
_RATE = 48_000
_NEWER_THAN_ANY_OBS = 99 << 24  # silences the "what's new" window of every release


@dataclass(frozen=True, slots=True)
class ObsSettings:
    """What an own OBS is started with; the size in pixels, the tracks as OBS's bit mask."""

    folder: Path
    port: int
    password: str = field(repr=False)
    encoder_preset: str
    size: tuple[int, int]
    fps: int

    @property
    def recordings(self) -> Path:
        return self.folder / "recordings"

    @property
    def config_home(self) -> Path:
        return self.folder / "config"

    @property
    def runtime_dir(self) -> Path:
        return self.folder / "run"


def write_settings(settings: ObsSettings, inputs: Sequence[StageInput], scripts: Sequence[Path] = ()) -> None:
    """Writes everything OBS 29 to 32 reads at its start; an old `config` in the folder is overwritten."""
    obs = settings.config_home / "obs-studio"
    profile = obs / "basic/profiles/streamkit"
    for folder in (settings.folder, settings.recordings, settings.runtime_dir, profile, obs / "basic/scenes"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(obs / "global.ini", _ini(_global(settings)))
    _write(obs / "user.ini", _ini(_global(settings)))  # what OBS 31 and newer reads
    _write(
        obs / "plugin_config/obs-websocket/config.json", json.dumps(_websocket(settings))
    )  # OBS 30 and newer
    _write(profile / "basic.ini", _ini(_profile(settings)))
    for encoder in ("recordEncoder.json", "streamEncoder.json"):
        _write(profile / encoder, json.dumps(_encoder(settings)))
    clips = {
        each.name: _write_clip(settings.folder / "clips" / f"{n}.mov", each) for n, each in enumerate(inputs)
    }
    watchdog = settings.folder / SCRIPT_NAME
    watchdog.write_bytes(script())
    _write(obs / "basic/scenes/streamkit.json", json.dumps(_scenes(inputs, clips, (watchdog, *scripts))))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _ini(sections: dict[str, dict[str, object]]) -> str:
    return "\n".join(
        f"[{name}]\n" + "".join(f"{key}={value}\n" for key, value in values.items())
        for name, values in sections.items()
    )


def _global(settings: ObsSettings) -> dict[str, dict[str, object]]:
    return {
        "General": {
            "FirstRun": "true",
            "LastVersion": _NEWER_THAN_ANY_OBS,
            "InfoIncrement": 99,
            "EnableAutoUpdates": "false",
            "MaxLogs": 5,
        },
        "Basic": {
            "Profile": "streamkit",
            "ProfileDir": "streamkit",
            "SceneCollection": "streamkit",
            "SceneCollectionFile": "streamkit",
            "ConfigOnNewProfile": "false",
        },
        "BasicWindow": {"ShowTransitions": "false", "PreviewEnabled": "false"},
        "OBSWebSocket": {
            "FirstLoad": "false",
            "ServerEnabled": "true",
            "ServerPort": settings.port,
            "AlertsEnabled": "false",
            "AuthRequired": "true",
            "ServerPassword": settings.password,
        },
    }


def _websocket(settings: ObsSettings) -> dict[str, object]:
    return {
        "first_load": False,
        "server_enabled": True,
        "server_port": settings.port,
        "alerts_enabled": False,
        "auth_required": True,
        "server_password": settings.password,
    }


def _profile(settings: ObsSettings) -> dict[str, dict[str, object]]:
    width, height = settings.size
    return {
        "General": {"Name": "streamkit"},
        "Output": {"Mode": "Advanced", "FilenameFormatting": "%CCYY-%MM-%DD %hh-%mm-%ss"},
        "AdvOut": {
            "TrackIndex": 1,
            "RecType": "Standard",
            "RecFilePath": settings.recordings,
            "RecFormat": "mkv",
            "RecFormat2": "mkv",
            "RecTracks": 0b111110,  # 2 to 6; fixed here, since OBS keeps stale encoders if it shrinks later
            "Encoder": "obs_x264",
            "RecEncoder": "obs_x264",
            "RecAudioEncoder": "ffmpeg_aac",
            "FFAudioMixes": 1,
        },
        "Video": {
            "BaseCX": width,
            "BaseCY": height,
            "OutputCX": width,
            "OutputCY": height,
            "FPSType": 1,
            "FPSInt": settings.fps,
        },
        "Audio": {"SampleRate": _RATE, "ChannelSetup": "Stereo"},
    }


def _encoder(settings: ObsSettings) -> dict[str, object]:
    return {"rate_control": "CRF", "crf": 20, "preset": settings.encoder_preset, "keyint_sec": 1}


def _scenes(
    inputs: Sequence[StageInput], clips: dict[str, Path], scripts: Sequence[Path]
) -> dict[str, object]:
    groups = grouped(inputs)
    bare = [each for each in inputs if not each.group]
    items = [_item(number, each.name, at=each.rect[:2]) for number, each in enumerate(bare, 1)]
    items += [_item(number, name, at=(0, 0)) for number, name in enumerate(groups, len(items) + 1)]
    return {
        "name": "streamkit",
        "current_scene": "Main",
        "current_program_scene": "Main",
        "scene_order": [{"name": "Main"}],
        "sources": [
            *(_media_source(each, clips[each.name]) for each in inputs),
            _scene("Main", items),
        ],
        "groups": [_group(name, members) for name, members in groups.items()],
        "transitions": [],
        "current_transition": "Cut",
        "transition_duration": 0,
        "modules": {"scripts-tool": [{"path": str(script), "settings": {}} for script in scripts]},
        "quick_transitions": [],
    }


def _scene(name: str, items: list[dict[str, object]], *, kind: str = "scene") -> dict[str, object]:
    settings = {"id_counter": len(items), "items": items, "custom_size": False}
    return {"id": kind, "versioned_id": kind, "name": name, "settings": settings}


def _group(name: str, members: list[StageInput]) -> dict[str, object]:
    """OBS works the size out anew from what stands in it."""
    items = [_item(number, each.name, at=each.rect[:2]) for number, each in enumerate(members, 1)]
    return _scene(name, items, kind="group")


def _media_source(each: StageInput, clip: Path) -> dict[str, object]:
    return {
        "id": "ffmpeg_source",
        "versioned_id": "ffmpeg_source",
        "name": each.name,
        "mixers": 0b111111,
        "settings": {
            "is_local_file": True,
            "local_file": str(clip),
            "looping": True,
            "restart_on_activate": False,
            "close_when_inactive": False,
        },
    }


def _item(number: int, name: str, *, at: Sequence[int]) -> dict[str, object]:
    return {
        "name": name,
        "id": number,
        "visible": True,
        "pos": {"x": at[0], "y": at[1]},
        "scale": {"x": 1.0, "y": 1.0},
        "align": 5,
        "bounds_type": 0,
    }


def _write_clip(path: Path, each: StageInput) -> Path:
    """Loss-free colour and sound; a whole number of waves fits, so the loop has no click."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with av.open(path, "w") as clip:
        streams = _picture_stream(clip, each), _sound_stream(clip, each)
        if streams[0]:
            _write_picture(clip, streams[0], each)
        if streams[1]:
            _write_sound(clip, streams[1], each)
    return path


def _picture_stream(clip: Any, each: StageInput) -> Any:
    _, _, width, height = each.rect
    if not width:
        return None
    stream = clip.add_stream("png", rate=_CLIP_FPS)
    stream.width, stream.height, stream.pix_fmt = width, height, "rgb24"
    return stream


def _sound_stream(clip: Any, each: StageInput) -> Any:
    return clip.add_stream("pcm_s16le", rate=_RATE, layout="mono") if each.tone else None


def _write_picture(clip: Any, stream: Any, each: StageInput) -> None:
    _, _, width, height = each.rect
    pixels = np.full((height, width, 3), each.colour, dtype=np.uint8)
    for number in range(_CLIP_SECONDS * _CLIP_FPS):
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        frame.pts = number
        clip.mux(stream.encode(frame))
    clip.mux(stream.encode(None))


def _write_sound(clip: Any, stream: Any, each: StageInput) -> None:
    instants = np.arange(_CLIP_SECONDS * _RATE) / _RATE
    wave = np.sin(2 * np.pi * each.tone * instants) * TONE_PEAK * 32767
    frame = av.AudioFrame.from_ndarray(wave.astype(np.int16)[None], format="s16", layout="mono")
    frame.sample_rate, frame.pts = _RATE, 0
    clip.mux(stream.encode(frame))
    clip.mux(stream.encode(None))
