"""Who is who: the host by a one-time key and then a signed cookie, each overlay by its read-only token."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from streamkit.secret_files import read_secret, write_secret
from streamkit.web.overlays import ALL, NAMES

COOKIE = "streamkit"
COOKIE_LIFE = 12 * 3600  # seconds
_OPEN_KEYS = 4  # log-in addresses not yet used: a browser, a dock, and a mistake or two
_ATTEMPTS, _MINUTE = 5, 60.0


class Doors:
    """Both secrets live in one 0600 file, so a restart of the program throws nobody out."""

    def __init__(
        self, *, signing_key: bytes, overlay_token: str, hosts: frozenset[str] = frozenset()
    ) -> None:
        self.hosts = hosts
        self.port: int | None = None  # where the pages are served, once that is known
        self._signing_key = signing_key
        self._overlay_token = overlay_token
        self._open_keys: deque[bytes] = deque(maxlen=_OPEN_KEYS)
        self._attempts: deque[float] = deque(maxlen=_ATTEMPTS)
        self._wall: Callable[[], float] = time.time
        self._mono: Callable[[], float] = time.monotonic

    @classmethod
    def kept_in(cls, file: Path, *, hosts: frozenset[str] = frozenset()) -> Doors:
        """Reads the secrets, or makes them. `hosts` adds `name:port` pairs this machine is reached by."""
        kept = read_secret(file) or {}
        if not {"signing_key", "overlay_token"} <= kept.keys():
            kept = {"signing_key": secrets.token_hex(32), "overlay_token": secrets.token_urlsafe(16)}
            write_secret(file, kept)
        key = bytes.fromhex(kept["signing_key"])
        return cls(signing_key=key, overlay_token=kept["overlay_token"], hosts=hosts)

    def login_url(self, port: int) -> str:
        """An address that lets one browser in, once; its key is in the fragment, which no log ever holds."""
        key = secrets.token_urlsafe(16)
        self._open_keys.append(_digest(key))
        return f"http://127.0.0.1:{port}/in#k={key}"

    def overlay_url(self, port: int, name: str) -> str:
        """The address of an overlay; whoever holds it can look at this one, and nothing else."""
        return f"http://127.0.0.1:{port}/o/{name}?t={self._token(name)}"

    def overlay_at(self, url: str) -> str | None:
        """Which overlay an address opens, whatever it says of its looks; None for any other page."""
        for name in NAMES:
            if self.port and url.startswith(f"http://127.0.0.1:{self.port}/o/{name}?"):
                tokens = parse_qs(urlsplit(url).query).get("t", [])
                return name if len(tokens) == 1 and self.is_overlay(tokens[0], name) else None
        return None

    def too_many_attempts(self) -> bool:
        """Counts one attempt to log in: the sixth within a minute is one too many."""
        now = self._mono()
        if len(self._attempts) == _ATTEMPTS and now - self._attempts[0] < _MINUTE:
            return True
        self._attempts.append(now)
        return False

    def spend(self, key: str) -> bool:
        """Whether the key opens; it does so once."""
        digest = _digest(key)
        found = [kept for kept in self._open_keys if hmac.compare_digest(kept, digest)]
        for kept in found:
            self._open_keys.remove(kept)
        return bool(found)

    def cookie(self) -> str:
        """A fresh cookie: when it ends, a nonce, and our signature over both."""
        claim = f"{int(self._wall()) + COOKIE_LIFE}.{secrets.token_urlsafe(16)}"
        return f"{claim}.{self._sign(claim)}"

    def is_host(self, cookie: str | None) -> bool:
        claim, _, signature = (cookie or "").rpartition(".")
        signed = hmac.compare_digest(_bytes(self._sign(claim)), _bytes(signature))
        return signed and int(claim.partition(".")[0]) > self._wall()

    def is_overlay(self, token: str | None, name: str) -> bool:
        return hmac.compare_digest(_bytes(token or ""), _bytes(self._token(name)))

    def _token(self, name: str) -> str:
        """128 bits for each overlay, of one secret; that of `all` is as old as the folder."""
        if name == ALL:
            return self._overlay_token
        mark = hmac.digest(self._signing_key, b"overlay." + _bytes(name), "sha256")
        return base64.urlsafe_b64encode(mark[:16]).decode().rstrip("=")

    def _sign(self, claim: str) -> str:
        return hmac.new(self._signing_key, b"room." + _bytes(claim), hashlib.sha256).hexdigest()


def _digest(key: str) -> bytes:
    return hashlib.sha256(_bytes(key)).digest()


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")  # a stranger's bytes may not be text
