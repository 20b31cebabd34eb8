"""A scene over the whole picture, and the moment its countdown runs to.

Rule: while one covers the picture, no code is painted behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scene(StrEnum):
    SOON = "soon"
    BRB = "brb"
    BYE = "bye"


@dataclass(frozen=True, slots=True)
class Standing:
    """The scene everybody sees; `until` is wall ms, None without a countdown."""

    scene: Scene
    until: int | None = None
