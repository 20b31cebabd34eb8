"""Scenes over the picture. They are of no evening: one says "soon" before it opens, one "bye" after it."""

from dataclasses import dataclass

from streamkit.core.scene import Scene


@dataclass(frozen=True, slots=True)
class SceneShown:
    """In place of any other; `lasts` ms are counted down from now, None for no countdown."""

    scene: Scene
    lasts: int | None = None


@dataclass(frozen=True, slots=True)
class SceneEnded:
    """The picture is free again."""


@dataclass(frozen=True, slots=True)
class ScenePutBack:
    """As it stood before the host's slip, its countdown to wall ms `until` included."""

    scene: Scene
    until: int | None = None


SceneEvent = SceneShown | SceneEnded | ScenePutBack
