"""Requests about the scene over the picture."""

from dataclasses import dataclass

from streamkit.core.scene import Scene, Standing


@dataclass(frozen=True, slots=True)
class ShowScene:
    """In place of any other, with a countdown of `lasts` ms or without."""

    scene: Scene
    lasts: int | None = None


@dataclass(frozen=True, slots=True)
class EndScene:
    """The picture is free again."""


@dataclass(frozen=True, slots=True)
class PutSceneBack:
    """`standing` is there again, where it still is as the slip `left` it."""

    standing: Standing
    left: Standing | None


SceneCommand = ShowScene | EndScene | PutSceneBack
