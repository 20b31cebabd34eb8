"""The colours the program ships with, read from the pages' own `brand.css`: each is written once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from streamkit.packaged import overlays_folder

Colour = tuple[int, int, int]
Palette = Mapping[str, Colour]

_TOKEN = re.compile(r"--([\w-]+)-rgb: (\d+) (\d+) (\d+);")


@cache
def our_palette() -> Palette:
    css = (overlays_folder() / "brand.css").read_text(encoding="utf-8")
    return {name: (int(red), int(green), int(blue)) for name, red, green, blue in _TOKEN.findall(css)}
