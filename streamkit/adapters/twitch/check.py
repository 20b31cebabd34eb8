"""Looks before the evening: does the login work, may the bot speak, is it a moderator."""

from __future__ import annotations

from pathlib import Path

from streamkit.adapters.twitch.endpoints import TWITCH, Endpoints
from streamkit.adapters.twitch.helix import Helix
from streamkit.adapters.twitch.login import NEEDED, TO_HEAR_HELD
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
    try:
        return await _look(bot, client_id, channel, broadcaster_tokens, endpoints)
    finally:
        await bot.close()


async def _look(
    bot: Tokens, client_id: str, channel: str, broadcaster_tokens: Path | None, endpoints: Endpoints
) -> list[str]:
    owner = await bot.validate(needs=NEEDED)
    asking = Helix(bot, client_id=client_id, endpoints=endpoints)
    found = await asking.list("users", login=channel)
    if not found:
        raise Rejected("twitch-no-channel")
    host = str(found[0]["id"])
    if host == owner.user:
        return ["twitch-bot-is-host"]
    deaf = [] if TO_HEAR_HELD in owner.scopes else ["twitch-held-unheard"]
    if broadcaster_tokens is None:
        return [*deaf, "twitch-moderator-unknown"]
    theirs = Tokens(broadcaster_tokens, client_id=client_id, endpoints=endpoints)
    theirs.load()
    try:
        await theirs.validate(needs=["moderation:read"])
        asking = Helix(theirs, client_id=client_id, endpoints=endpoints)
        moderators = await asking.list("moderation/moderators", broadcaster_id=host, user_id=owner.user)
    finally:
        await theirs.close()
    return deaf if moderators else [*deaf, "twitch-bot-not-moderator"]
