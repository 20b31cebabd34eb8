"""Groups of scene items: the stage as a real OBS."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from streamkit.rehearsal.obs_stage import StageInput

from .conftest import ALICE, BOB, CAROL, GUESTS, AnObs
from .footage_seen import alike, colours
from .obs_link import ObsLink
from .stage_seen import UNMOVED, active, frames, loud
from .taking import recording

BLACK = (0, 0, 0)


@pytest.fixture
def inputs() -> Sequence[StageInput]:
    """Bob and Carol stand in a group."""
    return GUESTS


async def test_a_group_is_listed_apart_and_is_no_scene(link: ObsLink) -> None:
    """As big as what stands in it."""
    assert await link.get("GetGroupList") == {"groups": ["Guests"]}
    assert await link.get("GetSceneItemId", sceneName="Main", sourceName="Guests") == {"sceneItemId": 3}
    items = (await link.get("GetSceneItemList", sceneName="Main"))["sceneItems"]
    assert [(each["sourceName"], each["sceneItemId"], each["isGroup"]) for each in items] == [
        ("Alice", 1, None),
        ("Music", 2, None),
        ("Guests", 3, True),
    ]
    whole = {"sourceWidth": 640.0, "sourceHeight": 360.0, "width": 640.0, "height": 360.0}
    assert items[2]["sceneItemTransform"] == UNMOVED | whole
    inside = (await link.get("GetGroupSceneItemList", sceneName="Guests"))["sceneItems"]
    assert [(each["sourceName"], each["sceneItemId"]) for each in inside] == [("Bob", 1), ("Carol", 2)]
    assert [each["sceneItemTransform"] for each in inside] == [
        UNMOVED | {"positionX": 320.0},
        UNMOVED | {"positionY": 180.0},
    ]
    is_group = "The specified source is not a scene. (Is group)"
    for request in ("GetSceneItemList", "SetCurrentProgramScene", "RemoveScene"):
        status = (await link.ask(request, sceneName="Guests"))["requestStatus"]
        assert status == {"result": False, "code": 602, "comment": is_group}


async def test_a_group_follows_what_moves_in_it(obs: AnObs, link: ObsLink) -> None:
    """Its corner moves and the others are renumbered from there, so that only one picture moves."""
    move = {"positionX": 100, "positionY": 0}
    await link.get("SetSceneItemTransform", sceneName="Guests", sceneItemId=2, sceneItemTransform=move)
    await frames(link)
    inside = (await link.get("GetGroupSceneItemList", sceneName="Guests"))["sceneItems"]
    assert [each["sceneItemTransform"] for each in inside] == [UNMOVED | {"positionX": 220.0}, UNMOVED]
    group = await link.get("GetSceneItemTransform", sceneName="Main", sceneItemId=3)
    size = {"sourceWidth": 540.0, "sourceHeight": 180.0, "width": 540.0, "height": 180.0}
    assert group == {"sceneItemTransform": UNMOVED | size | {"positionX": 100.0}}
    path = await recording(link, seconds=0.4)
    seen = colours(path, (90, 10), (110, 10), (430, 10), (110, 190), at=0.2)
    assert all(map(alike, seen, (ALICE.colour, CAROL.colour, BOB.colour, BLACK)))


async def test_a_hidden_group_is_neither_seen_nor_heard(obs: AnObs, link: ObsLink) -> None:
    """And both in it are told to be inactive."""
    assert await active(link, "Guests", "Bob") == [True, True]
    await link.get("SetSceneItemEnabled", sceneName="Main", sceneItemId=3, sceneItemEnabled=False)
    told = [(await link.event("InputActiveStateChanged"))["inputName"] for _ in range(2)]
    assert sorted(told) == ["Bob", "Carol"]
    assert await active(link, "Guests", "Bob") == [False, False]
    path = await recording(link, seconds=obs.settled + 1)
    assert [loud(path, each, obs) for each in (ALICE, BOB, CAROL)] == [True, False, False]
    [seen] = colours(path, (330, 10), at=obs.settled)
    assert alike(seen, BLACK)
