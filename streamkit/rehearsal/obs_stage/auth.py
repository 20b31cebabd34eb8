"""The password question of obs-websocket: salted, hashed twice, new for each connection."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets


def nonce() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def answer_to(password: str, *, salt: str, challenge: str) -> str:
    return _hashed(_hashed(password + salt) + challenge)


def is_right(answer: str, password: str, *, salt: str, challenge: str) -> bool:
    return hmac.compare_digest(answer.encode(), answer_to(password, salt=salt, challenge=challenge).encode())


def _hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
