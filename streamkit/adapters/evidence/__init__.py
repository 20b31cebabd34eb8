"""Signed heads of the log: the Ed25519 key, and the folder in which every head signed with it is kept."""

from streamkit.adapters.evidence.heads import KeptHead, kept_heads, kept_verifiers
from streamkit.adapters.evidence.notary import Ed25519Notary
from streamkit.adapters.evidence.signing import SigningKey, signed_by

__all__ = ["Ed25519Notary", "KeptHead", "SigningKey", "kept_heads", "kept_verifiers", "signed_by"]
