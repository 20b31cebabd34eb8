"""Sources, scenes, items and filters by the names a request gives."""

from __future__ import annotations

from streamkit.rehearsal.obs_stage.kinds import sounds
from streamkit.rehearsal.obs_stage.sources import Filter, Input, Scene, SceneItem, Source
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status


def find_source(studio: Studio, fields: Fields, name: str = "sourceName") -> Source:
    wanted = fields.text(name)
    source = studio.collection.source(wanted)
    if source is None:
        raise Declined(Status.NOT_FOUND, f"No source was found by the name of `{wanted}`.")
    return source


def find_input(studio: Studio, fields: Fields) -> Input:
    source = find_source(studio, fields, "inputName")
    if not isinstance(source, Input):
        raise Declined(Status.WRONG_RESOURCE, "The specified source is not an input.")
    return source


def with_sound(each: Input) -> Input:
    if not sounds(each.kind):
        raise Declined(Status.WRONG_STATE, "The specified input does not support audio.")
    return each


def find_scene(
    studio: Studio, fields: Fields, name: str = "sceneName", *, group: bool | None = False
) -> Scene:
    """A scene; a group where `group` is true; either where it is None."""
    scene = find_source(studio, fields, name)
    if not isinstance(scene, Scene):
        raise Declined(Status.WRONG_RESOURCE, "The specified source is not a scene.")
    if group is not None and scene.is_group != group:
        what, real = ("group", "scene") if group else ("scene", "group")
        raise Declined(Status.WRONG_RESOURCE, f"The specified source is not a {what}. (Is {real})")
    return scene


def find_item(studio: Studio, fields: Fields) -> tuple[Scene, SceneItem]:
    scene, number = find_scene(studio, fields, group=None), fields.number("sceneItemId")
    item = scene.item(number)
    if item is None:
        comment = f"No scene items were found in scene `{scene.name}` with the ID `{number}`."
        raise Declined(Status.NOT_FOUND, comment)
    return scene, item


def find_filter(studio: Studio, fields: Fields) -> tuple[Source, Filter]:
    source, name = find_source(studio, fields), fields.text("filterName")
    each = source.filter(name)
    if each is None:
        comment = f"No filter was found in the source `{source.name}` with the name `{name}`."
        raise Declined(Status.NOT_FOUND, comment)
    return source, each


def unused_name(studio: Studio, name: str, what: str) -> str:
    if studio.collection.source(name) is not None:
        raise Declined(Status.ALREADY_EXISTS, f"A source already exists by that {what} name.")
    return name
