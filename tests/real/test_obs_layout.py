"""Where pictures stand: transforms and nested scenes, the stage as a real OBS."""

from __future__ import annotations

from typing import Any

from .conftest import ALICE, BOB, AnObs
from .footage_seen import alike, colours
from .obs_link import ObsLink
from .stage_seen import UNMOVED, active, frames, level, loud
from .taking import recording

BLACK = (0, 0, 0)


async def test_a_transform_is_kept_as_it_was_asked_for(link: ObsLink) -> None:
    """Width and height are source times scale: OBS counts neither crop nor bounds into them."""
    item = {"sceneName": "Main", "sceneItemId": 1}
    changes: list[dict[str, Any]] = [
        {"positionX": 10, "positionY": 20.5, "scaleX": 0.5, "scaleY": 2},
        {"rotation": 90, "alignment": 0, "cropLeft": 10, "cropTop": 20.7, "cropRight": 400},
        {"boundsType": "OBS_BOUNDS_SCALE_INNER", "boundsWidth": 100, "boundsHeight": 50, "scaleX": -1},
    ]
    expected = dict(UNMOVED)
    for change in changes:
        await link.get("SetSceneItemTransform", **item, sceneItemTransform=change)
        expected |= change | ({"cropTop": 20} if "cropTop" in change else {})
        expected["width"], expected["height"] = 320 * expected["scaleX"], 180 * expected["scaleY"]
        await frames(link)  # OBS takes a crop over with the next frame
        assert await link.get("GetSceneItemTransform", **item) == {"sceneItemTransform": expected}


WRONG: list[tuple[Any, int, str]] = [
    ({}, 403, "The field value of `sceneItemTransform` must not be empty."),
    (3, 401, "The field value of `sceneItemTransform` must be an object."),
    ({"width": 5}, 703, "You have not provided any valid transform changes."),
    ({"positionX": "left"}, 401, "The field value of `positionX` must be a number."),
    ({"positionX": 1e9}, 402, "The field value of `positionX` is above the maximum of `90001.000000`"),
    ({"rotation": 361}, 402, "The field value of `rotation` is above the maximum of `360.000000`"),
    (
        {"scaleX": 1000},
        402,
        "The field `scaleX` is too small or large for the current source resolution.",
    ),
    ({"boundsWidth": 0}, 402, "The field value of `boundsWidth` is below the minimum of `1.000000`"),
    ({"boundsType": "cosy"}, 400, "The field `boundsType` has an invalid value."),
    ({"cropLeft": -1}, 402, "The field value of `cropLeft` is below the minimum of `0.000000`"),
    (
        {"positionX": 50, "alignment": -1},
        402,
        "The field value of `alignment` is below the minimum of `0.000000`",
    ),
]


async def test_a_wrong_transform_moves_nothing(link: ObsLink) -> None:
    """Not even the part of it that is right."""
    item = {"sceneName": "Main", "sceneItemId": 1}
    found = []
    for change, *_ in WRONG:
        status = (await link.ask("SetSceneItemTransform", **item, sceneItemTransform=change))["requestStatus"]
        found.append((change, status["code"], status["comment"]))
    assert found == WRONG
    assert await link.get("GetSceneItemTransform", **item) == {"sceneItemTransform": UNMOVED}


# Of Alice's 320 x 180 picture alone on the canvas: what was asked for, where it is seen, where it is not.
PLACES: list[tuple[str, dict[str, Any], list[tuple[int, int]], list[tuple[int, int]]]] = [
    ("moved", {"positionX": 300, "positionY": 150}, [(305, 155), (610, 320)], [(290, 160), (305, 340)]),
    ("scaled", {"scaleX": 0.5, "scaleY": 2}, [(150, 350)], [(170, 10)]),
    ("turned", {"positionX": 320, "rotation": 90}, [(150, 10), (310, 310)], [(330, 10), (130, 10)]),
    (
        "turned a little",
        {"positionX": 320, "positionY": 180, "alignment": 0, "rotation": 45, "scaleY": 0.5},
        [(320, 180), (420, 280), (220, 80)],
        [(420, 80), (220, 280)],
    ),
    ("lower right corner", {"positionX": 640, "positionY": 360, "alignment": 10}, [(330, 190)], [(310, 190)]),
    ("cropped", {"cropLeft": 100, "cropBottom": 80}, [(210, 90)], [(230, 50), (10, 110)]),
    ("mirrored", {"positionX": 320, "scaleX": -1}, [(10, 10)], [(330, 10)]),
    (
        "stretched",
        {"boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": 100, "boundsHeight": 300},
        [(90, 290)],
        [(110, 10)],
    ),
    (
        "fitted in, centred",
        {"boundsType": "OBS_BOUNDS_SCALE_INNER", "boundsWidth": 160, "boundsHeight": 300},
        [(80, 150), (80, 110)],
        [(80, 90), (80, 200)],
    ),
    (
        "fitted in, at the top",
        {
            "boundsType": "OBS_BOUNDS_SCALE_INNER",
            "boundsWidth": 160,
            "boundsHeight": 300,
            "boundsAlignment": 4,
        },
        [(80, 10), (80, 80)],
        [(80, 100)],
    ),
    (
        "filling",
        {"boundsType": "OBS_BOUNDS_SCALE_OUTER", "boundsWidth": 160, "boundsHeight": 300, "positionX": 200},
        [(280, 290), (30, 150), (530, 150)],
        [(280, 310)],
    ),
    (
        "by width",
        {"boundsType": "OBS_BOUNDS_SCALE_TO_WIDTH", "boundsWidth": 160, "boundsHeight": 20, "positionY": 100},
        [(80, 70), (80, 150)],
        [(80, 60), (80, 160)],
    ),
    (
        "by height",
        {"boundsType": "OBS_BOUNDS_SCALE_TO_HEIGHT", "boundsWidth": 600, "boundsHeight": 90},
        [(300, 45), (225, 80)],
        [(210, 45), (390, 45), (300, 95)],
    ),
    (
        "at most",
        {"boundsType": "OBS_BOUNDS_MAX_ONLY", "boundsWidth": 600, "boundsHeight": 300, "boundsAlignment": 5},
        [(310, 170)],
        [(330, 10), (10, 190)],
    ),
    (
        "in its bounds, from the lower right",
        {
            "boundsType": "OBS_BOUNDS_STRETCH",
            "boundsWidth": 100,
            "boundsHeight": 100,
            "alignment": 10,
            "positionX": 640,
            "positionY": 360,
        },
        [(550, 270)],
        [(530, 270)],
    ),
    (
        "cropped in its bounds",
        {"cropRight": 160, "boundsType": "OBS_BOUNDS_SCALE_INNER", "boundsWidth": 320, "boundsHeight": 90},
        [(160, 45), (130, 45), (195, 45)],
        [(110, 45), (210, 45)],
    ),
]


async def test_pictures_stand_where_the_transform_puts_them(obs: AnObs, link: ObsLink) -> None:
    """Every kind of move, one after the other in one take."""
    for number in (2, 3):
        await link.get("SetSceneItemEnabled", sceneName="Main", sceneItemId=number, sceneItemEnabled=False)
    item = {"sceneName": "Main", "sceneItemId": 1}
    found = {}
    for what, change, *points in PLACES:
        whole = {key: UNMOVED[key] for key in UNMOVED if key not in _READ_ONLY} | change
        bounds = {key: whole.pop(key) for key in ("boundsWidth", "boundsHeight") if not whole[key]}
        assert bounds.keys() <= {"boundsWidth", "boundsHeight"}  # OBS takes no zero
        await link.get("SetSceneItemTransform", **item, sceneItemTransform=whole)
        path = await recording(link, seconds=0.4)
        seen = colours(path, *points[0], *points[1], at=0.2)
        found[what] = [alike(each, ALICE.colour) for each in seen], [alike(each, BLACK) for each in seen]
    expected = {
        what: (
            [True] * len(inside) + [False] * len(outside),
            [False] * len(inside) + [True] * len(outside),
        )
        for what, _, inside, outside in PLACES
    }
    assert found == expected


_READ_ONLY = {"width", "height", "sourceWidth", "sourceHeight"}


async def test_a_nested_scene_is_seen_and_heard_where_it_stands(obs: AnObs, link: ObsLink) -> None:
    """Half as big and turned upside down in another scene; what sticks out of it is cut off."""
    await link.get("CreateScene", sceneName="Inner")
    inner = await link.get("CreateSceneItem", sceneName="Inner", sourceName="Bob")
    at = {"positionX": -160, "positionY": 90}
    await link.get("SetSceneItemTransform", sceneName="Inner", **inner, sceneItemTransform=at)
    await link.get("CreateScene", sceneName="Outer")
    outer = await link.get("CreateSceneItem", sceneName="Outer", sourceName="Inner")
    half = {"scaleX": 0.5, "scaleY": 0.5, "rotation": 180, "positionX": 480, "positionY": 270}
    await link.get("SetSceneItemTransform", sceneName="Outer", **outer, sceneItemTransform=half)
    assert await active(link, "Bob", "Inner", "Outer") == [True, False, False]
    await link.get("SetCurrentProgramScene", sceneName="Outer")
    await frames(link)
    assert await active(link, "Bob", "Inner", "Outer", "Alice") == [True, True, True, False]
    path = await recording(link, seconds=obs.settled + 1)
    points = [(470, 180), (410, 180), (390, 180), (490, 180), (470, 230)]
    seen = colours(path, *points, at=obs.settled)
    assert [alike(each, BOB.colour) for each in seen] == [True, True, False, False, False]
    assert (loud(path, BOB, obs), loud(path, ALICE, obs)) == (True, False)
    await link.get("SetSceneItemEnabled", sceneName="Outer", **outer, sceneItemEnabled=False)
    assert await link.event("InputActiveStateChanged", inputName="Bob") == {
        "inputName": "Bob",
        "videoActive": False,
    }
    assert await active(link, "Bob", "Inner", "Outer") == [False, False, True]


async def test_the_same_source_in_two_scenes_obeys_its_cover_and_mute_in_both(
    obs: AnObs, link: ObsLink
) -> None:
    """Why enforcement sits on sources: hiding one item leaves the other."""
    await link.get("CreateScene", sceneName="Other")
    await link.get("CreateSceneItem", sceneName="Other", sourceName="Bob")
    nested = await link.get("CreateSceneItem", sceneName="Main", sourceName="Other")
    await link.get("SetSceneItemEnabled", sceneName="Main", sceneItemId=2, sceneItemEnabled=False)
    await frames(link)
    assert await active(link, "Bob") == [True]
    shown = await recording(link, seconds=obs.settled + 1)
    cover = {"filterKind": "color_filter_v2", "filterSettings": {"opacity": 0.0}}
    await link.get("CreateSourceFilter", sourceName="Bob", filterName="cover", **cover)
    await link.get("SetInputMute", inputName="Bob", inputMuted=True)
    covered = await recording(link, seconds=obs.settled + 1)
    await link.get("RemoveSceneItem", sceneName="Main", **nested)
    point = (10, 170)  # Alice stands under it
    [before], [after] = colours(shown, point, at=obs.settled), colours(covered, point, at=obs.settled)
    assert (alike(before, BOB.colour), alike(after, ALICE.colour)) == (True, True)
    assert (loud(shown, BOB, obs), loud(covered, BOB, obs)) == (True, False)


async def test_a_source_that_stands_twice_sounds_twice_as_loud(obs: AnObs, link: ObsLink) -> None:
    """6 dB more, also where the second time is in a nested scene."""
    await link.get("CreateScene", sceneName="Other")
    await link.get("CreateSceneItem", sceneName="Other", sourceName="Bob")
    once = level(await recording(link, seconds=obs.settled + 1), BOB, obs)
    await link.get("CreateSceneItem", sceneName="Main", sourceName="Other")
    twice = level(await recording(link, seconds=obs.settled + 1), BOB, obs)
    assert 5 < twice - once < 7


async def test_no_scene_can_be_put_into_itself(link: ObsLink) -> None:
    """Neither directly nor through another."""
    await link.get("CreateScene", sceneName="Other")
    await link.get("CreateSceneItem", sceneName="Main", sourceName="Other")
    assert (await link.ask("CreateSceneItem", sceneName="Other", sourceName="Main"))["requestStatus"] == {
        "result": False,
        "code": 700,
        "comment": "Failed to create the scene item.",
    }
    assert (await link.ask("CreateSceneItem", sceneName="Main", sourceName="Main"))["requestStatus"] == {
        "result": False,
        "code": 703,
        "comment": "You cannot create scene item of a scene within itself.",
    }
