"""Code that comes without an address: pasted on a page, or dropped by the host."""

from collections.abc import Sequence
from typing import Protocol

from streamkit.core.code_links import Paste


class Pastes(Protocol):
    """Holds what was pasted until it is fetched like any other code, and scanned, and kept.

    In memory only and not for long: what nobody looked through yet is written nowhere.
    """

    def put(self, files: Sequence[tuple[str, bytes]]) -> Paste:
        """Raises Rejected: no file, not text, too large, too many, or no room left."""
        ...
