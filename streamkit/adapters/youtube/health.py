"""What the login can do, asked before an evening rather than after it."""

from __future__ import annotations

from pathlib import Path

from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.places import SCOPE
from streamkit.adapters.youtube.tokens import login_ends
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Login

_LONG = {"allowed": True, "eligible": False, "disallowed": False}


def health(client: Client, token_file: Path) -> Login:
    """Raises Rejected("youtube-login-dead" | "youtube-permission-missing" | "youtube-wrong-channel" | …)."""
    channel, _ = client.own_channel()
    if SCOPE not in client.granted_scopes:
        raise Rejected("youtube-permission-missing")
    found = client.one(client.service.channels().list(mine=True, part="status")) or {}
    long_uploads = _LONG.get(found.get("status", {}).get("longUploadsStatus", ""))
    return Login(channel, long_uploads, login_ends(token_file))
