"""Who signs the heads of the log, so that others can hold us to them."""

from typing import Protocol

from streamkit.core.checkpoint import Head, Verifier


class Notary(Protocol):
    """Signs with a key of its own, and keeps every signed head beside the log.

    Raises Unavailable("store-not-writable").
    """

    @property
    def verifier(self) -> Verifier:
        """Whom others have to know to check a signature."""
        ...

    async def sign(self, head: Head) -> str:
        """The head as a signed checkpoint, kept before it is returned; the same head gives the same text."""
        ...

    def seal(self, text: str) -> str:
        """A text of ours that is no head as a signed note; kept by nobody but who gets it."""
        ...
