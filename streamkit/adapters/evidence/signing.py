"""Ed25519 by the library `cryptography`: the only place that knows it."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from streamkit.core.checkpoint import Note, Verifier
from streamkit.ports.errors import Rejected
from streamkit.secret_files import read_secret, write_secret


class SigningKey:
    """The private key, and the name it signs by."""

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.verifier = Verifier(name, private.public_key().public_bytes_raw())

    @classmethod
    def kept_in(cls, path: Path) -> SigningKey:
        """Made on first use. Raises Rejected("secret-file-open" | "secret-file-broken")."""
        kept = read_secret(path)
        if kept is None:
            made = Ed25519PrivateKey.generate()
            seed = base64.b64encode(made.private_bytes_raw()).decode()
            kept = {"name": f"streamkit.invalid/{secrets.token_hex(8)}", "ed25519": seed}
            write_secret(path, kept)
        return cls._from(kept, path)

    @classmethod
    def if_kept_in(cls, path: Path) -> SigningKey | None:
        """None where nothing was ever signed here."""
        kept = read_secret(path)
        return None if kept is None else cls._from(kept, path)

    @classmethod
    def _from(cls, kept: dict[str, object], path: Path) -> SigningKey:
        try:
            seed = base64.b64decode(str(kept["ed25519"]), validate=True)
            return cls(str(kept["name"]), Ed25519PrivateKey.from_private_bytes(seed))
        except (KeyError, ValueError, binascii.Error):
            raise Rejected("secret-file-broken", file=path.name) from None

    def sign(self, text: str) -> bytes:
        return self._private.sign(text.encode())


def signed_by(note: Note, verifiers: Sequence[Verifier]) -> Verifier | None:
    """Who of these signed the note; None where nobody did, or where a signature of one of them is false."""
    signers = [verifier for verifier in verifiers if note.by(verifier)]
    if not all(_holds(note, verifier) for verifier in signers):
        return None
    return signers[0] if signers else None


def _holds(note: Note, verifier: Verifier) -> bool:
    try:
        public = Ed25519PublicKey.from_public_bytes(verifier.public)
        for signature in note.by(verifier):
            public.verify(signature.bytes, note.text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
