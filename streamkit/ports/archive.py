"""What a platform records of the live stream by itself, which nobody there asked the people in it about."""

from typing import Protocol


class Archive(Protocol):
    """Raises Unavailable, Rejected."""

    async def found(self) -> tuple[str, ...]:
        """The platform's own recordings of the stream that is live now, or was live when last asked."""
        ...

    async def delete(self, video: str) -> None:
        """Raises Rejected where only the owner of the channel could, and has not let us."""
        ...
