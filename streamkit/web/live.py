"""What the pages need from the program: two views, a word when they change, one way to act."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from streamkit.web.films import Film


class Live(Protocol):
    """The program as the pages see it. Views are small JSON-able dicts, projected for who looks at them."""

    def overlay(self) -> dict[str, Any]:
        """What everybody may see, now."""
        ...

    def overlay_opened(self) -> int:
        """The name of an overlay page that was opened, or is back; it shows what nobody knows."""
        ...

    def overlay_painted(self, page: int, rev: int) -> None:
        """This page says that of all views this is the one that can be seen on it."""
        ...

    def overlay_left(self, page: int) -> None:
        """This page is not heard any more."""
        ...

    def room(self) -> dict[str, Any]:
        """What the host may see, now."""
        ...

    def changes(self) -> AsyncIterator[int]:
        """The revision at once, then whenever a view may have changed; a slow reader skips."""
        ...

    async def act(self, name: str, args: dict[str, Any], *, key: str) -> None:
        """Returns when the outcome is durable; the same key changes nothing twice. Raises Refused."""
        ...

    async def drop(self, files: Sequence[tuple[str, bytes]], *, key: str) -> None:
        """Code from the host's own disk; the same key sends nothing twice. Raises Refused, PortError."""
        ...

    async def link(self, person: str) -> str:
        """A fresh address that opens this person's page, once. Raises Refused, PortError."""
        ...

    async def make_preview(self, video: str, person: str) -> Path:
        """A small film of the seconds with this person in them, for the host to hand over.

        It may take minutes; its progress is told under its file's name. Raises Refused, PortError.
        """
        ...

    async def preview(self, video: str, person: str) -> Path | None:
        """The one that was made; None once its version is void."""
        ...

    async def film(self, video: str) -> Film | None:
        """The cut of a video, for the host while it waits for words. Raises PortError."""
        ...

    def may_see(self, film: Film) -> bool:
        """Whether that is still so; costs nothing while nothing changed."""
        ...

    async def code(self, digest: str) -> bytes | None:
        """Coloured code as JSON: name, and the runs of `ports.highlight`. It may take seconds to be made."""
        ...

    def say(self, key: str, **args: str | int) -> str:
        """The sentence of a text key, in the host's language."""
        ...
