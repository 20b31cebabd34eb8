"""Logging an account in without a web page of our own: a code, typed at twitch.tv."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urljoin

from streamkit.adapters.twitch.endpoints import TWITCH, Endpoints
from streamkit.adapters.twitch.tokens import ask, owner_of
from streamkit.ports.errors import Rejected, Unavailable

NEEDED = ("user:read:chat", "user:write:chat")  # without which the bot is deaf or mute
TO_HEAR_HELD = "moderator:manage:automod"  # nothing less lets a message be read that AutoMod holds
BOT_SCOPES = (*NEEDED, "user:bot", TO_HEAR_HELD)
TO_DELETE = ("channel:manage:videos",)  # asked for only where the config says "archive: delete"
BROADCASTER_SCOPES = ("channel:bot", "moderation:read", "channel:read:vips")

_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


async def login(
    *,
    client_id: str,
    scopes: Collection[str],
    tell: Callable[[str, str], None],
    endpoints: Endpoints = TWITCH,
) -> dict[str, Any]:
    """Asks for a login, `tell`s the address and the code, and waits for the person.

    Returns what a token file holds: access_token, refresh_token, user, login, scopes.
    Raises Rejected where nobody agreed in time, Unavailable where Twitch does not answer.
    """
    asked = await _ask(endpoints, "oauth2/device", client_id=client_id, scopes=" ".join(scopes))
    tell(asked["verification_uri"], asked["user_code"])
    try:
        async with asyncio.timeout(asked["expires_in"]):
            pair = await _pair(endpoints, asked, client_id=client_id, scopes=scopes)
    except TimeoutError:
        raise Rejected("twitch-login-expired") from None
    owner = await owner_of(pair["access_token"], client_id=client_id, endpoints=endpoints)
    if owner is None:
        raise Rejected("twitch-login-dead")
    kept = {name: pair[name] for name in ("access_token", "refresh_token")}
    return kept | {"user": owner.user, "login": owner.login, "scopes": sorted(owner.scopes)}


async def _pair(
    endpoints: Endpoints, asked: dict[str, Any], *, client_id: str, scopes: Collection[str]
) -> dict[str, Any]:
    form = {"client_id": client_id, "scopes": " ".join(scopes), "device_code": str(asked["device_code"])}
    while True:
        status, answer = await ask(
            "POST", urljoin(endpoints.auth, "oauth2/token"), form=form | {"grant_type": _GRANT}
        )
        if status == 200:
            return answer
        if str(answer.get("message", "")).lower() != "authorization_pending":
            raise Unavailable("twitch-lost") if status >= 500 else Rejected("twitch-login-expired")
        await asyncio.sleep(asked["interval"])


async def _ask(endpoints: Endpoints, path: str, **form: str) -> dict[str, Any]:
    status, answer = await ask("POST", urljoin(endpoints.auth, path), form=form)
    if status != 200:
        raise Unavailable("twitch-lost") if status >= 500 else Rejected("twitch-other-app")
    return answer
