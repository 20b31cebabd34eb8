"""Where the files lie that travel with the program: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

import streamkit


def overlays_folder() -> Path:
    package = Path(streamkit.__file__).parent
    inside = package / "overlays"
    return inside if inside.is_dir() else package.parent / "overlays"
