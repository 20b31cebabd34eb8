"""The receipt of one person's answers: enough to prove them later, also when nobody knows the name any more.

Rule: a receipt holds the salt of its person's digests, with which the account can be guessed from it. It is
handed to that person alone, on a private channel; in a chat only its code and the head are said.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from streamkit.core.checkpoint import Verifier
from streamkit.core.model import PersonId, SessionId

FORMAT = "streamkit receipt 1"
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud and typed without a mistake


def code(salt: bytes, session: SessionId) -> str:
    """Eight letters that lead to this person's receipt of this evening, for as long as the salt is there."""
    number = int.from_bytes(hmac.digest(salt, f"receipt:{session}".encode(), "sha256")[:5], "big")
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(text: str) -> str:
    """A code as somebody typed it, in its one spelling."""
    folded = text.strip().upper().replace("-", "").replace(" ", "")
    plain = folded.translate(str.maketrans("ILO", "110"))
    return f"{plain[:4]}-{plain[4:]}"


def account_mark(salt: bytes, *, platform: str, user: str) -> str:
    """Shows, together with the salt, whose receipt it is; without the account it says nothing."""
    return hmac.digest(salt, f"account:{platform}:{user}".encode(), "sha256").hex()


def receipt(
    record: dict[str, Any],
    *,
    person: PersonId,
    session: SessionId,
    salt: bytes,
    mark: str,
    made: str,
    head: str,
    verifier: Verifier,
    how: tuple[str, ...],
) -> dict[str, Any]:
    """Everything but the seal; `how` are sentences that tell the person what they hold."""
    return {
        "format": FORMAT,
        "code": code(salt, session),
        "made": made,
        "person": person,
        "session": session,
        "salt": salt.hex(),
        "account": mark,
        "record": record,
        "head": head,
        "key": verifier.text(),
        "how": list(how),
    }


def seal_text(receipt: dict[str, Any], *, origin: str) -> str:
    """What is signed: whose log, and the digest of everything in the receipt but the seal. No checkpoint."""
    bare = {key: value for key, value in receipt.items() if key != "seal"}
    canonical = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{origin}/receipt\n{hashlib.sha256(canonical.encode()).hexdigest()}\n"
