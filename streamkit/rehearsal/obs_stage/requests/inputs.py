"""Requests about inputs: their sound, their tracks, their coming and going."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.collection import track_map
from streamkit.rehearsal.obs_stage.inputs import StageInput
from streamkit.rehearsal.obs_stage.kinds import INPUT_KINDS, SOUND_ONLY, sounds, unversioned
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status
from .find import find_input, find_scene, unused_name, with_sound

_STRANGER_COLOUR, _STRANGER_TONE, _STRANGER_RECT = (230, 0, 230), 1500, (0, 0, 160, 90)
_CHANNELS = ("desktop1", "desktop2", "mic1", "mic2", "mic3", "mic4")


def get_input_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    kind = fields.text("inputKind") if fields.has("inputKind") else None
    newest_first = reversed(studio.collection.inputs.values())
    return {
        "inputs": [
            {"inputName": each.name, "inputKind": each.kind, "unversionedInputKind": unversioned(each.kind)}
            for each in newest_first
            if kind in (None, each.kind)
        ]
    }


def get_input_kind_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    plain = fields.optional_boolean("unversioned", False)
    return {"inputKinds": [unversioned(kind) if plain else kind for kind in INPUT_KINDS]}


def get_special_inputs(studio: Studio, fields: Fields) -> dict[str, Any]:
    special = studio.collection.special
    return {channel: special[channel].name if channel in special else None for channel in _CHANNELS}


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


def get_input_volume(studio: Studio, fields: Fields) -> dict[str, Any]:
    with_sound(find_input(studio, fields))
    return {"inputVolumeMul": 1.0, "inputVolumeDb": 0.0}


def create_input(studio: Studio, fields: Fields) -> dict[str, Any]:
    """What the settings say is not looked at: a new input is seen and heard as nobody else is."""
    scene = find_scene(studio, fields)
    name, kind = fields.text("inputName"), fields.text("inputKind")
    unused_name(studio, name, "input")
    if kind not in INPUT_KINDS:
        raise Declined(
            Status.UNKNOWN_INPUT_KIND,
            "Your specified input kind is not supported by OBS. Check that your specified kind is properly "
            "versioned and that any necessary plugins are loaded.",
        )
    fields.optional_mapping("inputSettings")
    rect = (0, 0, 0, 0) if kind in SOUND_ONLY else _STRANGER_RECT
    new = StageInput(name, kind, _STRANGER_COLOUR, _STRANGER_TONE if sounds(kind) else 0, rect)
    enabled = fields.optional_boolean("sceneItemEnabled", True)
    item = studio.collection.add_input(new, scene=scene, enabled=enabled)
    return {"sceneItemId": item.id if item else 0}


def remove_input(studio: Studio, fields: Fields) -> None:
    studio.collection.remove_input(find_input(studio, fields))


def set_input_name(studio: Studio, fields: Fields) -> None:
    each = find_input(studio, fields)
    studio.collection.rename_input(each, unused_name(studio, fields.text("newInputName"), "new input"))


HANDLERS = {
    "GetInputList": get_input_list,
    "GetInputKindList": get_input_kind_list,
    "GetSpecialInputs": get_special_inputs,
    "GetInputAudioTracks": get_input_audio_tracks,
    "SetInputAudioTracks": set_input_audio_tracks,
    "GetInputMute": get_input_mute,
    "SetInputMute": set_input_mute,
    "GetInputVolume": get_input_volume,
    "CreateInput": create_input,
    "RemoveInput": remove_input,
    "SetInputName": set_input_name,
}
