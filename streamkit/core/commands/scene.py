"""Requests about the scene over the picture."""

from dataclasses import dataclass

from streamkit.core.scene import Scene


@dataclass(frozen=True, slots=True)
class ShowScene:
    """In place of any other, with a countdown of `lasts` ms or without."""

    scene: Scene
    lasts: int | None = None


@dataclass(frozen=True, slots=True)
class EndScene:
    """The picture is free again."""


SceneCommand = ShowScene | EndScene
