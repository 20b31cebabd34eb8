"""Promises the pages' files keep by themselves, read as text."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from streamkit.core.views.pointing import SEEDS
from streamkit.packaged import overlays_folder
from streamkit.web.acts import _ACTS
from streamkit.web.assets import Assets
from streamkit.web.overlays import NAMES, SHOWS

HERE = overlays_folder()
OURS = [path for path in sorted(HERE.rglob("*.js")) if path.parent.name != "vendor"]
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|document\.write|\beval\(|new Function|https?://(?!www\.w3\.org)"
)


def _json(name: str) -> Any:
    return json.loads((HERE / name).read_text())


@pytest.mark.parametrize("file", OURS, ids=lambda path: path.name)
def test_words_of_others_go_in_as_text(file: Path) -> None:
    """No way from a string to markup or code, and no address outside."""
    assert FORBIDDEN.findall(file.read_text()) == []


@pytest.mark.parametrize("file", sorted(HERE.glob("*.html")), ids=lambda path: path.name)
def test_pages_hold_no_script_and_no_style_of_their_own(file: Path) -> None:
    """The policy would block them; every address begins with ./ so that it gets the build's name."""
    page = file.read_text()
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page) == []
    assert {kind[:2] for kind in re.findall(r'(?:src|href)="([^"]+)"', page)} <= {"./", "da"}


def test_every_vendored_file_is_the_one_we_looked_at() -> None:
    """Name, version, licence and hash stand in the manifest; nothing else lies in those folders."""
    manifest = {name: digest for each in _json("vendor.json") for name, digest in each["files"].items()}
    lying = {
        path.relative_to(HERE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("vendor", "fonts")
        for path in (HERE / folder).iterdir()
    }
    assert lying == manifest
    assert all(each["name"] and each["version"] and each["licence"] for each in _json("vendor.json"))


def test_nothing_of_others_lies_outside_of_the_manifest() -> None:
    """By what it is: a font, a picture, a bundle, a script that names its owner or another file's address."""
    manifest = {name for each in _json("vendor.json") for name in each["files"]}
    others = [path for path in HERE.rglob("*") if path.is_file()]
    outside = [path for path in others if path.relative_to(HERE).as_posix() not in manifest]
    assert {path.suffix for path in outside} <= {".css", ".html", ".js", ".json"}
    for path in outside:
        text = path.read_text("utf-8")
        assert re.findall(r"(?i)copyright|@license|@preserve|\(c\) ?\d{4}|sourceMappingURL", text) == [], path
        assert ".min." not in path.name
        if path.suffix in {".js", ".css"}:
            assert max(map(len, text.splitlines())) < 400, path  # nobody bundles by hand
    for each in _json("vendor.json"):
        licences = [name for name in each["files"] if name.endswith(".LICENSE.txt")]
        assert [(HERE / name).stat().st_size > 500 for name in licences] == [True]
        assert re.fullmatch(r"\d+\.\d+\.\d+", each["version"])


def test_both_languages_say_the_same() -> None:
    """The same keys with the same arguments; Russian has its three plural forms."""
    words = _json("words.json")
    assert words["ru"].keys() == words["en"].keys()
    for key, russian in words["ru"].items():
        english = words["en"][key]
        assert _arguments(russian) == _arguments(english), key
        if isinstance(russian, dict):
            assert (set(russian), set(english)) == ({"one", "few", "many", "other"}, {"one", "other"})


def _arguments(text: str | dict[str, str]) -> set[str]:
    forms = text.values() if isinstance(text, dict) else [text]
    return {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}


_BUILT = (
    "win-",
    "rec-",
    "live-",
    "light-",
    "keys-",
    "recording-",
    "answer-",
    "approval-",
    "act-",
    "picture-",
    "sound-",
    "key ",
    "move-",
    "note-",
    "post-",
    "hand-over-",
    "forget-",
    "wrap-",
    "spotlight-",
    "taken-by-",
    "why-",
    "done-",
    "cut-",
    "checked-",
    "part-",
    "step-",
    "look-",
    "found-",
    "archive-",
    "overlay-",
)


def test_every_sentence_is_said_somewhere_and_every_said_one_exists() -> None:
    """A key that is built ("answer-" and a state) counts as said."""
    source = "".join(path.read_text() for path in OURS)
    known = set(_json("words.json")["ru"])
    said = set(re.findall(r"\bt\(\s*\"([^\"]+)\"", source))
    unsaid = {key for key in known if f'"{key}"' not in source and not key.startswith(_BUILT)}
    assert (said - known, unsaid) == (set(), set())


@pytest.mark.parametrize("name", ["overlay", "room"])
def test_demo_views_have_the_same_shape_in_both_languages(name: str) -> None:
    """Only the words differ."""
    assert _shape(_json(f"demo/{name}.ru.json")) == _shape(_json(f"demo/{name}.en.json"))


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shape(each) for key, each in value.items()}
    return [_shape(each) for each in value] if isinstance(value, list) else type(value)


def test_the_demo_overlay_says_nothing_of_who_chose_no_name() -> None:
    """The rule of the bar: no state beside a guest, and no name that is not the person's choice."""
    assert len(_json("demo/overlay.ru.json")["review"]["points"]) <= SEEDS
    for person in _json("demo/overlay.ru.json")["people"]:
        assert person["named"] or (person["video"], person["audio"]) == (None, None)


def test_page_and_program_know_the_same_overlays() -> None:
    """One table says what a page has, the other what it is sent; every part has its file and its sheet."""
    table = re.search(r"OVERLAYS = (\{.*?\n\});", (HERE / "table.js").read_text(), re.DOTALL)
    assert table is not None
    assert tuple(re.findall(r"^  (\w+):", table[1], re.MULTILINE)) == NAMES
    for part in {*re.findall(r'"(\w+)"', table[1]), "card", "notes"}:
        assert "export function mount(main)" in (HERE / f"{part}.js").read_text(), part
    sheets = {path.name for path in (HERE / "parts").iterdir()}
    assert sheets == set(re.findall(r"\./parts/(\w+\.css)", (HERE / "overlay.html").read_text()))


@pytest.mark.parametrize("name", NAMES)
def test_each_overlay_has_demo_states_in_both_languages(name: str) -> None:
    """Named for the host; what they change is something this overlay is sent."""
    states = _json(f"demo/states/{name}.json")
    assert states
    for state in states.values():
        assert state.keys() <= {"title", "any", "ru", "en", "page"}
        assert set(state["title"]) == {"ru", "en"}
        assert _shape(state.get("ru", {})) == _shape(state.get("en", {}))
        changed = {*state.get("any", {}), *state.get("ru", {})}
        assert name == "all" or changed <= SHOWS[name] | {"hidden", "look"}


def test_another_content_is_another_build() -> None:
    """So an old page never mixes with new scripts."""
    assets = Assets.read(HERE)
    assert f'"/static/{assets.build}/overlay.js"' in assets.page("overlay.html")
    assert '"./' not in assets.page("overlay.html") + assets.page("room.html")
    assert assets.build == Assets.read(HERE).build


def test_every_act_is_confirmed_by_what_is_seen_to_have_happened() -> None:
    """A row per act in room/effects.js: an act without one would count as done unseen."""
    source = (HERE / "room/effects.js").read_text()
    rows = re.findall(r'^  "?([a-z-]+)"?: ', source[source.index("EFFECTS = {") :], re.MULTILINE)
    assert sorted(rows) == sorted(_ACTS)
