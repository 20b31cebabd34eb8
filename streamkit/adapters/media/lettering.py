"""Words drawn into a picture in the brand's own letters, Latin and Cyrillic."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from PIL import ImageDraw, ImageFont

from streamkit.brand import Colour
from streamkit.packaged import overlays_folder

Family = Literal["nunito", "jetbrains-mono"]

_ALPHABETS = "latin", "cyrillic"  # each has a file of its own
_NOBODY_S = "\uffff"  # what every font draws the same empty box for


class Lettering:
    """One size (pixels) and weight (200 to 800, Nunito to 1000). Signs without a drawing are left out."""

    def __init__(self, *, size: int, weight: int, family: Family = "nunito") -> None:
        self._family = family
        self._fonts = {alphabet: _font(family, alphabet, size, weight) for alphabet in _ALPHABETS}
        self.height = round(size * 1.25)  # of a line

    def width(self, line: str) -> float:
        return sum(self._fonts[alphabet].getlength(run) for alphabet, run in self._runs(line))

    def draw(self, on: ImageDraw.ImageDraw, at: tuple[float, float], line: str, *, fill: Colour) -> None:
        """`at` is where the line begins, on its base."""
        left, base = at
        for alphabet, run in self._runs(line):
            on.text((left, base), run, font=self._fonts[alphabet], fill=fill, anchor="ls")
            left += self._fonts[alphabet].getlength(run)

    def lines(self, text: str, *, width: float, most: int) -> Sequence[str]:
        """The text in at most so many lines, broken between words; what has no room is an ellipsis."""
        words = self.drawable(text).split()
        found: list[str] = []
        while words and len(found) < most:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}") <= width:
                line += f" {words.pop(0)}"
            found.append(line)
        if words and found:
            found[-1] += " …"
        return [self._fitting(line, width) for line in found]

    def drawable(self, text: str) -> str:
        """What of it can be drawn, on one line."""
        plain = unicodedata.normalize("NFC", " ".join(text.split()))
        return " ".join("".join(sign for sign in plain if _alphabet(self._family, sign)).split())

    def _runs(self, line: str) -> Iterator[tuple[str, str]]:
        for alphabet, signs in itertools.groupby(line, lambda sign: _alphabet(self._family, sign)):
            if alphabet is not None:
                yield alphabet, "".join(signs)

    def _fitting(self, line: str, width: float) -> str:
        if self.width(line) <= width:
            return line
        kept = line.removesuffix(" …")
        while kept and self.width(f"{kept}…") > width:
            kept = kept[:-1]
        return f"{kept.rstrip()}…"


def fitted(
    text: str, *, tries: Sequence[tuple[int, int]], weight: int, width: float
) -> tuple[Lettering, Sequence[str]]:
    """In Nunito of the first (size, most lines) the whole text has room in; in the last, what has room."""
    for size, most in tries:
        letters = Lettering(size=size, weight=weight)
        lines = letters.lines(text, width=width, most=most)
        if " ".join(lines) == letters.drawable(text):
            break
    return letters, lines


@cache
def _alphabet(family: Family, sign: str) -> str | None:
    """Whose file has a drawing for it; nobody's has one for an emoji."""
    for alphabet in _ALPHABETS:
        font = _font(family, alphabet, 20, 400)
        if sign == " " or bytes(font.getmask(sign)) != bytes(font.getmask(_NOBODY_S)):
            return alphabet
    return None


@cache
def _font(family: Family, alphabet: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    file = overlays_folder() / "fonts" / f"{family}-{alphabet}-wght-normal.woff2"
    font = ImageFont.truetype(file, size)
    font.set_variation_by_axes([weight])
    return font
