"""Looks before the evening: does the login work, may the bot speak, is it a moderator."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import aiohttp

from streamkit.adapters.twitch.door import Door
from streamkit.adapters.twitch.endpoints import TWITCH, Endpoints
from streamkit.adapters.twitch.login import NEEDED
from streamkit.adapters.twitch.tokens import Tokens
from streamkit.ports.errors import Rejected


async def check(
    *,
    client_id: str,
    channel: str,
    tokens: Path,
    broadcaster_tokens: Path | None = None,
    endpoints: Endpoints = TWITCH,
) -> list[str]:
    """Text keys of what is worth mending. Raises Rejected where the evening cannot start, Unavailable.

    Whether the bot is a moderator can be asked only with the broadcaster's own tokens.
    """
    bot = Tokens(tokens, client_id=client_id, endpoints=endpoints)
    bot.load()
    owner = await bot.validate(needs=NEEDED)
    asking = _Helix(bot, client_id=client_id, endpoints=endpoints)
    found = await asking.list("users", login=channel)
    if not found:
        raise Rejected("twitch-no-channel")
    host = str(found[0]["id"])
    if host == owner.user:
        return ["twitch-bot-is-host"]
    if broadcaster_tokens is None:
        return ["twitch-moderator-unknown"]
    theirs = Tokens(broadcaster_tokens, client_id=client_id, endpoints=endpoints)
    theirs.load()
    await theirs.validate(needs=["moderation:read"])
    asking = _Helix(theirs, client_id=client_id, endpoints=endpoints)
    moderators = await asking.list("moderation/moderators", broadcaster_id=host, user_id=owner.user)
    return [] if moderators else ["twitch-bot-not-moderator"]


class _Helix:
    """Helix's lists, as the owner of these tokens sees them."""

    def __init__(self, tokens: Tokens, *, client_id: str, endpoints: Endpoints) -> None:
        self._tokens = tokens
        self._client_id = client_id
        self._endpoints = endpoints

    async def list(self, path: str, **asked: str) -> list[dict[str, Any]]:
        address = urljoin(self._endpoints.helix, path)
        try:
            async with (
                Door(self._tokens).session() as session,
                session.get(address, params=asked, headers={"Client-Id": self._client_id}) as response,
            ):
                answer = await response.json()
        except aiohttp.ContentTypeError:
            return []
        finally:
            await self._tokens.close()
        return list(answer.get("data", []))
