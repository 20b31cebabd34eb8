"""What a scene collection is made of: inputs, scenes, items and filters, as OBS keeps them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .transform import UNMOVED, Shape, Size, Transform, box, rectangle

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
    """Anything with a name and a size that can stand in a scene."""

    name: str
    size: Size
    filters: list[Filter] = field(default_factory=list, kw_only=True)

    @property
    def covered(self) -> bool:
        return any(each.covers for each in self.filters)

    def filter(self, name: str) -> Filter | None:
        return next((each for each in self.filters if each.name == name), None)


def _nothing() -> None:
    """A page nobody looks at."""


@dataclass(slots=True, eq=False)
class Input(Source):
    """A colour of a size and a tone; new ones sound on every track, as in OBS."""

    kind: str
    colour: tuple[int, int, int]
    tone: int
    special: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    tracks: frozenset[int] = ALL_TRACKS
    muted: bool = False
    volume: float = 1.0  # a factor
    sync_offset: int = 0  # ms; told, not heard
    monitoring: str = "OBS_MONITORING_TYPE_NONE"
    part: tuple[int, int, int, int] | None = None  # left, top, right, bottom: the rest is transparent
    reload: Callable[[], None] = _nothing  # what its page does when it is loaded anew

    @property
    def painted(self) -> Shape:
        """What of it has its colour."""
        if self.part is None:
            return rectangle(self.size)
        left, top, right, bottom = self.part
        corners = (left, top), (right, top), (right, bottom), (left, bottom)
        return corners if left < right and top < bottom else ()


@dataclass(slots=True, eq=False)
class SceneItem:
    """One appearance of a source in a scene."""

    id: int
    source: Source
    transform: Transform = UNMOVED
    enabled: bool = True
    locked: bool = False


@dataclass(slots=True, eq=False)
class Scene(Source):
    """Items from the bottom to the top; a group is a scene inside scenes, as big as what stands in it."""

    items: list[SceneItem] = field(default_factory=list)
    is_group: bool = False
    last_id: int = 0

    def put(self, source: Source, *, transform: Transform = UNMOVED, enabled: bool = True) -> SceneItem:
        self.last_id += 1
        item = SceneItem(self.last_id, source, transform, enabled)
        self.items.append(item)
        return item

    def item(self, number: int) -> SceneItem | None:
        return next((each for each in self.items if each.id == number), None)

    def contains(self, source: Source) -> bool:
        """Also hidden, and through other scenes."""
        return any(
            item.source is source or (isinstance(item.source, Scene) and item.source.contains(source))
            for item in self.items
        )

    def reached(self) -> Iterator[Source]:
        """Itself and every source it shows, through nested scenes and groups."""
        yield self
        for item in self.items:
            if item.enabled and isinstance(item.source, Scene):
                yield from item.source.reached()
            elif item.enabled:
                yield item.source

    def shrink_to_fit(self) -> tuple[float, float]:
        """A group becomes as big as its items, hidden ones too; returns by how much its corner moved."""
        found = box(
            item.transform.placed(rectangle(item.source.size), of=item.source.size) for item in self.items
        )
        if found is None:
            return 0.0, 0.0
        left, top, right, bottom = found
        for item in self.items:
            place = item.transform
            item.transform = replace(
                place, position_x=place.position_x - left, position_y=place.position_y - top
            )
        self.size = math.ceil(right - left), math.ceil(bottom - top)
        return left, top

    def copy(self) -> Scene:
        """The same sources, each where it stands now."""
        items = [replace(item) for item in self.items]
        return Scene(self.name, self.size, items, self.is_group, self.last_id, filters=self.filters)
