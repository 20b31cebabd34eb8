"""Requests about the sound of inputs: tracks, mute, volume, delay, monitoring."""

from __future__ import annotations

import math
from typing import Any

from streamkit.rehearsal.obs_stage.collection import track_map
from streamkit.rehearsal.obs_stage.notices import Intent, notice
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status
from .find import find_input, with_sound

_MONITORING = tuple(f"OBS_MONITORING_TYPE_{kind}" for kind in ("NONE", "MONITOR_ONLY", "MONITOR_AND_OUTPUT"))


def get_input_audio_tracks(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"inputAudioTracks": track_map(with_sound(find_input(studio, fields)))}


def set_input_audio_tracks(studio: Studio, fields: Fields) -> None:
    """Merges: tracks that are not named stay, names beyond 6 are passed over."""
    each, wanted = find_input(studio, fields), fields.mapping("inputAudioTracks")
    with_sound(each)
    tracks = set(each.tracks)
    for track in range(1, 7):
        on = wanted.get(str(track))
        if on is None:
            continue
        if not isinstance(on, bool):
            raise Declined(Status.WRONG_TYPE, "The value of one of your tracks is not a boolean.")
        (tracks.add if on else tracks.discard)(track)
    studio.collection.route(each, frozenset(tracks))


def get_input_mute(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"inputMuted": with_sound(find_input(studio, fields)).muted}


def set_input_mute(studio: Studio, fields: Fields) -> None:
    each, muted = find_input(studio, fields), fields.boolean("inputMuted")
    studio.collection.mute(with_sound(each), muted=muted)


def toggle_input_mute(studio: Studio, fields: Fields) -> dict[str, Any]:
    each = with_sound(find_input(studio, fields))
    studio.collection.mute(each, muted=not each.muted)
    return {"inputMuted": each.muted}


def get_input_volume(studio: Studio, fields: Fields) -> dict[str, Any]:
    return _volume(with_sound(find_input(studio, fields)).volume)


def set_input_volume(studio: Studio, fields: Fields) -> None:
    """By a factor or in dB, not both."""
    each = with_sound(find_input(studio, fields))
    by_factor, in_decibels = fields.has("inputVolumeMul"), fields.has("inputVolumeDb")
    if by_factor and in_decibels:
        raise Declined(Status.TOO_MANY_FIELDS, "You may only specify one volume field.")
    if not by_factor and not in_decibels:
        raise Declined(Status.MISSING_FIELD, "You must specify one volume field.")
    if by_factor:
        volume = fields.decimal("inputVolumeMul", least=0, most=20)
    else:
        volume = 10 ** (fields.decimal("inputVolumeDb", least=-100, most=26) / 20)
    with studio.collection.change() as told:
        each.volume = volume
        told.append(notice(Intent.INPUTS, "InputVolumeChanged", inputName=each.name, **_volume(volume)))


def get_input_audio_sync_offset(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"inputAudioSyncOffset": with_sound(find_input(studio, fields)).sync_offset}


def set_input_audio_sync_offset(studio: Studio, fields: Fields) -> None:
    each = with_sound(find_input(studio, fields))
    offset = fields.number("inputAudioSyncOffset", least=-950, most=20000)
    with studio.collection.change() as told:
        each.sync_offset = offset
        seen = {"inputName": each.name, "inputAudioSyncOffset": offset}
        told.append(notice(Intent.INPUTS, "InputAudioSyncOffsetChanged", **seen))


def get_input_audio_monitor_type(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"monitorType": with_sound(find_input(studio, fields)).monitoring}


def set_input_audio_monitor_type(studio: Studio, fields: Fields) -> None:
    each, kind = with_sound(find_input(studio, fields)), fields.text("monitorType")
    if kind not in _MONITORING:
        raise Declined(Status.WRONG_VALUE, f"Unknown monitor type: {kind}")
    with studio.collection.change() as told:
        each.monitoring = kind
        name = "InputAudioMonitorTypeChanged"
        told.append(notice(Intent.INPUTS, name, inputName=each.name, monitorType=kind))


def _volume(factor: float) -> dict[str, Any]:
    """Silence is -100 dB here."""
    decibels = 20 * math.log10(factor) if factor else -100.0
    return {"inputVolumeMul": factor, "inputVolumeDb": max(decibels, -100.0)}


HANDLERS = {
    "GetInputAudioTracks": get_input_audio_tracks,
    "SetInputAudioTracks": set_input_audio_tracks,
    "GetInputMute": get_input_mute,
    "SetInputMute": set_input_mute,
    "ToggleInputMute": toggle_input_mute,
    "GetInputVolume": get_input_volume,
    "SetInputVolume": set_input_volume,
    "GetInputAudioSyncOffset": get_input_audio_sync_offset,
    "SetInputAudioSyncOffset": set_input_audio_sync_offset,
    "GetInputAudioMonitorType": get_input_audio_monitor_type,
    "SetInputAudioMonitorType": set_input_audio_monitor_type,
}
