"""A club's colours in the place of ours, and the grounds that follow them."""

from __future__ import annotations

import re

from streamkit.brand import Colour, Palette, our_palette

# What a club may set. The red of the recording stays what it is, so that nobody has to learn it anew.
OWN = (
    "ink", "text", "muted", "paper", "sky", "mint", "sun", "coral", "lilac", "meadow-top", "meadow-low",
)  # fmt: skip
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\Z")
# Cards lie on grounds a little nearer to the sky than ink itself, and code on one a little further from it.
_GROUNDS = {"ink-lit": 0.04, "ink-2": 0.10, "ink-3": 0.22}
_DEEPER = 0.82


def colour(written: object) -> Colour | None:
    """Of "#4cc3ff"; None for anything else."""
    if not isinstance(written, str) or not _HEX.match(written):
        return None
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


def written(colour: Colour) -> str:
    return f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"


def with_own(own: Palette) -> Palette:
    """Ours with a club's in their place; the grounds follow its ink and its sky."""
    palette = {**our_palette(), **own}
    if own.keys() & {"ink", "sky"}:
        grounds = {name: mixed(palette["sky"], palette["ink"], share) for name, share in _GROUNDS.items()}
        palette |= grounds | {"ink-deep": mixed((0, 0, 0), palette["ink"], 1 - _DEEPER)}
    return palette


def mixed(over: Colour, under: Colour, share: float) -> Colour:
    """What is seen where `over` covers `under` to this share."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True))
    return red, green, blue
