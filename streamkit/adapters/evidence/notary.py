"""Signs heads and receipts, and keeps each signed head before anybody is given it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from streamkit.adapters.evidence.heads import keep_head, keep_verifier
from streamkit.adapters.evidence.signing import SigningKey
from streamkit.core.checkpoint import Head, Verifier, checkpoint, note
from streamkit.ports.errors import Unavailable


class Ed25519Notary:
    """The port `Notary`, over a key file and a folder of notes."""

    def __init__(self, key: SigningKey, folder: Path) -> None:
        self._key = key
        self._folder = folder

    @classmethod
    def kept_in(cls, folder: Path, *, key: Path) -> Ed25519Notary:
        """Makes the key on first use. Raises Rejected("secret-file-…"), Unavailable("store-not-writable")."""
        try:
            signing = SigningKey.kept_in(key)
            keep_verifier(folder, signing.verifier)
        except OSError as error:
            raise Unavailable("store-not-writable") from error
        return cls(signing, folder)

    @property
    def verifier(self) -> Verifier:
        return self._key.verifier

    async def sign(self, head: Head) -> str:
        signed = self.seal(checkpoint(self.verifier.name, head))
        try:
            await asyncio.to_thread(keep_head, self._folder, seq=head.seq, note=signed)
        except OSError as error:
            raise Unavailable("store-not-writable") from error
        return signed

    def seal(self, text: str) -> str:
        return note(text, by=self.verifier, signature=self._key.sign(text))
