"""Colours stand in one file, are read there by whoever needs them elsewhere, and can be told apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streamkit.brand import our_palette
from streamkit.club.contrast import SYNTAX, contrast, pairs, too_near
from streamkit.club.palette import OWN
from streamkit.packaged import overlays_folder

HERE = overlays_folder()


def test_every_colour_of_the_palette_has_its_numbers_and_its_name() -> None:
    """A page writes `var(--mint)`, or thins its numbers; a club replaces the numbers of some."""
    css = (HERE / "brand.css").read_text()
    named = dict(re.findall(r"--([\w-]+): rgb\(var\(--([\w-]+)-rgb\)\);", css))
    assert named == {name: name for name in our_palette()}
    assert set(OWN) < our_palette().keys()
    assert {ground for pair in pairs() for ground in (pair.letters, pair.ground)} < our_palette().keys()


def test_the_palette_is_readable() -> None:
    """WCAG AA for all text; syntax on ink reaches 7, because video halves the colour's resolution."""
    ours = our_palette()
    assert [sentence for _, sentence in too_near(ours)] == []
    assert min(contrast(ours[kind], ours["ink"]) for kind in SYNTAX) >= 7
    assert contrast(ours["rec-text"], ours["white"]) >= 4.5
    assert contrast(ours["white"], ours["alarm"]) >= 4.5


WRITTEN = re.compile(
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|(?:rgb|hsl)a?\(\s*[\d.]|:\s*(?:white|black|red|green|blue)\b",
    re.IGNORECASE,
)
# the demo's stand-in for a camera is a painting; nothing of it is ever in a stream
PAINTING = "portrait.js"
PAGES = [*sorted(HERE.rglob("*.css")), *sorted(HERE.rglob("*.js")), *sorted(HERE.rglob("*.html"))]


@pytest.mark.parametrize(
    "file",
    [each for each in PAGES if each.parent.name != "vendor" and each.name not in {"brand.css", PAINTING}],
    ids=lambda each: each.name,
)
def test_no_page_writes_a_colour_of_its_own(file: Path) -> None:
    """A club could not change it, and nobody would compute whether it can be read."""
    assert WRITTEN.findall(file.read_text(encoding="utf-8")) == []
