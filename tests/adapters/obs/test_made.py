"""Only what `obs setup` made, and left as it made it, is taken for one guest's own input."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.adapters.obs.made import made, overlay_mark, slot_mark

LINK, OTHER = "https://vdo.ninja/?view=asya", "https://vdo.ninja/?room=club&scene"
PAGE = "http://127.0.0.1:8747/o/all?t=token"
SLOT: dict[str, Any] = {"url": LINK, "reroute_audio": True, "streamkit": slot_mark(1, LINK)}
OVERLAY: dict[str, Any] = {"url": PAGE, "streamkit": overlay_mark(PAGE)}


def test_what_setup_made_is_known_by_its_link() -> None:
    """Another link is another person, so it reads as something else."""
    other = {**SLOT, "url": OTHER, "streamkit": slot_mark(1, OTHER)}
    first, second = (made("streamkit guest 1", "browser_source", one) for one in (SLOT, other))
    assert first is not None
    assert second is not None
    assert first != second
    assert made("streamkit overlay", "browser_source", OVERLAY) == "overlay"


@pytest.mark.parametrize(
    ("name", "kind", "settings"),
    [
        ("streamkit guest 1", "browser_source", {"url": LINK, "reroute_audio": True}),
        ("streamkit guest 1", "browser_source", {**SLOT, "url": OTHER}),
        ("streamkit guest 1", "browser_source", {**SLOT, "is_local_file": True}),
        ("streamkit guest 1", "browser_source", {**SLOT, "reroute_audio": False}),
        ("streamkit guest 1", "browser_source", {**SLOT, "streamkit": "yes"}),
        ("streamkit guest 1", "browser_source", {**SLOT, "streamkit": slot_mark(2, LINK)}),
        ("streamkit guest 1", "browser_source", {**SLOT, "url": "", "streamkit": slot_mark(1, "")}),
        ("streamkit guest 1", "window_capture", SLOT),
        ("streamkit guest 1 2", "browser_source", SLOT),
        ("my call", "browser_source", SLOT),
        ("streamkit overlay", "browser_source", SLOT),
        ("streamkit overlay", "browser_source", {**OVERLAY, "url": LINK}),
        ("streamkit overlay", "browser_source", {"url": LINK, "streamkit": overlay_mark(LINK)}),
        ("streamkit guest 1", "browser_source", {}),
    ],
    ids=[
        "renamed foreign source", "address changed by hand", "local file", "sound through the desktop",
        "mark of another shape", "mark of another slot", "empty slot", "other kind", "copy",
        "renamed by hand", "slot as overlay", "overlay shows something else",
        "overlay of another machine", "nothing",
    ],
)  # fmt: skip
def test_anything_else_stays_open(name: str, kind: str, settings: dict[str, Any]) -> None:
    """By name, kind, mark and address together, never by one of them."""
    assert made(name, kind, settings) is None
