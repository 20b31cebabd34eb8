"""Which colours are read on which, and how far apart they have to be: WCAG 2, and more for code.

Video halves the resolution of colour, so code needs 7; a pointed or changed line takes some of it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from streamkit.brand import Colour, Palette
from streamkit.club.palette import mixed, written

_TEXT, _CODE = 4.5, 7.0
_SIGNALS = "sky", "mint", "sun", "coral", "lilac"
SYNTAX = (
    "code-keyword", "code-string", "code-comment", "code-number", "code-function", "code-class",
    "code-operator", "code-self",
)  # fmt: skip
_WASHES = {"sun": 0.24, "mint": 0.25, "coral": 0.14, "sky": 0.25}  # the strongest ground a line of code gets


@dataclass(frozen=True, slots=True)
class Pair:
    """`washed`: how much of which colour lies over the ground."""

    letters: str
    ground: str
    least: float
    washed: tuple[str, float] | None = None


def pairs() -> Iterator[Pair]:
    """What is read on the pages; a test walks over every page and finds no other pair below its bound."""
    for ground in ("ink", "ink-lit", "ink-2", "ink-3", "ink-deep"):
        yield Pair("text", ground, _TEXT)
    for ground in ("ink", "ink-2", "ink-deep"):
        yield Pair("muted", ground, _TEXT)
        for signal in _SIGNALS:
            yield Pair(signal, ground, _TEXT)
    for ground in (*_SIGNALS, "paper", "meadow-top", "meadow-low"):
        yield Pair("ink", ground, _TEXT)
    yield Pair("line-number", "ink-lit", _TEXT)
    for kind in SYNTAX:
        yield Pair(kind, "ink", _CODE)
    for wash in _WASHES.items():
        for kind in ("text", "code-comment-lit", *(kind for kind in SYNTAX if kind != "code-comment")):
            yield Pair(kind, "ink-lit", _TEXT, wash)


def too_near(palette: Palette) -> Iterator[tuple[Pair, str]]:
    """Each pair that could not be read, with a sentence about it."""
    for pair in pairs():
        ground = palette[pair.ground]
        if pair.washed is not None:
            ground = mixed(palette[pair.washed[0]], ground, pair.washed[1])
        found = contrast(palette[pair.letters], ground)
        if found < pair.least:
            yield pair, _sentence(pair, palette, found)


def _sentence(pair: Pair, palette: Palette, found: float) -> str:
    letters = f"{pair.letters} {written(palette[pair.letters])}"
    ground = f"{pair.ground} {written(palette[pair.ground])}"
    if pair.washed is not None:
        ground += f" under {pair.washed[1]:.0%} {pair.washed[0]}"
    return f"{letters} on {ground} has a contrast of {found:.1f}, and people need {pair.least:g} to read it."


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def _light(colour: Colour) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (each / 255 for each in colour)
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
