"""The file a submission brought, as it is kept: what the card shows, and the text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from streamkit.core.model import Digest


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A text file at a fixed revision, with the name and owner the card shows."""

    title: str
    owner: str
    revision: str
    text: str

    @property
    def digest(self) -> Digest:
        return Digest(hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest())


def pack(file: ShownFile) -> str:
    """One text for the words store; title, owner and revision hold no line break."""
    head = (" ".join(part.split()) for part in (file.title, file.owner, file.revision))
    return "\n".join([*head, file.text])


def unpack(text: str) -> ShownFile:
    """The inverse of `pack`; of forgotten words nothing is left but empty fields."""
    title, owner, revision, *rest = [*text.split("\n", 3), "", "", ""]
    return ShownFile(title, owner, revision, rest[0] if rest else "")
