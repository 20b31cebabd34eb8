"""Requests about profiles and scene collections: which there are, which is loaded, what is set in it."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.collection import SceneCollection, input_created, scene_notice
from streamkit.rehearsal.obs_stage.notices import Intent, Notice, notice
from streamkit.rehearsal.obs_stage.profile import Profile
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status


def get_profile_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"currentProfileName": studio.profile.name, "profiles": list(studio.profiles)}


def create_profile(studio: Studio, fields: Fields) -> None:
    """It is loaded at once, with OBS's defaults."""
    name = fields.text("profileName")
    if name in studio.profiles:
        raise Declined(Status.ALREADY_EXISTS)
    studio.profiles[name] = Profile(name)
    _load_profile(studio, name, _profile_list_changed(studio))


def set_current_profile(studio: Studio, fields: Fields) -> None:
    name = _profile_named(studio, fields)
    if name != studio.profile.name:
        _load_profile(studio, name)


def remove_profile(studio: Studio, fields: Fields) -> None:
    """With the loaded one goes the loading of another."""
    name = _profile_named(studio, fields)
    if len(studio.profiles) < 2:
        raise Declined(Status.NOT_ENOUGH)
    if name == studio.profile.name:
        _load_profile(studio, next(each for each in studio.profiles if each != name))
    del studio.profiles[name]
    studio.tell(_profile_list_changed(studio))


def get_profile_parameter(studio: Studio, fields: Fields) -> dict[str, Any]:
    category, name = fields.text("parameterCategory"), fields.text("parameterName")
    profile = studio.profile
    return {
        "parameterValue": profile.get(category, name),
        "defaultParameterValue": profile.default(category, name),
    }


def set_profile_parameter(studio: Studio, fields: Fields) -> None:
    category, name = fields.text("parameterCategory"), fields.text("parameterName")
    value = fields.raw("parameterValue")
    if value is not None and not isinstance(value, str):
        raise Declined(Status.WRONG_TYPE, "The field `parameterValue` must be a string.")
    if value is None and not studio.profile.has(category, name):
        raise Declined(Status.NOT_FOUND, "There are no existing instances of that profile parameter.")
    studio.profile.set(category, name, value)


def get_scene_collection_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {
        "currentSceneCollectionName": studio.collection_name,
        "sceneCollections": list(studio.collections),
    }


def create_scene_collection(studio: Studio, fields: Fields) -> None:
    """It is loaded at once, with one empty scene."""
    name = fields.text("sceneCollectionName")
    if name in studio.collections:
        raise Declined(Status.ALREADY_EXISTS)
    studio.collections[name] = studio.new_collection()
    names = list(studio.collections)
    _load_collection(
        studio, name, notice(Intent.CONFIG, "SceneCollectionListChanged", sceneCollections=names)
    )


def set_current_scene_collection(studio: Studio, fields: Fields) -> None:
    name = fields.text("sceneCollectionName")
    if name not in studio.collections:
        raise Declined(Status.NOT_FOUND)
    if name != studio.collection_name:
        _load_collection(studio, name)


def _profile_named(studio: Studio, fields: Fields) -> str:
    name = fields.text("profileName")
    if name not in studio.profiles:
        raise Declined(Status.NOT_FOUND)
    return name


def _profile_list_changed(studio: Studio) -> Notice:
    return notice(Intent.CONFIG, "ProfileListChanged", profiles=list(studio.profiles))


def _load_profile(studio: Studio, name: str, *between: Notice) -> None:
    studio.tell(notice(Intent.CONFIG, "CurrentProfileChanging", profileName=studio.profile.name))
    studio.load_profile(name)
    for each in (*between, notice(Intent.CONFIG, "CurrentProfileChanged", profileName=name)):
        studio.tell(each)


def _load_collection(studio: Studio, name: str, *between: Notice) -> None:
    old = studio.collection_name
    studio.tell(notice(Intent.CONFIG, "CurrentSceneCollectionChanging", sceneCollectionName=old))
    gone = studio.collection
    studio.load_collection(name)
    for each in (*_gone(gone), *_come(studio.collection), *between):
        studio.tell(each)
    studio.tell(notice(Intent.CONFIG, "CurrentSceneCollectionChanged", sceneCollectionName=name))


def _gone(collection: SceneCollection) -> list[Notice]:
    scenes = [scene_notice("SceneRemoved", each) for each in collection.scenes]
    inputs = [notice(Intent.INPUTS, "InputRemoved", inputName=name) for name in collection.inputs]
    return scenes + inputs


def _come(collection: SceneCollection) -> list[Notice]:
    inputs = [input_created(each) for each in collection.inputs.values()]
    return inputs + [scene_notice("SceneCreated", each) for each in collection.scenes]


HANDLERS = {
    "GetProfileList": get_profile_list,
    "CreateProfile": create_profile,
    "SetCurrentProfile": set_current_profile,
    "RemoveProfile": remove_profile,
    "GetProfileParameter": get_profile_parameter,
    "SetProfileParameter": set_profile_parameter,
    "GetSceneCollectionList": get_scene_collection_list,
    "CreateSceneCollection": create_scene_collection,
    "SetCurrentSceneCollection": set_current_scene_collection,
}
