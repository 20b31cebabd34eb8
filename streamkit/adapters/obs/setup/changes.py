"""What `obs setup` may change in OBS, each with what undoes it; kept as JSON from run to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a profile; None is OBS's own default. `why` is a text key."""

    profile: str
    category: str
    name: str
    before: str | None
    after: str | None
    why: str
    kind: Literal["parameter"] = "parameter"


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """A profile made for streamkit; `before` was in use."""

    profile: str
    before: str
    kind: Literal["profile"] = "profile"


@dataclass(frozen=True, slots=True)
class Reload:
    """The profile is left for a moment and loaded again: only then OBS sets its outputs up anew."""

    profile: str
    kind: Literal["reload"] = "reload"


@dataclass(frozen=True, slots=True)
class Tracks:
    """The tracks an input is on; no others are recorded."""

    collection: str
    input: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    kind: Literal["tracks"] = "tracks"


@dataclass(frozen=True, slots=True)
class NewScene:
    collection: str
    scene: str
    kind: Literal["scene"] = "scene"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the canvas, pixels; what stands in it keeps its proportions."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class NewInput:
    """Born hidden, muted and off every recorded track: OBS would make it seen and heard everywhere."""

    collection: str
    scene: str
    input: str
    input_kind: str
    settings: dict[str, Any] = field(repr=False)  # an address may let somebody in
    box: Box
    shown: bool
    kind: Literal["input"] = "input"


@dataclass(frozen=True, slots=True)
class Readdressed:
    """An input of ours shows another address from now on."""

    collection: str
    input: str
    settings: dict[str, Any] = field(repr=False)
    kind: Literal["readdressed"] = "readdressed"


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that is there already, shown in a scene of ours too."""

    collection: str
    scene: str
    source: str
    box: Box
    kind: Literal["placed"] = "placed"


@dataclass(frozen=True, slots=True)
class Lease:
    """Where the watchdog's lease lies: a filter on a scene that is never shown."""

    collection: str
    scene: str
    filter: str
    kind: Literal["lease"] = "lease"


Change = Parameter | OwnProfile | Reload | Tracks | NewScene | NewInput | Readdressed | Placed | Lease

CHANGES: TypeAdapter[list[Change]] = TypeAdapter(list[Annotated[Change, Field(discriminator="kind")]])
