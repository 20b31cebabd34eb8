"""Requests about scenes: which there are, which is on air, and how it changes."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.notices import Intent, notice
from streamkit.rehearsal.obs_stage.studio import Studio
from streamkit.rehearsal.obs_stage.switching import TRANSITIONS, Transition

from .fields import Declined, Fields, Status
from .find import find_scene, find_source, unused_name


def get_scene_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    preview = studio.collection.programme.preview
    return {
        **get_current_program_scene(studio, fields),
        "currentPreviewSceneName": preview.name if preview else None,
        "scenes": studio.collection.scene_list(),
    }


def get_group_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"groups": [each.name for each in studio.collection.scenes if each.is_group]}


def create_scene(studio: Studio, fields: Fields) -> None:
    studio.collection.add_scene(unused_name(studio, fields.text("sceneName"), "scene"))


def remove_scene(studio: Studio, fields: Fields) -> None:
    """One that is on air is left for another first."""
    scene, collection = find_scene(studio, fields), studio.collection
    others = [each for each in collection.scenes if each is not scene and not each.is_group]
    if scene is collection.programme.chosen and others:
        studio.switching.switch_to(others[0])
    collection.remove_scene(scene)


def set_scene_name(studio: Studio, fields: Fields) -> None:
    scene = find_scene(studio, fields)
    name = unused_name(studio, fields.text("newSceneName"), "new scene")
    with studio.collection.change() as told:
        old, scene.name = scene.name, name
        told.append(notice(Intent.SCENES, "SceneNameChanged", oldSceneName=old, sceneName=name))


def get_current_program_scene(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"currentProgramSceneName": studio.collection.programme.chosen.name}


def set_current_program_scene(studio: Studio, fields: Fields) -> None:
    studio.switching.switch_to(find_scene(studio, fields))


def get_studio_mode_enabled(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"studioModeEnabled": studio.collection.programme.preview is not None}


def set_studio_mode_enabled(studio: Studio, fields: Fields) -> None:
    studio.switching.set_studio_mode(enabled=fields.boolean("studioModeEnabled"))


def get_current_preview_scene(studio: Studio, fields: Fields) -> dict[str, Any]:
    preview = studio.collection.programme.preview
    if preview is None:
        raise Declined(Status.STUDIO_MODE_OFF)
    return {"currentPreviewSceneName": preview.name}


def set_current_preview_scene(studio: Studio, fields: Fields) -> None:
    get_current_preview_scene(studio, fields)
    studio.switching.preview(find_scene(studio, fields))


def trigger_studio_mode_transition(studio: Studio, fields: Fields) -> None:
    get_current_preview_scene(studio, fields)
    studio.switching.take_preview()


def get_scene_transition_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    now = studio.switching.transition
    return {
        "currentSceneTransitionName": now.name,
        "currentSceneTransitionKind": now.kind,
        "transitions": [{**_seen(each), "transitionConfigurable": False} for each in TRANSITIONS],
    }


def get_current_scene_transition(studio: Studio, fields: Fields) -> dict[str, Any]:
    now = studio.switching.transition
    return {
        **_seen(now),
        "transitionDuration": None if now.fixed else studio.switching.duration,
        "transitionConfigurable": False,
        "transitionSettings": None,
    }


def set_current_scene_transition(studio: Studio, fields: Fields) -> None:
    name = fields.text("transitionName")
    for each in TRANSITIONS:
        if each.name == name:
            return studio.switching.choose(each)
    raise Declined(Status.NOT_FOUND, "No scene transition was found by that name.")


def set_current_scene_transition_duration(studio: Studio, fields: Fields) -> None:
    studio.switching.set_duration(fields.number("transitionDuration", least=50, most=20000))


def get_current_scene_transition_cursor(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"transitionCursor": studio.switching.cursor}


def get_source_active(studio: Studio, fields: Fields) -> dict[str, Any]:
    source, collection = find_source(studio, fields), studio.collection
    return {"videoActive": source in collection.active(), "videoShowing": source in collection.showing()}


def _seen(transition: Transition) -> dict[str, Any]:
    return {
        "transitionName": transition.name,
        "transitionKind": transition.kind,
        "transitionFixed": transition.fixed,
    }


HANDLERS = {
    "GetSceneList": get_scene_list,
    "GetGroupList": get_group_list,
    "CreateScene": create_scene,
    "RemoveScene": remove_scene,
    "SetSceneName": set_scene_name,
    "GetCurrentProgramScene": get_current_program_scene,
    "SetCurrentProgramScene": set_current_program_scene,
    "GetStudioModeEnabled": get_studio_mode_enabled,
    "SetStudioModeEnabled": set_studio_mode_enabled,
    "GetCurrentPreviewScene": get_current_preview_scene,
    "SetCurrentPreviewScene": set_current_preview_scene,
    "TriggerStudioModeTransition": trigger_studio_mode_transition,
    "GetSceneTransitionList": get_scene_transition_list,
    "GetCurrentSceneTransition": get_current_scene_transition,
    "SetCurrentSceneTransition": set_current_scene_transition,
    "SetCurrentSceneTransitionDuration": set_current_scene_transition_duration,
    "GetCurrentSceneTransitionCursor": get_current_scene_transition_cursor,
    "GetSourceActive": get_source_active,
}
