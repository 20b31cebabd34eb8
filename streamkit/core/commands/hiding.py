"""The request that empties all overlays at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HidePages:
    """The overlays show nothing (`on`), or what they showed."""

    on: bool
