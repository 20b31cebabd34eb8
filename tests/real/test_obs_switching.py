"""How one scene follows another: events, who is active meanwhile, what the file shows; stage as OBS."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from .conftest import ALICE, BOB, AnObs
from .footage_seen import alike, colours, every_colour
from .obs_link import ObsLink
from .stage_seen import active, frames
from .taking import recording, seconds_recorded, started, stopped

SWITCHED = {
    "SceneTransitionStarted",
    "SceneTransitionVideoEnded",
    "CurrentProgramSceneChanged",
    "SceneTransitionEnded",
}
ALICES_PLACE, BOBS_PLACE = (10, 10), (330, 10)
BLACK = (0, 0, 0)


@pytest.fixture
async def link(link: ObsLink) -> ObsLink:
    """With a second scene, in which only Bob stands, at Alice's place."""
    await link.get("CreateScene", sceneName="Other")
    item = await link.get("CreateSceneItem", sceneName="Other", sourceName="Bob")
    assert item == {"sceneItemId": 1}
    await frames(link)
    link.events.clear()
    return link


async def test_a_cut_is_told_in_four_events_and_frees_what_was_shown(link: ObsLink) -> None:
    """Started comes first; a scene that is on already is no news."""
    assert await link.get("GetCurrentSceneTransition") == {
        "transitionName": "Cut",
        "transitionKind": "cut_transition",
        "transitionFixed": True,
        "transitionDuration": None,
        "transitionConfigurable": False,
        "transitionSettings": None,
    }
    for _ in range(2):  # the second once the first is over: meanwhile it would begin once more
        await link.get("SetCurrentProgramScene", sceneName="Other")
        await frames(link)
    assert await link.get("GetCurrentProgramScene") == {"currentProgramSceneName": "Other"}
    told = [each["eventType"] for each in link.events]
    assert (told[0], sorted(each for each in told if each in SWITCHED)) == (
        "SceneTransitionStarted",
        sorted(SWITCHED),
    )
    assert {"eventData": {"inputName": "Alice", "videoActive": False}}.items() <= one(
        link, "InputActiveStateChanged", inputName="Alice"
    ).items()
    assert await active(link, "Other", "Bob", "Main", "Alice") == [True, True, False, False]


async def test_in_a_fade_both_scenes_are_on_and_the_new_one_is_named(link: ObsLink) -> None:
    """CurrentProgramSceneChanged comes when it is over, long after the scene is named and seen."""
    await fade(link, millis=600)
    await link.get("SetCurrentProgramScene", sceneName="Other")
    assert await link.get("GetCurrentProgramScene") == {"currentProgramSceneName": "Other"}
    assert await link.event("SceneTransitionStarted") == {"transitionName": "Fade"}
    assert 0 <= (await link.get("GetCurrentSceneTransitionCursor"))["transitionCursor"] < 1
    assert await active(link, "Alice", "Bob") == [True, True]
    assert [each for each in link.events if each["eventType"] in SWITCHED] == []
    told = await switched(link)
    assert sorted(told) == sorted(SWITCHED - {"SceneTransitionStarted"})
    assert await link.get("GetCurrentSceneTransitionCursor") == {"transitionCursor": 1.0}
    await frames(link)
    assert await active(link, "Alice", "Bob") == [False, True]


async def test_a_switch_within_a_fade_ends_once(link: ObsLink) -> None:
    """Two begin, one ends: begun and ended cannot be counted against each other."""
    await fade(link, millis=600)
    await link.get("SetCurrentProgramScene", sceneName="Other")
    await pause(link, millis=200)
    await link.get("SetCurrentProgramScene", sceneName="Main")
    await pause(link, millis=1200)
    told = [each["eventType"] for each in link.events if each["eventType"] in SWITCHED]
    assert (told.count("SceneTransitionStarted"), told.count("SceneTransitionEnded")) == (2, 1)
    assert await link.get("GetCurrentProgramScene") == {"currentProgramSceneName": "Main"}


async def test_a_transition_exchanged_midway_never_ends_by_an_event(link: ObsLink) -> None:
    """Who waits for the end waits for ever."""
    await fade(link, millis=600)
    await link.get("SetCurrentProgramScene", sceneName="Other")
    await pause(link, millis=200)
    await link.get("SetCurrentSceneTransition", transitionName="Cut")
    await pause(link, millis=1200)
    told = {each["eventType"] for each in link.events} & SWITCHED
    assert told == {"SceneTransitionStarted"}
    assert await link.get("GetCurrentProgramScene") == {"currentProgramSceneName": "Other"}


async def test_a_duration_is_told_once_and_has_bounds(link: ObsLink) -> None:
    """From 50 ms to 20 s."""
    await fade(link, millis=700)
    await link.get("SetCurrentSceneTransitionDuration", transitionDuration=700)
    assert await link.event("CurrentSceneTransitionChanged") == {"transitionName": "Fade"}
    assert await link.event("CurrentSceneTransitionDurationChanged") == {"transitionDuration": 700}
    assert (await link.get("GetCurrentSceneTransition"))["transitionDuration"] == 700
    await frames(link)
    assert [each["eventType"] for each in link.events] == []
    for millis, side, limit in ((10, "below the minimum", 50), (20001, "above the maximum", 20000)):
        asked = await link.ask("SetCurrentSceneTransitionDuration", transitionDuration=millis)
        comment = f"The field value of `transitionDuration` is {side} of `{limit}.000000`"
        assert asked["requestStatus"] == {"result": False, "code": 402, "comment": comment}
    unknown = await link.ask("SetCurrentSceneTransition", transitionName="Leap")
    assert unknown["requestStatus"]["comment"] == "No scene transition was found by that name."


async def test_a_fade_goes_from_one_picture_to_the_other(obs: AnObs, link: ObsLink) -> None:
    """The old picture is still in the file while the new scene is named already."""
    await fade(link, millis=2000)
    await started(link)
    await seconds_recorded(link, obs.settled + 0.5)
    await link.get("SetCurrentProgramScene", sceneName="Other")
    await switched(link)
    await pause(link, millis=500)
    path = await stopped(link)
    seen = every_colour(path, ALICES_PLACE)
    mixed = [each for each in seen if not alike(each, ALICE.colour) and not alike(each, BOB.colour)]
    assert (alike(seen[0], ALICE.colour), alike(seen[-1], BOB.colour)) == (True, True)
    assert len(mixed) > 10  # of 30 frames
    assert [each[1] for each in mixed] == sorted(each[1] for each in mixed)  # green comes, frame by frame


async def test_studio_mode_previews_without_showing(link: ObsLink) -> None:
    """What is previewed is showing and not active; the transition swaps the two."""
    assert (await link.ask("SetCurrentPreviewScene", sceneName="Other"))["requestStatus"] == {
        "result": False,
        "code": 506,
    }
    await link.get("SetStudioModeEnabled", studioModeEnabled=True)
    assert await link.event("StudioModeStateChanged") == {"studioModeEnabled": True}
    assert await link.get("GetCurrentPreviewScene") == {"currentPreviewSceneName": "Main"}
    await link.get("SetCurrentPreviewScene", sceneName="Other")
    assert await link.event("CurrentPreviewSceneChanged") == {"sceneName": "Other"}
    seen = await link.get("GetSourceActive", sourceName="Other")
    assert seen == {"videoActive": False, "videoShowing": True}
    assert await link.get("GetCurrentProgramScene") == {"currentProgramSceneName": "Main"}
    await link.get("TriggerStudioModeTransition")
    await pause(link, millis=500)
    lists = await link.get("GetSceneList")
    assert (lists["currentProgramSceneName"], lists["currentPreviewSceneName"]) == ("Other", "Main")
    assert await active(link, "Alice", "Bob") == [False, True]
    await link.get("SetStudioModeEnabled", studioModeEnabled=False)
    assert await link.get("GetCurrentProgramScene") == {"currentProgramSceneName": "Other"}
    assert (await link.ask("TriggerStudioModeTransition"))["requestStatus"]["code"] == 506


async def test_in_studio_mode_a_hidden_item_stays_on_air(obs: AnObs, link: ObsLink) -> None:
    """What is on air is a copy of the scene: only what holds on the source itself takes effect."""
    await link.get("SetStudioModeEnabled", studioModeEnabled=True)
    item = {"sceneName": "Main", "sceneItemId": 1}
    await link.get("SetSceneItemEnabled", **item, sceneItemEnabled=False)
    cover = {"filterKind": "color_filter_v2", "filterSettings": {"opacity": 0.0}}
    await link.get("CreateSourceFilter", sourceName="Bob", filterName="cover", **cover)
    await frames(link)
    assert await active(link, "Alice", "Bob") == [True, True]
    path = await recording(link, seconds=obs.settled + 0.5)
    alice, bob = colours(path, ALICES_PLACE, BOBS_PLACE, at=obs.settled)
    assert (alike(alice, ALICE.colour), alike(bob, BLACK)) == (True, True)
    await link.get("SetStudioModeEnabled", studioModeEnabled=False)
    await frames(link)
    assert await active(link, "Alice") == [False]  # now the scene itself is on air


async def test_a_removed_scene_leaves_the_scene_it_stood_in(link: ObsLink) -> None:
    """One that is on air itself gives way to another."""
    nested = await link.get("CreateSceneItem", sceneName="Main", sourceName="Other")
    await frames(link)
    await link.get("RemoveScene", sceneName="Other")
    removed = {"sceneName": "Main", "sourceName": "Other", **nested}
    assert await link.event("SceneItemRemoved") == removed
    await link.get("CreateScene", sceneName="Third")
    await link.get("CreateSceneItem", sceneName="Third", sourceName="Bob")
    await link.get("RemoveScene", sceneName="Main")
    assert await link.event("CurrentProgramSceneChanged") == {"sceneName": "Third"}
    await frames(link)
    assert (await link.get("GetSceneList"))["scenes"] == [{"sceneIndex": 0, "sceneName": "Third"}]
    assert await active(link, "Bob") == [True]


async def test_an_input_that_stands_nowhere_any_more_is_gone(link: ObsLink) -> None:
    """Its last item was its last hold; Bob has another in the other scene."""
    for number in (1, 2):
        await link.get("RemoveSceneItem", sceneName="Main", sceneItemId=number)
    assert await link.event("InputRemoved") == {"inputName": "Alice"}
    names = [each["inputName"] for each in (await link.get("GetInputList"))["inputs"]]
    assert sorted(names) == ["Bob", "Carol", "Music"]


async def fade(link: ObsLink, *, millis: int) -> None:
    await link.get("SetCurrentSceneTransition", transitionName="Fade")
    await link.get("SetCurrentSceneTransitionDuration", transitionDuration=millis)


async def switched(link: ObsLink) -> list[str]:
    """What was told of the switch until it was over, in whatever order."""
    told: list[str] = []
    async with asyncio.timeout(10):
        while not {"SceneTransitionEnded", "CurrentProgramSceneChanged"} <= set(told):
            await pause(link, millis=50)
            told += [each["eventType"] for each in link.events if each["eventType"] in SWITCHED]
            link.events.clear()
    return told


async def pause(link: ObsLink, *, millis: int) -> None:
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": millis}})


def one(link: ObsLink, kind: str, **fields: Any) -> dict[str, Any]:
    return next(
        each
        for each in link.events
        if each["eventType"] == kind and fields.items() <= each["eventData"].items()
    )
