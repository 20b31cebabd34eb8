"""A club as the pages ask for it: a style sheet of variables, a little JSON, its drawing and its letters."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from streamkit.brand import Colour, our_palette
from streamkit.club.palette import with_own

_WEIGHTS = {"words": ("200 699", "200 1000"), "bold": ("700 1000", "700 1000")}


def sheet(
    name: Mapping[str, str],
    *,
    own: Mapping[str, Colour],
    symbol: bytes | None,
    fonts: Mapping[str, bytes],
    topics: Mapping[str, Sequence[str]],
) -> dict[str, bytes]:
    """By the names of the pages' own files, in whose place they are served."""
    told = {
        "name": dict(name),
        "symbol": "club/symbol.svg" if symbol is not None else None,
        "topics": {language: list(those) for language, those in topics.items()},
    }
    files = {
        "club.css": "\n".join([*_faces(fonts), _variables(own, fonts), ""]).encode(),
        "club.json": json.dumps(told, ensure_ascii=False).encode(),
    }
    files |= {f"club/{each}.woff2": content for each, content in fonts.items()}
    return files | ({"club/symbol.svg": symbol} if symbol is not None else {})


def _faces(fonts: Mapping[str, bytes]) -> list[str]:
    """One file for all weights, or one for words and one for what stands out."""
    return [
        f'@font-face {{ font-family: Club; src: url(club/{each}.woff2) format("woff2"); '
        f"font-weight: {_WEIGHTS[each][len(fonts) == 1]}; font-display: block; }}"
        for each in fonts
    ]


def _variables(own: Mapping[str, Colour], fonts: Mapping[str, bytes]) -> str:
    ours, palette = our_palette(), with_own(own)
    changed = {name: colour for name, colour in palette.items() if colour != ours[name]}
    lines = [f"--{name}-rgb: {' '.join(map(str, colour))};" for name, colour in changed.items()]
    if fonts:
        lines.append("--words: Club, Nunito, sans-serif;")
    return f":root {{ {' '.join(lines)} }}"
