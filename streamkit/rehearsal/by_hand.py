"""Somebody touches OBS by hand: a few obs-websocket words, as any remote control would send them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

COVER = "streamkit cover"


class Hand:
    """One connection of somebody else's."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._last = 0

    async def ask(self, request: str, **values: Any) -> dict[str, Any]:
        """OBS's answer; refusals come back as an empty one."""
        self._last += 1
        number = str(self._last)
        body = {"requestType": request, "requestId": number, "requestData": values}
        await self._socket.send_json({"op": 6, "d": body})
        while True:
            message = await self._socket.receive_json()
            if message["op"] == 7 and message["d"]["requestId"] == number:
                return message["d"].get("responseData") or {}

    async def let_through(self, name: str) -> None:
        """Puts an input onto the recorded tracks, and takes its cover off."""
        await self.ask("SetInputAudioTracks", inputName=name, inputAudioTracks={"2": True})
        await self.ask("SetSourceFilterEnabled", sourceName=name, filterName=COVER, filterEnabled=False)

    async def is_let_through(self, name: str) -> bool:
        """Whether both the sound of the input and its picture go into the recording."""
        muted = (await self.ask("GetInputMute", inputName=name))["inputMuted"]
        tracks = (await self.ask("GetInputAudioTracks", inputName=name))["inputAudioTracks"]
        cover = await self.ask("GetSourceFilter", sourceName=name, filterName=COVER)
        return not muted and bool(tracks["2"]) and not cover.get("filterEnabled")

    async def is_held(self, name: str) -> bool:
        """Whether the input is off the recorded tracks, and covered."""
        tracks = (await self.ask("GetInputAudioTracks", inputName=name))["inputAudioTracks"]
        cover = await self.ask("GetSourceFilter", sourceName=name, filterName=COVER)
        return not tracks["2"] and bool(cover.get("filterEnabled"))


@asynccontextmanager
async def by_hand(port: int, password: str) -> AsyncIterator[Hand]:
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(f"ws://127.0.0.1:{port}", protocols=["obswebsocket.json"]) as socket,
    ):
        hello = (await socket.receive_json())["d"]
        identify: dict[str, Any] = {"rpcVersion": 1, "eventSubscriptions": 0}
        if "authentication" in hello:
            identify["authentication"] = _proof(password, **hello["authentication"])
        await socket.send_json({"op": 1, "d": identify})
        await socket.receive_json()
        yield Hand(socket)


def _proof(password: str, *, salt: str, challenge: str) -> str:
    secret = base64.b64encode(hashlib.sha256((password + salt).encode()).digest()).decode()
    return base64.b64encode(hashlib.sha256((secret + challenge).encode()).digest()).decode()
