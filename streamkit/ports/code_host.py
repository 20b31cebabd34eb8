"""Fetching the code a viewer sent."""

from dataclasses import dataclass
from typing import Protocol

from streamkit.core.code_links import CodeLink


@dataclass(frozen=True, slots=True)
class CodeFile:
    """A text file at a fixed revision. `title` is what the card shows: path or gist file name."""

    link: CodeLink
    title: str
    owner: str  # "asya-dev/seedbot", or the gist's owner
    revision: str  # commit or gist version
    text: str


class CodeHost(Protocol):
    """A place public code lives at.

    Fetches only addresses rebuilt from the link's grammar, never the viewer's own; connects only to the
    configured endpoint; at most 512 KiB in 10 s. Raises Unavailable (outage, 429), Rejected (not public,
    too large, not text).
    """

    async def fetch(self, link: CodeLink) -> CodeFile: ...
