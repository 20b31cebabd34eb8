"""Questions to Helix that twitchio is not needed for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import aiohttp

from streamkit.adapters.twitch.door import Door
from streamkit.adapters.twitch.endpoints import Endpoints
from streamkit.adapters.twitch.tokens import Tokens


class Helix:
    """Helix as the owner of these tokens sees it. Raises what `Door` raises."""

    def __init__(self, tokens: Tokens, *, client_id: str, endpoints: Endpoints) -> None:
        self._tokens = tokens
        self._client_id = client_id
        self._endpoints = endpoints

    async def list(self, path: str, **asked: str) -> list[dict[str, Any]]:
        try:
            _, answer = await self._ask("GET", path, asked)
        except aiohttp.ContentTypeError:
            return []
        return list(answer.get("data", []))

    async def delete(self, path: str, **asked: str) -> int:
        """The status, where the door let it through."""
        status, _ = await self._ask("DELETE", path, asked)
        return status

    async def _ask(self, method: str, path: str, asked: dict[str, str]) -> tuple[int, dict[str, Any]]:
        address = urljoin(self._endpoints.helix, path)
        async with (
            Door(self._tokens).session() as session,
            session.request(
                method, address, params=asked, headers={"Client-Id": self._client_id}
            ) as response,
        ):
            return response.status, await response.json() if response.status != 204 else {}
