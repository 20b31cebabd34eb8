"""Requests about the items in scenes and groups: whether, where and in which order they are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from streamkit.rehearsal.obs_stage.collection import item_created, item_notice
from streamkit.rehearsal.obs_stage.notices import Intent, notice
from streamkit.rehearsal.obs_stage.sources import Input, Scene, SceneItem, Source
from streamkit.rehearsal.obs_stage.studio import Studio
from streamkit.rehearsal.obs_stage.transform import BOUNDS, SPELLED, Transform

from .fields import Declined, Fields, Status
from .find import find_item, find_scene, find_source

_FAR = 90001.0  # OBS's own bounds of a coordinate, and a crop's
_LEAST_CROP, _MOST_CROP = 0.0, 100000.0
_LIMITS: dict[str, tuple[float, float]] = {
    "positionX": (-_FAR, _FAR),
    "positionY": (-_FAR, _FAR),
    "rotation": (-360.0, 360.0),
    "boundsWidth": (1.0, _FAR),
    "boundsHeight": (1.0, _FAR),
}


def create_scene_item(studio: Studio, fields: Fields) -> dict[str, Any]:
    scene, source = find_scene(studio, fields), find_source(studio, fields)
    if scene is source:
        raise Declined(Status.CANNOT_ACT, "You cannot create scene item of a scene within itself.")
    if isinstance(source, Scene) and source.contains(scene):
        raise Declined(Status.NOT_CREATED, "Failed to create the scene item.")
    enabled = fields.optional_boolean("sceneItemEnabled", True)
    return {"sceneItemId": studio.collection.add_item(scene, source, enabled=enabled).id}


def remove_scene_item(studio: Studio, fields: Fields) -> None:
    scene, item = find_item(studio, fields)
    with studio.collection.change() as told:
        scene.items.remove(item)
        told.append(item_notice("SceneItemRemoved", scene, item, sourceName=item.source.name))


def duplicate_scene_item(studio: Studio, fields: Fields) -> dict[str, Any]:
    scene, item = find_item(studio, fields)
    into = find_scene(studio, fields, "destinationSceneName") if fields.has("destinationSceneName") else scene
    with studio.collection.change() as told:
        new = into.put(item.source, transform=item.transform, enabled=item.enabled)
        told.extend(item_created(into, new))
    return {"sceneItemId": new.id}


def get_scene_item_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return _items(find_scene(studio, fields))


def get_group_scene_item_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return _items(find_scene(studio, fields, group=True))


def get_scene_item_id(studio: Studio, fields: Fields) -> dict[str, Any]:
    scene, name = find_scene(studio, fields, group=None), fields.text("sourceName")
    for item in scene.items:
        if item.source.name == name:
            return {"sceneItemId": item.id}
    raise Declined(
        Status.NOT_FOUND, "No scene items were found in the specified scene by that name or offset."
    )


def get_scene_item_enabled(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"sceneItemEnabled": find_item(studio, fields)[1].enabled}


def set_scene_item_enabled(studio: Studio, fields: Fields) -> None:
    """Showing what is shown is not announced."""
    (scene, item), enabled = find_item(studio, fields), fields.boolean("sceneItemEnabled")
    if enabled == item.enabled:
        return
    with studio.collection.change() as told:
        item.enabled = enabled
        told.append(item_notice("SceneItemEnableStateChanged", scene, item, sceneItemEnabled=enabled))


def get_scene_item_locked(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"sceneItemLocked": find_item(studio, fields)[1].locked}


def set_scene_item_locked(studio: Studio, fields: Fields) -> None:
    (scene, item), locked = find_item(studio, fields), fields.boolean("sceneItemLocked")
    with studio.collection.change() as told:
        item.locked = locked
        told.append(item_notice("SceneItemLockStateChanged", scene, item, sceneItemLocked=locked))


def get_scene_item_index(studio: Studio, fields: Fields) -> dict[str, Any]:
    scene, item = find_item(studio, fields)
    return {"sceneItemIndex": scene.items.index(item)}


def set_scene_item_index(studio: Studio, fields: Fields) -> None:
    """An index beyond the top is the top."""
    (scene, item), index = find_item(studio, fields), fields.number("sceneItemIndex", most=8192)
    with studio.collection.change() as told:
        scene.items.remove(item)
        scene.items.insert(index, item)
        order = [
            {"sceneItemId": each.id, "sceneItemIndex": number} for number, each in enumerate(scene.items)
        ]
        told.append(
            notice(Intent.SCENE_ITEMS, "SceneItemListReindexed", sceneName=scene.name, sceneItems=order)
        )


def get_scene_item_transform(studio: Studio, fields: Fields) -> dict[str, Any]:
    _, item = find_item(studio, fields)
    return {"sceneItemTransform": item.transform.seen(item.source.size)}


def set_scene_item_transform(studio: Studio, fields: Fields) -> None:
    (scene, item), wanted = find_item(studio, fields), fields.mapping("sceneItemTransform")
    new = _changed(item, Fields(wanted))
    with studio.collection.change() as told:
        item.transform = new
        seen = {"sceneItemId": item.id, "sceneItemTransform": new.seen(item.source.size)}
        told.append(notice(Intent.ITEM_TRANSFORM, "SceneItemTransformChanged", sceneName=scene.name, **seen))


def _changed(item: SceneItem, wanted: Fields) -> Transform:
    """All of it or nothing."""
    changes = {
        name: _value(item.source, wanted, spelled) for spelled, name in SPELLED.items() if wanted.has(spelled)
    }
    if not changes:
        raise Declined(Status.CANNOT_ACT, "You have not provided any valid transform changes.")
    return replace(item.transform, **changes)


def _value(source: Source, wanted: Fields, spelled: str) -> Any:
    match spelled:
        case "boundsType":
            if (kind := wanted.text(spelled)) not in BOUNDS:
                raise Declined(Status.WRONG_VALUE, "The field `boundsType` has an invalid value.")
            return kind
        case "scaleX" | "scaleY":
            scale = wanted.decimal(spelled, least=-1e9, most=1e9)
            if not -_FAR < scale * source.size[spelled == "scaleY"] < _FAR:
                comment = f"The field `{spelled}` is too small or large for the current source resolution."
                raise Declined(Status.OUT_OF_RANGE, comment)
            return scale
        case "alignment" | "boundsAlignment":
            return wanted.number(spelled)
        case _ if spelled in _LIMITS:
            least, most = _LIMITS[spelled]
            return wanted.decimal(spelled, least=least, most=most)
        case _:
            return wanted.number(spelled, least=_LEAST_CROP, most=_MOST_CROP)


def _items(scene: Scene) -> dict[str, Any]:
    return {
        "sceneItems": [
            {
                "sceneItemId": item.id,
                "sceneItemIndex": index,
                "sceneItemEnabled": item.enabled,
                "sceneItemLocked": item.locked,
                "sceneItemTransform": item.transform.seen(item.source.size),
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


HANDLERS = {
    "CreateSceneItem": create_scene_item,
    "RemoveSceneItem": remove_scene_item,
    "DuplicateSceneItem": duplicate_scene_item,
    "GetSceneItemList": get_scene_item_list,
    "GetGroupSceneItemList": get_group_scene_item_list,
    "GetSceneItemId": get_scene_item_id,
    "GetSceneItemEnabled": get_scene_item_enabled,
    "SetSceneItemEnabled": set_scene_item_enabled,
    "GetSceneItemLocked": get_scene_item_locked,
    "SetSceneItemLocked": set_scene_item_locked,
    "GetSceneItemIndex": get_scene_item_index,
    "SetSceneItemIndex": set_scene_item_index,
    "GetSceneItemTransform": get_scene_item_transform,
    "SetSceneItemTransform": set_scene_item_transform,
}
