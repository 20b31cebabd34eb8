"""Where the code on our overlay stands in the programme: as exactly as where a picture does, or unknown."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from streamkit.adapters.obs.inputs import PLAIN
from streamkit.adapters.obs.made import MARK, OVERLAY, OurPage, not_ours, overlay_mark
from streamkit.core.box import Box
from streamkit.ports import InputSeen
from tests.adapters.obs.connected import connected, recorder_for
from tests.adapters.obs.scripted import Answers, Reply, an_item, calm, scripted

CANVAS = (1280, 720)
URL = "http://127.0.0.1:4321/o/all?t=secret"
CODE, WORDS = Box(26, 24, 915, 598, CANVAS), Box(925, 216, 1254, 598, CANVAS)  # two thirds of the page's


def page(url: str = URL, **more: object) -> dict[str, Any]:
    return {"url": url, "width": 1920, "height": 1080, MARK: overlay_mark(url), **more}


def of(scenes: dict[str, list[dict[str, Any]]], settings: dict[str, Any], name: str = OVERLAY) -> Answers:
    listed = {"inputs": [{"inputName": name, "unversionedInputKind": "browser_source"}]}

    def answers(request: str, asked: dict[str, Any]) -> Reply:
        if request == "GetInputList":
            return 100, listed
        if request == "GetInputSettings":
            return 100, {"inputSettings": settings}
        if request == "GetSceneItemList":
            known = asked["sceneName"] in scenes
            return (100, {"sceneItems": scenes[asked["sceneName"]]}) if known else (600, {})
        return calm(request, asked)

    return answers


def shown(name: str = OVERLAY, **transform: object) -> dict[str, Any]:
    whole: dict[str, object] = {
        "sourceWidth": 1920.0,
        "sourceHeight": 1080.0,
        "scaleX": 2 / 3,
        "scaleY": 2 / 3,
    }
    return an_item(name, kind="browser_source", **{**whole, **transform})


async def overlay(
    scenes: dict[str, list[dict[str, Any]]],
    settings: dict[str, Any],
    *,
    name: str = OVERLAY,
    our_page: OurPage = not_ours,
) -> InputSeen:
    recorder = partial(recorder_for, our_page=our_page)
    async with scripted(of(scenes, settings, name)) as obs, connected(recorder(obs.port)) as link:
        return (await link.recorder.snapshot()).inputs[0]


async def test_code_stands_where_the_page_puts_it() -> None:
    """Rounded outwards, the words about it too; the camera's place beside them stays free."""
    seen = await overlay({"evening": [shown()]}, page())
    assert seen.code == (CODE, WORDS)
    without_camera = page(f"{URL}&camera=off")
    seen = await overlay({"evening": [shown()]}, without_camera)
    assert seen.code == (CODE, Box(925, 24, 1254, 598, CANVAS))


async def test_code_is_found_through_nested_scenes_and_in_every_copy() -> None:
    """A scene at half its size, and the page itself below."""
    inner = an_item(
        "inner", kind=None, sourceWidth=1280.0, sourceHeight=720.0, scaleX=0.5, scaleY=0.5, positionX=640.0
    ) | {"isGroup": False}
    seen = await overlay({"evening": [inner, shown()], "inner": [shown()]}, page())
    half = Box(640 + 13, 12, 640 + 458, 299, CANVAS), Box(640 + 462, 108, 640 + 627, 299, CANVAS)
    assert set(seen.code or ()) == {CODE, WORDS, *half}


async def test_what_a_crop_leaves_out_is_not_seen() -> None:
    """Cropped to the words: no code is there."""
    seen = await overlay({"evening": [shown(cropLeft=1380)]}, page())
    assert seen.code == (Box(5, 216, 334, 598, CANVAS),)


@pytest.mark.parametrize(
    "settings",
    [page(css="#card { left: 0 }"), page(width=1280, height=720), {**page(), "width": None}],
    ids=["a sheet of the owner's own", "another size", "no size"],
)
async def test_a_page_that_may_look_otherwise_has_code_anywhere(settings: dict[str, Any]) -> None:
    """Never a guess."""
    assert (await overlay({"evening": [shown()]}, settings)).code is None


async def test_obs_own_sheet_is_no_other_look() -> None:
    """It is written out when somebody opens the settings and closes them."""
    assert (await overlay({"evening": [shown()]}, page(css=PLAIN))).code == (CODE, WORDS)


async def test_an_overlay_that_is_not_in_the_programme_shows_nothing() -> None:
    """And another input of that name is none of ours."""
    assert (await overlay({"evening": []}, page())).code is None  # OBS shows it, and no scene holds it
    assert (await overlay({"evening": [shown()]}, {**page(), MARK: {}})).code is None


def ours(address: str) -> str | None:
    return {URL: "overlay", f"{URL}&camera=off": "overlay", "http://127.0.0.1:4321/o/bar?t=s": "page"}.get(
        address
    )


async def test_a_source_that_the_host_made_is_ours_by_its_address() -> None:
    """Under any name and without a mark; code stands in it as in the one that setup made."""
    there = {"url": URL, "width": 1920, "height": 1080}
    seen = await overlay({"evening": [shown("my code")]}, there, name="my code", our_page=ours)
    assert (seen.made, seen.code) == ("overlay", (CODE, WORDS))
    small = {**there, "width": 800}
    seen = await overlay({"evening": [shown("my code")]}, small, name="my code", our_page=ours)
    assert (seen.made, seen.code) == ("overlay", None)


async def test_a_page_of_ours_without_code_is_no_foreign_page() -> None:
    """Nobody has to be named for it, and nothing of it is covered, whatever its owner's sheet does."""
    bar = {"url": "http://127.0.0.1:4321/o/bar?t=s", "css": "body { color: red }", "width": 900}
    seen = await overlay({"evening": [shown("my bar")]}, bar, name="my bar", our_page=ours)
    assert (seen.made, seen.code) == ("page", None)
    other = {**bar, "url": "http://127.0.0.1:4321/o/bar?t=x"}
    assert (await overlay({"evening": [shown("my bar")]}, other, name="my bar", our_page=ours)).made is None
    local = {**bar, "is_local_file": True}
    assert (await overlay({"evening": [shown("my bar")]}, local, name="my bar", our_page=ours)).made is None
