"""Telling a community that a video is out."""

from typing import Protocol


class Announcer(Protocol):
    """A place where messages of ours stand, each under the name `post` returns; they call nobody."""

    def is_set_up(self) -> bool: ...

    async def post(self, text: str) -> str:
        """Puts one message there.

        Raises Unavailable only where surely none was put there, Rejected("announce-unclear") where nobody
        knows, and Rejected("announce-refused" | "announce-gone") where there will be none.
        """
        ...

    async def remove(self, message: str) -> None:
        """What is gone already is no error. Raises Unavailable, Rejected("announce-gone")."""
        ...
