"""The overlay in the built-in OBS: a browser source whose page is this client, one colour where code stands.

It knows the public protocol only: views over a WebSocket, and its own word which of them it has painted.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from streamkit.rehearsal.measure import COLOURS
from streamkit.rehearsal.obs_stage import ObsStage, StageInput
from streamkit.rehearsal.obs_stage.sources import Input

NAME, COLOUR = "streamkit overlay", "yellow"
PAGE = (1920, 1080)
CODE = (48, 44, 1364, 888)  # of the page, as its stylesheet has it
CORNER, SIZE = (320, 180), (320, 180)  # on the canvas: the quarter nobody else stands in
POINT = (0.68, 0.72)  # in the middle of the code; shares of the canvas


class OverlayPage:
    """Shows the code's colour while the view holds code, and nothing there otherwise."""

    def __init__(self, stage: ObsStage) -> None:
        self._stage = stage
        self._input: Input | None = None
        self._http: aiohttp.ClientSession | None = None
        self._reader: asyncio.Task[None] | None = None

    async def open(self, address: str) -> None:
        """As `obs setup` makes it: with a mark that names just this address."""
        mark = {"for": "overlay", "address": hashlib.sha256(address.encode()).hexdigest()}
        settings: dict[str, Any] = {"url": address, "width": PAGE[0], "height": PAGE[1], "streamkit": mark}
        collection = self._stage.studio.collection
        new = StageInput(NAME, "browser_source", COLOURS[COLOUR], 0, (*CORNER, *PAGE))
        item = collection.add_input(new, settings=settings)
        assert item is not None  # noqa: S101 because it is no special input
        with collection.change():
            item.transform = replace(item.transform, scale_x=SIZE[0] / PAGE[0], scale_y=SIZE[1] / PAGE[1])
        self._input = collection.inputs[NAME]
        self._paint(code=False)
        parts = urlsplit(address)
        self._http = aiohttp.ClientSession(headers={"Origin": f"{parts.scheme}://{parts.netloc}"})
        socket = await self._http.ws_connect(f"ws://{parts.netloc}/ws/all?{parts.query}")
        self._reader = asyncio.create_task(self._read(socket), name="the overlay page")

    async def close(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader
        if self._http is not None:
            await self._http.close()

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT and message.data:
                view = message.json()
                self._paint(code=view["review"] is not None)
                await socket.send_json({"painted": view["rev"]})

    def _paint(self, *, code: bool) -> None:
        assert self._input is not None  # noqa: S101 because `open` made it
        collection = self._stage.studio.collection
        self._input.part = CODE if code else (0, 0, 0, 0)
        collection.note()
