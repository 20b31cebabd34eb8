"""The files that are kept: looked for, removed, and searched for traces of somebody."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Shelf(Protocol):
    """Touches regular files only, and none through a link. Raises Unavailable("store-not-writable")."""

    async def find(self, file: Path, *, folder: Path) -> Path | None:
        """The real place of a regular file that lies in the folder or below it; None for any other."""
        ...

    async def write(self, file: Path, text: str) -> None:
        """Keeps a text, readable by nobody else, in place of what was there: a kill leaves one of both."""
        ...

    async def link(self, file: Path, into: Path) -> None:
        """The same content under another name too, in place of what was there; copied where it must be.

        Raises Rejected("take-missing") where there is no such file, Rejected("file-not-ours") for a link.
        """
        ...

    async def remove(self, file: Path) -> None:
        """Removes it for good; what is gone already is no error.

        Raises Rejected("file-not-ours") for a link, a folder, and what is reached through a link.
        """
        ...

    async def names(self, folder: Path) -> Sequence[str]:
        """The names in a folder, none where there is no folder."""
        ...

    async def holding(self, folder: Path, traces: Sequence[str]) -> Sequence[Path]:
        """The files in and below the folder whose bytes hold one of the traces."""
        ...
