"""A bare obs-websocket client for tests: it adds nothing to the protocol and hides nothing of it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import msgpack

JSON, MSGPACK = "obswebsocket.json", "obswebsocket.msgpack"
ALL = 2047
ACTIVE = 1 << 17
TIMEOUT = 10.0


def proof(password: str, question: Mapping[str, str]) -> str:
    def hashed(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return hashed(hashed(password + question["salt"]) + question["challenge"])


class ObsLink:
    """One connection; events wait in `events` in the order they came."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.events: list[dict[str, Any]] = []
        self._number = 0

    @property
    def packed(self) -> bool:
        return self.socket.protocol == MSGPACK

    async def hears(self) -> dict[str, Any]:
        if self.packed:
            return dict(msgpack.unpackb(await self.socket.receive_bytes(timeout=TIMEOUT)))
        return dict(await self.socket.receive_json(timeout=TIMEOUT))

    async def says(self, op: int, **fields: Any) -> None:
        await self.says_raw({"op": op, "d": fields})

    async def says_raw(self, message: Any) -> None:
        """Any message, in the encoding agreed on; bytes and text as they are."""
        match message:
            case bytes():
                await self.socket.send_bytes(message)
            case str():
                await self.socket.send_str(message)
            case _ if self.packed:
                await self.socket.send_bytes(msgpack.packb(message))
            case _:
                await self.socket.send_json(message)

    async def identify(self, password: str, *, events: int = ALL) -> dict[str, Any]:
        hello = await self.hears()
        answer = proof(password, hello["d"]["authentication"])
        await self.says(1, rpcVersion=1, authentication=answer, eventSubscriptions=events)
        return hello

    async def ask(self, request: str, **fields: Any) -> dict[str, Any]:
        """The whole answer but for the number given to it."""
        self._number += 1
        await self.says(6, requestType=request, requestId=str(self._number), requestData=fields)
        return {key: value for key, value in (await self._answer(7)).items() if key != "requestId"}

    async def get(self, request: str, **fields: Any) -> dict[str, Any]:
        answer = await self.ask(request, **fields)
        assert answer["requestStatus"] == {"result": True, "code": 100}, answer
        found: dict[str, Any] = answer.get("responseData", {})
        return found

    async def batch(self, *requests: dict[str, Any], **options: Any) -> list[dict[str, Any]]:
        await self.says(8, requestId="batch", requests=list(requests), **options)
        results: list[dict[str, Any]] = (await self._answer(9))["results"]
        return results

    async def _answer(self, op: int) -> dict[str, Any]:
        while (message := await self.hears())["op"] != op:
            self.events.append(message["d"])
        fields: dict[str, Any] = message["d"]
        return fields

    async def event(self, kind: str, **fields: Any) -> dict[str, Any]:
        """The next event of the kind with these fields; it and all before it are taken out."""
        async with asyncio.timeout(TIMEOUT):
            while True:
                while self.events:
                    seen = self.events.pop(0)
                    found: dict[str, Any] = seen.get("eventData", {})
                    if seen["eventType"] == kind and fields.items() <= found.items():
                        return found
                self.events.append((await self.hears())["d"])

    async def closed(self) -> int | None:
        """Reads on until the other side has closed, and says its code."""
        async with asyncio.timeout(TIMEOUT):
            async for _ in self.socket:
                pass
        return self.socket.close_code


@asynccontextmanager
async def obs_link(port: int, *, subprotocol: str | None = JSON) -> AsyncIterator[ObsLink]:
    asked = [subprotocol] if subprotocol else []
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(f"ws://127.0.0.1:{port}", protocols=asked) as socket,
    ):
        yield ObsLink(socket)
