"""Requests about scenes and the items in them."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.sources import Input, Scene, SceneItem, Source
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status
from .find import find_item, find_scene, find_source, unused_name


def get_scene_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {
        **get_current_program_scene(studio, fields),
        "currentPreviewSceneName": None,
        "scenes": studio.collection.scene_list(),
    }


def get_group_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"groups": [each.name for each in studio.collection.scenes if each.is_group]}


def get_current_program_scene(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"currentProgramSceneName": studio.collection.programme.name}


def set_current_program_scene(studio: Studio, fields: Fields) -> None:
    studio.collection.switch_to(find_scene(studio, fields))


def get_current_preview_scene(studio: Studio, fields: Fields) -> None:
    raise Declined(Status.STUDIO_MODE_OFF)


def get_studio_mode_enabled(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"studioModeEnabled": False}


def get_current_scene_transition(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {
        "transitionName": "Cut",
        "transitionKind": "cut_transition",
        "transitionFixed": True,
        "transitionDuration": None,
        "transitionConfigurable": False,
        "transitionSettings": None,
    }


def create_scene(studio: Studio, fields: Fields) -> None:
    studio.collection.add_scene(unused_name(studio, fields.text("sceneName"), "scene"))


def create_scene_item(studio: Studio, fields: Fields) -> dict[str, Any]:
    scene, source = find_scene(studio, fields), find_source(studio, fields)
    if scene is source:
        raise Declined(Status.CANNOT_ACT, "You cannot create scene item of a scene within itself.")
    enabled = fields.optional_boolean("sceneItemEnabled", True)
    return {"sceneItemId": studio.collection.add_item(scene, source, enabled=enabled).id}


def get_scene_item_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return _items(studio, find_scene(studio, fields))


def get_group_scene_item_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return _items(studio, find_scene(studio, fields, group=True))


def get_scene_item_id(studio: Studio, fields: Fields) -> dict[str, Any]:
    scene, name = find_scene(studio, fields, group=None), fields.text("sourceName")
    for item in scene.items:
        if item.source.name == name:
            return {"sceneItemId": item.id}
    raise Declined(
        Status.NOT_FOUND, "No scene items were found in the specified scene by that name or offset."
    )


def get_scene_item_enabled(studio: Studio, fields: Fields) -> dict[str, Any]:
    _, item = find_item(studio, fields)
    return {"sceneItemEnabled": item.enabled}


def set_scene_item_enabled(studio: Studio, fields: Fields) -> None:
    (scene, item), enabled = find_item(studio, fields), fields.boolean("sceneItemEnabled")
    studio.collection.show(scene, item, enabled=enabled)


def get_scene_item_transform(studio: Studio, fields: Fields) -> dict[str, Any]:
    _, item = find_item(studio, fields)
    return {"sceneItemTransform": _transform(studio, item)}


def get_source_active(studio: Studio, fields: Fields) -> dict[str, Any]:
    active = studio.collection.active(find_source(studio, fields))
    return {"videoActive": active, "videoShowing": active}


def _items(studio: Studio, scene: Scene) -> dict[str, Any]:
    return {
        "sceneItems": [
            {
                "sceneItemId": item.id,
                "sceneItemIndex": index,
                "sceneItemEnabled": item.enabled,
                "sceneItemLocked": False,
                "sceneItemTransform": _transform(studio, item),
                "sceneItemBlendMode": "OBS_BLEND_NORMAL",
                **_kind_of(item.source),
            }
            for index, item in enumerate(scene.items)
        ]
    }


def _kind_of(source: Source) -> dict[str, Any]:
    return {
        "sourceName": source.name,
        "sourceType": "OBS_SOURCE_TYPE_INPUT" if isinstance(source, Input) else "OBS_SOURCE_TYPE_SCENE",
        "inputKind": source.kind if isinstance(source, Input) else None,
        "isGroup": source.is_group if isinstance(source, Scene) else None,
    }


def _transform(studio: Studio, item: SceneItem) -> dict[str, Any]:
    width, height = item.source.size if isinstance(item.source, Input) else studio.size
    x, y = item.position
    return {
        "sourceWidth": float(width),
        "sourceHeight": float(height),
        "positionX": float(x),
        "positionY": float(y),
        "rotation": 0.0,
        "scaleX": 1.0,
        "scaleY": 1.0,
        "width": float(width),
        "height": float(height),
        "alignment": 5,
        "boundsType": "OBS_BOUNDS_NONE",
        "boundsAlignment": 0,
        "boundsWidth": 0.0,
        "boundsHeight": 0.0,
        "cropLeft": 0,
        "cropRight": 0,
        "cropTop": 0,
        "cropBottom": 0,
    }


HANDLERS = {
    "GetSceneList": get_scene_list,
    "GetGroupList": get_group_list,
    "GetCurrentProgramScene": get_current_program_scene,
    "SetCurrentProgramScene": set_current_program_scene,
    "GetCurrentPreviewScene": get_current_preview_scene,
    "GetStudioModeEnabled": get_studio_mode_enabled,
    "GetCurrentSceneTransition": get_current_scene_transition,
    "CreateScene": create_scene,
    "CreateSceneItem": create_scene_item,
    "GetSceneItemList": get_scene_item_list,
    "GetGroupSceneItemList": get_group_scene_item_list,
    "GetSceneItemId": get_scene_item_id,
    "GetSceneItemEnabled": get_scene_item_enabled,
    "SetSceneItemEnabled": set_scene_item_enabled,
    "GetSceneItemTransform": get_scene_item_transform,
    "GetSourceActive": get_source_active,
}
