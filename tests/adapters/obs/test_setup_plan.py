"""What `obs setup` finds to change, by what OBS is like; where nothing has to be changed, nothing is."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from streamkit.adapters.obs.made import MARK, overlay_mark
from streamkit.adapters.obs.setup import Change, Found, Wishes, plan
from streamkit.adapters.obs.setup.changes import NewInput, Parameter, Placed, Readdressed, Reload, Tracks
from streamkit.adapters.obs.setup.looking import InputFound, Value
from streamkit.adapters.obs.setup.slots import check_link
from streamkit.ports import Rejected

PAGE = "http://127.0.0.1:8747/o/all?t=token"
WISHES = Wishes(slots=2, own_profile=False, overlay=PAGE)
PARAMETERS = {
    ("Output", "Mode"): Value("Advanced", "Simple"),
    ("AdvOut", "RecType"): Value("Standard", "Standard"),
    ("AdvOut", "RecFormat"): Value("mkv", "mkv"),
    ("AdvOut", "RecFormat2"): Value(None, None),
    ("AdvOut", "RecTracks"): Value("62", "1"),
    ("AdvOut", "TrackIndex"): Value("1", "1"),
    ("AdvOut", "RecSplitFile"): Value("False", "false"),
    ("AdvOut", "RecRB"): Value("false", "false"),
    ("AdvOut", "RecEncoder"): Value("obs_x264", "none"),
    ("AdvOut", "RecFilePath"): Value("/home/anna", "/home/anna"),
    ("SimpleOutput", "FilePath"): Value("/home/anna/films", "/home/anna"),
}
BARE = Found(
    version="29.0.2",
    busy=False,
    profile="Untitled",
    profiles=("Untitled",),
    collection="Untitled",
    parameters=PARAMETERS,
    kinds=frozenset({"browser_source", "monitor_capture"}),
    inputs={},
    items={"Scene": ()},
    lease=False,
    width=1920,
    height=1080,
)


def an_input(name: str, kind: str, **settings: Any) -> InputFound:
    return InputFound(name, kind, None, (1, 2, 3, 4, 5, 6), settings)


def made(found: Found, wishes: Wishes = WISHES) -> Found:
    """OBS after everything in the plan was made."""
    inputs, items = dict(found.inputs), dict(found.items)
    for change in plan(found, wishes):
        match change:
            case NewInput(scene=scene, input=name, input_kind=kind, settings=settings):
                inputs[name] = InputFound(name, kind, None, (1,), settings)
                items[scene] = (*items.get(scene, ()), name)
            case Placed(scene=scene, source=source):
                items[scene] = (*items.get(scene, ()), source)
    return replace(found, inputs=inputs, items={"streamkit watchdog": (), **items}, lease=True)


def test_a_second_run_finds_nothing_to_change() -> None:
    """Also with a camera, which is shown in both layouts, and where OBS has no browser source."""
    camera = replace(BARE, inputs={"Webcam": an_input("Webcam", "v4l2_input")})
    placed = [one for one in plan(camera, WISHES) if isinstance(one, Placed)]
    shown_in = [one.scene for one in placed if one.source == "Webcam"]
    assert shown_in == ["streamkit: code", "streamkit: my editor"]
    for found in (BARE, camera, replace(BARE, kinds=frozenset())):
        done = made(found)
        scenes = {"streamkit: guests": done.items.get("streamkit: guests", ())}
        assert plan(replace(done, items={**scenes, **done.items}), WISHES) == []


def test_only_what_is_wrong_is_changed_and_only_tracks_and_modes_need_a_new_start() -> None:
    """A parameter this OBS does not know is not written into its profile."""

    def changed(**values: str) -> list[Change]:
        parameters = {
            key: replace(value, now=values.get(key[1], value.now)) for key, value in PARAMETERS.items()
        }
        return plan(made(replace(BARE, parameters=parameters)), WISHES)

    assert settings_of(changed(RecRB="true")) == {"RecRB": ("true", "false")}
    assert not any(isinstance(one, Reload) for one in changed(RecRB="true"))
    simple = changed(Mode="Simple")
    assert settings_of(simple) == {"Mode": (None, "Advanced"), "RecFilePath": (None, "/home/anna/films")}
    tracks = changed(RecTracks="1")
    assert settings_of(tracks) == {"RecTracks": (None, "62")}
    assert isinstance(tracks[-1], Reload)


def settings_of(changes: list[Change]) -> dict[str, tuple[str | None, str | None]]:
    return {one.name: (one.before, one.after) for one in changes if isinstance(one, Parameter)}


@pytest.mark.parametrize(
    ("kind", "special", "changes"),
    [
        ("pulse_output_capture", None, True),
        ("wasapi_process_output_capture", None, True),
        ("unheard_of", "desktop1", True),
        ("pulse_input_capture", "mic1", False),
        ("ffmpeg_source", None, False),
    ],
)
def test_what_the_computer_plays_is_live_only(kind: str, special: str | None, changes: bool) -> None:
    """By its kind, or by its place outside the scenes; a microphone is the host's to map."""
    sound = replace(an_input("sound", kind), special=special)
    found = [one for one in plan(replace(BARE, inputs={"sound": sound}), WISHES) if isinstance(one, Tracks)]
    assert [one.after for one in found] == ([(1,)] if changes else [])


@pytest.mark.parametrize("slots", range(1, 13))
def test_guests_stand_in_a_column_without_covering_each_other(slots: int) -> None:
    """Inside the canvas, and with room for the host below."""
    changes = plan(BARE, replace(WISHES, slots=slots))
    boxes = [one.box for one in changes if isinstance(one, NewInput) and "guest" in one.input]
    assert len(boxes) == slots
    assert all(above.y + above.height < below.y for above, below in pairwise(boxes))
    assert boxes[-1].y + 2 * boxes[-1].height < BARE.height
    assert all(box.x > 0 and box.x + box.width <= BARE.width for box in boxes)


def test_our_overlay_follows_its_address_and_a_foreign_one_is_left() -> None:
    """Another port, or another key, would show nothing and count as an open source."""
    moved = replace(WISHES, overlay="http://127.0.0.1:9000/o/all?t=token")
    done = made(BARE)
    (change,) = (one for one in plan(done, moved) if isinstance(one, Readdressed))
    assert change.settings["url"] == moved.overlay
    assert change.settings[MARK] == overlay_mark(str(moved.overlay))
    foreign = an_input("streamkit overlay", "browser_source", url="https://example.org")
    assert not any(
        isinstance(one, Readdressed)
        for one in plan(replace(done, inputs={**done.inputs, foreign.name: foreign}), moved)
    )


def test_a_profile_of_that_name_is_not_taken_over() -> None:
    """It is somebody's, and teardown would delete it."""
    there = replace(BARE, profiles=("Untitled", "streamkit"))
    with pytest.raises(Rejected, match="obs-setup-profile"):
        plan(there, replace(WISHES, own_profile=True))


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("https://vdo.ninja/?view=anya", None),
        ("https://www.vdo.ninja/?v=anya&solo", None),
        ("https://vdo.ninja/?room=club&view=anya&solo", None),
        ("https://meet.example.org/anya", None),
        ("https://vdo.ninja/?view=anya,boris", "slot-link-room"),
        ("https://vdo.ninja/?view=anya&view=boris", "slot-link-room"),
        ("https://vdo.ninja/?room=club&scene", "slot-link-room"),
        ("https://vdo.ninja/?view=", "slot-link-room"),
        ("https://VDO.Ninja/?scene=0&room=club", "slot-link-room"),
        ("http://vdo.ninja/?view=anya", "slot-link-bad"),
        ("vdo.ninja/?view=anya", "slot-link-bad"),
        ("javascript:alert(1)", "slot-link-bad"),
        ("https://[", "slot-link-bad"),
        ("", "slot-link-bad"),
    ],
)
def test_a_slot_takes_the_link_of_one_guest(link: str, key: str | None) -> None:
    """A whole room behind one input could not be asked one by one."""
    if key is None:
        check_link(link)
    else:
        with pytest.raises(Rejected, match=key):
            check_link(link)
