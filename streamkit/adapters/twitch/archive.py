"""The past broadcasts Twitch keeps of a channel: seen with anybody's login, deleted with its owner's only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamkit.adapters.twitch.endpoints import TWITCH, Endpoints
from streamkit.adapters.twitch.helix import Helix
from streamkit.adapters.twitch.login import TO_DELETE
from streamkit.adapters.twitch.tokens import Tokens
from streamkit.ports.chat import Account
from streamkit.ports.errors import Rejected, Unavailable


class TwitchArchive:
    """`Archive` of the channel of `host`. The chat's own `tokens`, for a pair can be renewed only once."""

    def __init__(
        self,
        tokens: Tokens,
        *,
        owner_tokens: Path,
        client_id: str,
        host: Callable[[], Account | None],
        endpoints: Endpoints = TWITCH,
    ) -> None:
        self._helix = Helix(tokens, client_id=client_id, endpoints=endpoints)
        self._owner = Tokens(owner_tokens, client_id=client_id, endpoints=endpoints)
        self._owners = Helix(self._owner, client_id=client_id, endpoints=endpoints)
        self._host = host
        self._streams: set[str] = set()

    async def found(self) -> tuple[str, ...]:
        host = self._host()
        if host is None:
            raise Unavailable("twitch-lost")
        live = await self._helix.list("streams", user_id=host.user)
        self._streams |= {str(stream["id"]) for stream in live}
        if not self._streams:
            return ()
        videos = await self._helix.list("videos", user_id=host.user, type="archive", first="20")
        return tuple(str(video["id"]) for video in videos if str(video["stream_id"]) in self._streams)

    async def delete(self, video: str) -> None:
        self._owner.load()
        await self._owner.validate(needs=TO_DELETE)
        try:
            status = await self._owners.delete("videos", id=video)
        finally:
            await self._owner.close()
        if status not in (200, 204):
            raise Rejected("twitch-archive-stays", status=status)
