"""The streamer's own template of the description."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a template made of the values, and the template itself."""

    text: str
    source: str


class Template(Protocol):
    """Read anew each time, so that a mended one needs no restart.

    Raises Rejected("template-gone") where there is no such file, and Rejected("template-faulty", line=…,
    why=…) where it cannot be rendered; line 0 is the whole of it.
    """

    async def render(self, values: Mapping[str, str]) -> Rendered: ...

    async def close(self) -> None:
        """Ends what renders; it begins again when it is asked."""
        ...
