"""How code is called while nobody may know whose it is."""

from __future__ import annotations

from dataclasses import replace

from streamkit.core.material import Material


def blind_title(material: Material) -> str:
    """A repository's name says whose it is; a file's name within it hardly does."""
    return blind_name(material.parts[0].name) if material.parts else ""


def blinded(material: Material) -> Material:
    """The same code without a word of whose it is."""
    parts = tuple(replace(part, name=blind_name(part.name)) for part in material.parts)
    return replace(material, title=blind_title(material), owner="", revision="", source="", parts=parts)


def blind_name(path: str) -> str:
    """Folders are named after people, too."""
    return path.rpartition("/")[2]
