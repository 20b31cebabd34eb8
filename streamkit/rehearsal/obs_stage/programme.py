"""What is on air: the scene, the one that is fading out, and in studio mode the preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .look import Fading, Look, look
from .sources import Input, Scene, Source


@dataclass(slots=True)
class Programme:
    """`chosen` is the scene OBS names; in studio mode what is `on_air` is a copy of it, made when it went on.

    So in studio mode hiding or moving an item of that scene changes nothing on air, as in OBS.
    """

    chosen: Scene
    preview: Scene | None = None
    leaving: Scene | None = None
    on_air: Scene = field(init=False)
    fades: tuple[float, float] | None = None  # from and until, monotonic seconds

    def __post_init__(self) -> None:
        self.on_air = self.chosen

    def put(self, scene: Scene) -> None:
        """The scene goes on air."""
        self.chosen, self.on_air = scene, scene.copy() if self.preview else scene

    def sources(self) -> Iterator[Source]:
        """Everything seen, heard or passed through."""
        yield from self.on_air.reached()
        if self.leaving:
            yield from self.leaving.reached()

    def previewed(self) -> Iterator[Source]:
        if self.preview:
            yield from self.preview.reached()

    def look(self, special: Sequence[Input]) -> Look:
        fading = None
        if self.leaving and self.fades:
            fading = Fading(look(self.leaving, special), *self.fades)
        return look(self.on_air, special, fading=fading)
