"""`streamkit obs setup` and `teardown`, on the stage and a real OBS: judged by what is recorded and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from streamkit import setting_up
from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.obs.setup import Change, Record, Wishes, look, make, plan
from streamkit.adapters.obs.setup.changes import Lease, OwnProfile, Parameter, Reload
from streamkit.adapters.obs.setup.making import MOMENT
from streamkit.adapters.system import SystemClock
from streamkit.config import Config, load
from streamkit.ports import Rejected
from streamkit.secret_files import write_secret

from .conftest import INPUTS, PASSWORD, AnObs
from .footage_seen import heard, titles
from .obs_link import ObsLink
from .taking import recording, started
from .test_obs_takes import route

TONES = {each.name: each.tone for each in INPUTS}
AS_FOUND = {
    ("Output", "Mode"): "Simple",
    ("AdvOut", "RecType"): "Standard",
    ("AdvOut", "RecFormat"): "mp4",
    ("AdvOut", "RecTracks"): "63",
    ("AdvOut", "TrackIndex"): "2",
    ("AdvOut", "RecSplitFile"): "true",
    ("AdvOut", "RecRB"): "true",
}


@pytest.fixture
def config(obs: AnObs, tmp_path: Path) -> Config:
    (tmp_path / "config.yaml").write_text(
        "language: en\nfolder: evening\ntwitch: {client_id: abcdefgh123, channel: somebody}\n"
        f"obs: {{port: {obs.port}}}\n"
    )
    config = load(tmp_path / "config.yaml")
    write_secret(config.obs.password_file, {"password": PASSWORD})
    return config


async def set_up(config: Config, **wishes: Any) -> list[Change]:
    done = await setting_up.set_up(
        config, agree=lambda _: True, **{"slots": 2, "own_profile": False} | wishes
    )
    assert done is not None
    return done.changes


async def tear_down(config: Config) -> dict[str, str]:
    """What was not simply undone, and why."""
    undone = await setting_up.tear_down(config, agree=lambda _: True)
    assert undone is not None
    return {str(one.change): one.outcome for one in undone if one.outcome != "teardown-done"}


async def is_as_a_streamer_left_it(link: ObsLink) -> None:
    """Simple output, all six tracks, MP4 in pieces, and what the computer plays on every track."""
    desktop = {"inputName": "Desktop", "inputKind": "pulse_output_capture"}
    await link.get("CreateInput", sceneName="Main", **desktop)
    for (category, name), value in AS_FOUND.items():
        await parameter(link, category, name, value)
    await anew(link)


async def parameter(link: ObsLink, category: str, name: str, value: str) -> None:
    where = {"parameterCategory": category, "parameterName": name}
    await link.get("SetProfileParameter", **where, parameterValue=value)


async def anew(link: ObsLink) -> None:
    profile = (await link.get("GetProfileList"))["currentProfileName"]
    await link.get("CreateProfile", profileName="elsewhere")
    await link.get("SetCurrentProfile", profileName=profile)
    await link.get("RemoveProfile", profileName="elsewhere")


async def whole(link: ObsLink) -> dict[str, Any]:
    """Everything setup may touch, as OBS tells of it."""
    parameters = {}
    for category, name in AS_FOUND:
        where = {"parameterCategory": category, "parameterName": name}
        parameters[name] = (await link.get("GetProfileParameter", **where))["parameterValue"]
    scenes = [each["sceneName"] for each in (await link.get("GetSceneList"))["scenes"]]
    inputs = sorted(each["inputName"] for each in (await link.get("GetInputList"))["inputs"])
    return {
        "parameters": parameters,
        "profiles": await link.get("GetProfileList"),
        "scenes": {scene: await link.get("GetSceneItemList", sceneName=scene) for scene in scenes},
        "inputs": inputs,
        "tracks": [await link.ask("GetInputAudioTracks", inputName=name) for name in inputs],
        "filters": [await link.get("GetSourceFilterList", sourceName=name) for name in inputs],
    }


async def test_what_is_recorded_after_setup_has_the_five_tracks_with_the_right_sound(
    obs: AnObs, link: ObsLink, config: Config
) -> None:
    """Also where OBS recorded six before: it keeps the encoders of the longer layout until it loads anew."""
    await is_as_a_streamer_left_it(link)
    await parameter(link, "Output", "Mode", "Advanced")
    await parameter(link, "AdvOut", "RecSplitFile", "false")
    await parameter(link, "AdvOut", "RecFormat", "mkv")
    await anew(link)
    assert len(titles(await recording(link, seconds=0.3))) == 6
    changes = await set_up(config)
    assert {change.name for change in changes if isinstance(change, Parameter)} == {
        "RecTracks", "TrackIndex", "RecRB"
    }  # fmt: skip
    await route(link, "Alice", {1, 2, 3})
    await route(link, "Bob", {1})
    await route(link, "Carol", {2, 6})
    await route(link, "Music", {1})
    path = await recording(link, seconds=obs.settled + 1)
    assert titles(path) == ["Track2", "Track3", "Track4", "Track5", "Track6"]
    found = {
        track: heard(path, track, TONES, start=obs.settled, end=obs.settled + 0.7) for track in range(2, 7)
    }
    assert found == {2: {"Alice", "Carol"}, 3: {"Alice"}, 4: set(), 5: set(), 6: {"Carol"}}


async def test_teardown_leaves_obs_as_it_was(link: ObsLink, config: Config) -> None:
    """Every setting, scene, input, track and filter; and the second time there is nothing to do."""
    await is_as_a_streamer_left_it(link)
    before = await whole(link)
    assert await set_up(config)
    assert (await link.get("GetInputAudioTracks", inputName="Desktop"))["inputAudioTracks"] == {
        str(track): track == 1 for track in range(1, 7)
    }
    assert await set_up(config) == []
    assert await tear_down(config) == {}
    assert await whole(link) == before
    assert await setting_up.tear_down(config, agree=lambda _: True) == []


async def test_the_watchdog_is_heard_where_its_script_runs(link: ObsLink, config: Config) -> None:
    """It answers in the place that setup made for it."""
    await set_up(config)
    assert await setting_up.wait_for_watchdog(config, seconds=10)


async def test_what_was_changed_since_is_left_and_told(link: ObsLink, config: Config) -> None:
    """A setting, and a scene of ours in which somebody put something of theirs."""
    await is_as_a_streamer_left_it(link)
    await set_up(config)
    await parameter(link, "AdvOut", "TrackIndex", "3")
    new = {"sceneName": "streamkit: code", "inputName": "mine", "inputKind": "ffmpeg_source"}
    await link.get("CreateInput", **new)
    left = await tear_down(config)
    assert sorted(left.values()) == ["teardown-changed"] * 2
    after = await whole(link)
    assert after["parameters"] == {name: value for (_, name), value in AS_FOUND.items()} | {"TrackIndex": "3"}
    assert [name for name in after["scenes"] if name.startswith("streamkit")] == ["streamkit: code"]
    assert "mine" in after["inputs"]


async def test_a_setup_that_was_killed_is_undone_or_finished(link: ObsLink, config: Config) -> None:
    """Wherever it broke off, also in the moment in which OBS was in another profile."""
    await is_as_a_streamer_left_it(link)
    before = await whole(link)
    await link.get("CreateProfile", profileName=MOMENT)
    with pytest.raises(Rejected, match="obs-setup-moment"):  # nobody wrote down where from
        await set_up(config)
    await link.get("RemoveProfile", profileName=MOMENT)
    await breaks_off(config, at=Reload)
    profile = (await link.get("GetProfileList"))["currentProfileName"]
    await link.get("CreateProfile", profileName=MOMENT)
    assert await set_up(config)
    assert (await link.get("GetProfileList"))["currentProfileName"] == profile
    assert await tear_down(config) == {}
    assert await whole(link) == before
    await breaks_off(config, at=Lease)
    assert await tear_down(config) == {}
    assert await whole(link) == before


async def breaks_off(config: Config, *, at: type[Change]) -> None:
    """The first change of this kind is written down and not made."""
    bridge = Bridge("127.0.0.1", config.obs.port, PASSWORD, clock=SystemClock(), heard=lambda at, event: None)
    await bridge.open()
    record = Record(config.folder / "secrets" / "obs-setup.json")
    changes = plan(await look(bridge), Wishes(slots=2, own_profile=False, overlay=None))
    for change in changes:
        record.add(change)
        if isinstance(change, at):
            break
        await make(bridge, change)
    await bridge.close()


async def test_while_obs_records_nothing_is_touched(link: ObsLink, config: Config) -> None:
    """One sentence, and neither a change nor a record of one."""
    await started(link)
    for refused in (set_up(config), tear_down(config)):
        with pytest.raises(Rejected, match="obs-setup-busy"):
            await refused
    await link.get("StopRecord")
    assert not (config.folder / "secrets" / "obs-setup.json").exists()


async def test_a_profile_of_its_own_comes_and_goes(link: ObsLink, config: Config) -> None:
    """The adopted one is not touched; canvas and folder are the same."""
    await link.get("CreateProfile", profileName="mine")
    await link.get("RemoveProfile", profileName="streamkit")
    video = await link.get("GetVideoSettings")
    changes = await set_up(config, own_profile=True)
    assert [change.before for change in changes if isinstance(change, OwnProfile)] == ["mine"]
    assert (await link.get("GetProfileList"))["currentProfileName"] == "streamkit"
    assert await link.get("GetVideoSettings") == video
    assert await tear_down(config) == {}
    assert await link.get("GetProfileList") == {"currentProfileName": "mine", "profiles": ["mine"]}
