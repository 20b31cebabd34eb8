"""A client that was written for Twitch and knows only the protocol, at the local one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from streamkit.rehearsal.twitch import LocalTwitch

CLIENT = "a-client-id"
HOST = ("100", "streamer", "Streamer")
BOT = ("200", "streambot", "StreamBot")
CHAT = ["user:read:chat", "user:write:chat"]

Answer = tuple[int, dict[str, Any]]


@dataclass
class Stranger:
    """A client that was written for Twitch."""

    server: LocalTwitch
    session: aiohttp.ClientSession
    headers: dict[str, str] = field(default_factory=dict)

    def with_token(self, *, user: str | None = BOT[0], scopes: list[str] = CHAT) -> None:
        token = self.server.issue_token(user, scopes)["access_token"]
        self.headers = {"Authorization": f"Bearer {token}", "Client-Id": CLIENT}

    async def ask(self, method: str, path: str, body: Any = None, **query: str) -> Answer:
        address = f"{self.server.helix_url}{path}"
        async with self.session.request(
            method, address, json=body, params=query, headers=self.headers
        ) as response:
            return response.status, await response.json() if response.status != 204 else {}

    async def say(self, text: str, **more: str) -> Answer:
        body = {"broadcaster_id": HOST[0], "sender_id": BOT[0], "message": text} | more
        return await self.ask("POST", "chat/messages", body)

    async def why_dropped(self, text: str) -> str | None:
        _, answer = await self.say(text)
        reason = answer["data"][0]["drop_reason"]
        return str(reason["code"]) if reason else None

    async def token(self, **form: str) -> Answer:
        async with self.session.post(f"{self.server.auth_url}oauth2/token", data=form) as response:
            return response.status, await response.json()

    async def connect(self, address: str = "") -> tuple[aiohttp.ClientWebSocketResponse, str]:
        """A websocket and its session id."""
        socket = await self.session.ws_connect(address or self.server.eventsub_url)
        return socket, (await socket.receive_json())["payload"]["session"]["id"]

    async def statuses(self) -> list[str]:
        _, listed = await self.ask("GET", "eventsub/subscriptions")
        return [one["status"] for one in listed["data"]]

    async def subscribe(
        self,
        session: str,
        *,
        user: str = BOT[0],
        kind: str = "channel.chat.message",
        version: str = "1",
        reader: str = "user_id",
    ) -> Answer:
        """`reader`: the field of the condition that names whose token it is."""
        body = {
            "type": kind,
            "version": version,
            "condition": {"broadcaster_user_id": HOST[0], reader: user},
            "transport": {"method": "websocket", "session_id": session},
        }
        return await self.ask("POST", "eventsub/subscriptions", body)


@asynccontextmanager
async def stranger(**options: Any) -> AsyncIterator[Stranger]:
    server = LocalTwitch(client_id=CLIENT, broadcaster=HOST, bot=BOT, **options)
    server.add_user("300", "viewer", "Viewer")
    await server.start()
    try:
        async with aiohttp.ClientSession() as session:
            one = Stranger(server, session)
            one.with_token()
            yield one
    finally:
        await server.stop()


def refusal(status: int, error: str, message: str) -> Answer:
    return status, {"error": error, "status": status, "message": message}
