"""What a scene collection is made of: inputs, scenes, items and filters, as OBS keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ALL_TRACKS = frozenset(range(1, 7))


@dataclass(slots=True, eq=False)
class Filter:
    """An effect on one source; only a colour filter with opacity 0 is seen in the picture."""

    name: str
    kind: str
    settings: dict[str, Any]
    enabled: bool = True

    @property
    def covers(self) -> bool:
        return self.enabled and self.kind == "color_filter_v2" and self.settings.get("opacity", 1.0) <= 0


@dataclass(slots=True, eq=False)
class Source:
    """Anything with a name that can stand in a scene."""

    name: str
    filters: list[Filter] = field(default_factory=list, kw_only=True)

    @property
    def covered(self) -> bool:
        return any(each.covers for each in self.filters)

    def filter(self, name: str) -> Filter | None:
        return next((each for each in self.filters if each.name == name), None)


@dataclass(slots=True, eq=False)
class Input(Source):
    """A colour of a size and a tone; new ones sound on every track, as in OBS."""

    kind: str
    colour: tuple[int, int, int]
    tone: int
    size: tuple[int, int]
    special: str = ""
    tracks: frozenset[int] = ALL_TRACKS
    muted: bool = False


@dataclass(slots=True, eq=False)
class SceneItem:
    """One appearance of a source in a scene, its upper left corner at `position`."""

    id: int
    source: Source
    position: tuple[int, int] = (0, 0)
    enabled: bool = True


@dataclass(slots=True, eq=False)
class Scene(Source):
    """Items from the bottom to the top; a group is a scene inside scenes."""

    items: list[SceneItem] = field(default_factory=list)
    is_group: bool = False
    last_id: int = 0

    def put(self, source: Source, *, position: tuple[int, int] = (0, 0), enabled: bool = True) -> SceneItem:
        self.last_id += 1
        item = SceneItem(self.last_id, source, position, enabled)
        self.items.append(item)
        return item

    def item(self, number: int) -> SceneItem | None:
        return next((each for each in self.items if each.id == number), None)
