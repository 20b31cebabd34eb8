"""Where pictures stand, read from what OBS says of its scenes: with few questions, and never by guessing."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.core.box import Box
from streamkit.ports import InputSeen, Unavailable
from tests.adapters.obs.connected import connected, recorder_for
from tests.adapters.obs.scripted import Answers, Reply, an_item, calm, scripted

CANVAS = (1280, 720)
ODD = {"filterName": "odd", "filterKind": "shader_filter", "filterEnabled": True, "filterSettings": {}}
Scenes = dict[str, list[dict[str, Any]]]


def of(scenes: Scenes, **changes: Reply) -> Answers:
    """A calm OBS with these scenes and groups, `evening` in the programme; a request may answer otherwise."""

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        if request in ("GetSceneItemList", "GetGroupSceneItemList"):
            known = asked["sceneName"] in scenes
            return (100, {"sceneItems": scenes[asked["sceneName"]]}) if known else (600, {})
        return changes.get(request, calm(request, asked))

    return answers


async def camera(answers: Answers) -> InputSeen:
    async with scripted(answers) as obs, connected(recorder_for(obs.port)) as link:
        return (await link.recorder.snapshot()).inputs[0]


def a_scene(name: str, *, group: bool = False, **transform: object) -> dict[str, Any]:
    return an_item(name, kind=None, **transform) | {"isGroup": group}


async def test_several_items_of_one_source_are_several_boxes() -> None:
    """Rounded outwards and cut off at the canvas; a hidden item is none."""
    items = [
        an_item("camera", positionX=0.5),
        an_item("camera", positionX=1000.0, positionY=600.0, scaleX=0.5, scaleY=0.5),
        an_item("camera") | {"sceneItemEnabled": False},
    ]
    boxes = Box(0, 0, 641, 360, CANVAS), Box(1000, 600, 1280, 720, CANVAS)
    assert (await camera(of({"evening": items}))).place == boxes


async def test_what_stands_in_no_scene_stands_nowhere_or_anywhere() -> None:
    """Nowhere where OBS does not show it, anywhere where OBS does."""
    hidden = of({"evening": []}, GetSourceActive=(100, {"videoActive": False}))
    assert (await camera(hidden)).place == ()
    assert (await camera(of({"evening": []}))).place is None


async def test_a_source_without_a_size_is_not_seen() -> None:
    """It has no picture yet."""
    assert (await camera(of({"evening": [an_item("camera", sourceWidth=0.0)]}))).place == ()


@pytest.mark.parametrize(
    ("items", "changes"),
    [
        ([an_item("camera"), an_item("mirror", kind="source-clone")], {}),
        ([an_item("camera") | {"sourceType": "OBS_SOURCE_TYPE_TRANSITION"}], {}),
        ([an_item("camera", boundsType="OBS_BOUNDS_OF_TOMORROW")], {}),
        ([an_item("camera", boundsType="OBS_BOUNDS_SCALE_INNER", scaleX=0.0)], {}),
        ([an_item("camera")], {"GetStudioModeEnabled": (100, {"studioModeEnabled": True})}),
        ([an_item("camera")], {"GetCurrentSceneTransitionCursor": (100, {"transitionCursor": 0.99})}),
        ([an_item("camera")], {"GetCurrentSceneTransitionCursor": (605, {})}),
        ([an_item("camera")], {"GetSourceFilterList": (100, {"filters": [ODD]})}),
    ],
    ids=["clone", "kind", "bounds", "scale", "studio mode", "transition", "no transition", "filter"],
)
async def test_what_is_not_understood_makes_every_place_unknown(
    items: list[dict[str, Any]], changes: dict[str, Reply]
) -> None:
    """Where it is seen all the same, and its routing is read."""
    seen = await camera(of({"evening": items}, **changes))
    assert (seen.place, seen.active, seen.mix.covered) == (None, True, False)


async def test_a_known_layout_costs_no_batch_of_its_own() -> None:
    """Scenes that are new are asked for level by level, once; those that left are not asked for again."""
    scenes = {
        "evening": [a_scene("frame", positionX=10.0)],
        "frame": [a_scene("guests", group=True, scaleX=0.5, scaleY=0.5)],
        "guests": [an_item("camera", positionX=100.0)],
    }
    async with scripted(of(scenes)) as obs, connected(recorder_for(obs.port)) as link:
        place = (await link.recorder.snapshot()).inputs[0].place
        first = obs.batches
        assert (await link.recorder.snapshot()).inputs[0].place == place
        assert obs.batches - first == 2
        scenes["evening"] = [an_item("camera")]
        await link.recorder.snapshot()
        obs.asked.clear()
        assert (await link.recorder.snapshot()).inputs[0].place == (Box(0, 0, 640, 360, CANVAS),)
        assert [asked["sceneName"] for _, asked in obs.asked if "sceneName" in asked] == ["evening"]
    assert place == (Box(60, 0, 380, 180, CANVAS),)


async def test_a_scene_that_is_always_gone_is_no_snapshot() -> None:
    """Tried again a few times, for scenes may come and go while they are read."""
    with pytest.raises(Unavailable, match="obs-not-ready"):
        await camera(of({"evening": [a_scene("gone")]}))


COVER: dict[str, Any] = {
    "filterName": "streamkit cover",
    "filterKind": "color_filter_v2",
    "filterSettings": {"opacity": 0},
}
OTHERS: dict[str, dict[str, Any]] = {
    "a delay": {"filterName": "late", "filterKind": "gpu_delay", "filterSettings": {}},
    "a colour": {"filterName": "warm", "filterKind": "color_filter_v2", "filterSettings": {}},
    "an unknown one": ODD,
    "a sound": {"filterName": "loud", "filterKind": "gain_filter", "filterSettings": {}},
}


@pytest.mark.parametrize(
    ("before", "after", "on", "delayed"),
    [
        ("a delay", None, True, True),  # what it shows next is from before a yes
        (None, "a delay", True, True),
        (None, "a delay", False, False),
        ("a colour", "a sound", True, False),
        ("an unknown one", None, True, False),
        (None, "an unknown one", True, True),  # it may hold back what the cover never saw
    ],
)
async def test_a_picture_that_is_shown_late_is_told(
    before: str | None, after: str | None, on: bool, delayed: bool
) -> None:
    """OBS applies filters in the order it lists them."""
    filters = [OTHERS[before]] if before else []
    filters += [COVER, OTHERS[after]] if after else [COVER]
    listed = [each | {"filterEnabled": on or each is COVER} for each in filters]

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        ours = request == "GetSourceFilterList" and asked["sourceName"] == "camera"
        return (100, {"filters": listed}) if ours else calm(request, asked)

    assert (await camera(answers)).delayed is delayed
