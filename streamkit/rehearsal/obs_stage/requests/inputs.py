"""Requests about inputs: which there are, what they are set to, their coming and going."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.inputs import StageInput
from streamkit.rehearsal.obs_stage.kinds import INPUT_KINDS, SOUND_ONLY, sounds, unversioned
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status
from .find import find_input, find_scene, unused_name

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


def create_input(studio: Studio, fields: Fields) -> dict[str, Any]:
    """What the settings say is kept and not looked at: a new input is seen and heard as nobody else is."""
    scene = find_scene(studio, fields)
    name, kind = fields.text("inputName"), fields.text("inputKind")
    unused_name(studio, name, "input")
    if kind not in INPUT_KINDS:
        raise Declined(
            Status.UNKNOWN_INPUT_KIND,
            "Your specified input kind is not supported by OBS. Check that your specified kind is properly "
            "versioned and that any necessary plugins are loaded.",
        )
    settings = fields.optional_mapping("inputSettings")
    rect = (0, 0, 0, 0) if kind in SOUND_ONLY else _STRANGER_RECT
    new = StageInput(name, kind, _STRANGER_COLOUR, _STRANGER_TONE if sounds(kind) else 0, rect)
    enabled = fields.optional_boolean("sceneItemEnabled", True)
    item = studio.collection.add_input(new, scene=scene, enabled=enabled, settings=settings)
    return {"sceneItemId": item.id if item else 0}


def remove_input(studio: Studio, fields: Fields) -> None:
    studio.collection.remove_input(find_input(studio, fields))


def get_input_settings(studio: Studio, fields: Fields) -> dict[str, Any]:
    each = find_input(studio, fields)
    return {"inputSettings": each.settings, "inputKind": each.kind}


def set_input_settings(studio: Studio, fields: Fields) -> None:
    """obs-websocket 5.1 announces nothing here."""
    each, new = find_input(studio, fields), fields.mapping("inputSettings", may_be_empty=True)
    each.settings = {**each.settings, **new} if fields.optional_boolean("overlay", True) else dict(new)


def set_input_name(studio: Studio, fields: Fields) -> None:
    each = find_input(studio, fields)
    studio.collection.rename_input(each, unused_name(studio, fields.text("newInputName"), "new input"))


def press_input_properties_button(studio: Studio, fields: Fields) -> None:
    """A browser source has one; what pressing it does is its page's business."""
    each, button = find_input(studio, fields), fields.text("propertyName")
    if each.kind != "browser_source" or button != "refreshnocache":
        raise Declined(Status.NOT_FOUND, "Unable to find a property by that name.")
    each.reload()


HANDLERS = {
    "GetInputList": get_input_list,
    "GetInputKindList": get_input_kind_list,
    "GetSpecialInputs": get_special_inputs,
    "CreateInput": create_input,
    "RemoveInput": remove_input,
    "GetInputSettings": get_input_settings,
    "SetInputSettings": set_input_settings,
    "SetInputName": set_input_name,
    "PressInputPropertiesButton": press_input_properties_button,
}
