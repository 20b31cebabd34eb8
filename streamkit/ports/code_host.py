"""Fetching the code a viewer sent."""

from typing import Protocol

from streamkit.core.code_links import CodeLink
from streamkit.core.material import Material


class CodeHost(Protocol):
    """A place public code lives at.

    Fetches only addresses rebuilt from the link's grammar, never the viewer's own; connects only to the
    configured endpoint; at most 512 KiB of code within 10 s. What comes is of one revision: a file is one
    part, a commit or pull request one part per changed file. Raises Unavailable (outage, 429), Rejected (not
    public, too large, not text).
    """

    async def fetch(self, link: CodeLink) -> Material: ...
