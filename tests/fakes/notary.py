"""A notary whose signature is the text backwards: right to look at, and of no worth."""

from __future__ import annotations

from streamkit.core.checkpoint import Head, Verifier, checkpoint, note
from streamkit.ports import Unavailable


class FakeNotary:
    """Keeps what it signed in `kept`, in order; `writable = False` is a full disk."""

    def __init__(self) -> None:
        self.verifier = Verifier("fake.invalid/log", bytes(32))
        self.kept: list[tuple[Head, str]] = []
        self.writable = True
        self.refused = 0

    async def sign(self, head: Head) -> str:
        if not self.writable:
            self.refused += 1
            raise Unavailable("store-not-writable")
        signed = self.seal(checkpoint(self.verifier.name, head))
        if (head, signed) not in self.kept:
            self.kept.append((head, signed))
        return signed

    def seal(self, text: str) -> str:
        return note(text, by=self.verifier, signature=text.encode()[::-1][:64].ljust(64))
