"""Words drawn into a picture in the brand's own letters, Latin and Cyrillic."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from PIL import ImageDraw, ImageFont

from streamkit.packaged import overlays_folder

_ALPHABETS = "latin", "cyrillic"  # each has a file of its own
_NOBODY_S = "\uffff"  # what every font draws the same empty box for


class Lettering:
    """Nunito of one size (pixels) and weight (200 to 1000). Signs it has no drawing for are left out."""

    def __init__(self, *, size: int, weight: int) -> None:
        self._fonts = {alphabet: _font(alphabet, size, weight) for alphabet in _ALPHABETS}
        self.height = round(size * 1.25)  # of a line

    def width(self, line: str) -> float:
        return sum(self._fonts[alphabet].getlength(run) for alphabet, run in _runs(line))

    def draw(
        self, on: ImageDraw.ImageDraw, at: tuple[float, float], line: str, *, fill: tuple[int, int, int]
    ) -> None:
        """`at` is where the line begins, on its base."""
        left, base = at
        for alphabet, run in _runs(line):
            on.text((left, base), run, font=self._fonts[alphabet], fill=fill, anchor="ls")
            left += self._fonts[alphabet].getlength(run)

    def lines(self, text: str, *, width: float, most: int) -> Sequence[str]:
        """The text in at most so many lines, broken between words; what has no room is an ellipsis."""
        words = "".join(sign for sign in " ".join(text.split()) if _alphabet(sign)).split()
        found: list[str] = []
        while words and len(found) < most:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}") <= width:
                line += f" {words.pop(0)}"
            found.append(line)
        if words and found:
            found[-1] += " …"
        return [self._fitting(line, width) for line in found]

    def _fitting(self, line: str, width: float) -> str:
        if self.width(line) <= width:
            return line
        kept = line.removesuffix(" …")
        while kept and self.width(f"{kept}…") > width:
            kept = kept[:-1]
        return f"{kept.rstrip()}…"


def _runs(line: str) -> Iterator[tuple[str, str]]:
    for alphabet, signs in itertools.groupby(line, _alphabet):
        if alphabet is not None:
            yield alphabet, "".join(signs)


@cache
def _alphabet(sign: str) -> str | None:
    """Whose file has a drawing for it; nobody's has one for an emoji."""
    for alphabet in _ALPHABETS:
        font = _font(alphabet, 20, 400)
        if sign == " " or bytes(font.getmask(sign)) != bytes(font.getmask(_NOBODY_S)):
            return alphabet
    return None


@cache
def _font(alphabet: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    file = overlays_folder() / "fonts" / f"nunito-{alphabet}-wght-normal.woff2"
    font = ImageFont.truetype(file, size)
    font.set_variation_by_axes([weight])
    return font
