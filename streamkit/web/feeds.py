"""What the open pages are shown: each view written out once, the newest only, over one WebSocket a page.

A page that reads slowly holds up nobody: its task alone waits, and goes on with what is newest then.
A beat (an empty message) follows each quiet second, so that a page can tell silence from a lost link.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from streamkit.web.live import Live
from streamkit.web.overlays import ALL, NAMES, WITH_CODE, projected

_MOST = 200  # sockets, and as many of the host's: whoever has an overlay's token shuts nobody out
_LARGEST = 64 * 1024  # bytes, of an incoming message
_LONGEST_WORD = 100  # characters of what a page may say
_BUILD = re.compile(r"[0-9a-f]{16}")
_BEAT = 1.0
_FAREWELL = 0.5  # seconds a page has to answer our closing

View = Callable[[], dict[str, Any]]


class _Feed:
    """One kind of page: its text, and an event that the next text replaces."""

    def __init__(self, view: View) -> None:
        self.sockets: set[web.WebSocketResponse] = set()
        self.seen: int | None = None  # wall milliseconds
        self.build: str | None = None  # of the page that came last
        self._view = view
        self._text = ""
        self._news = asyncio.Event()

    def refresh(self) -> None:
        view = self._view()  # empty until the program has made its first
        text = json.dumps(view, ensure_ascii=False, separators=(",", ":")) if view else ""
        if text != self._text:
            self._text = text
            self._news.set()
            self._news = asyncio.Event()

    async def speak(self, socket: web.WebSocketResponse) -> None:
        shown = None
        with suppress(ConnectionError):
            while True:
                text, news = self._text, self._news
                await socket.send_str("" if text is shown else text)
                shown = text
                with suppress(TimeoutError):
                    async with asyncio.timeout(_BEAT):
                        await news.wait()


class Feeds:
    """`opened` is told the names of the overlays that are open, whenever one came or went."""

    def __init__(self, live: Live, *, build: str, opened: Callable[[frozenset[str]], None]) -> None:
        self._live = live
        self._opened = opened
        self._build = build
        self._overlays = {name: _Feed(partial(self._overlay_view, name)) for name in NAMES}
        self._room = _Feed(self._room_view)
        self._closing = False

    async def run(self) -> None:
        """Rewrites the views whenever they may have changed; a fault in a view comes out here."""
        async for _ in self._live.changes():
            for feed in self._overlays.values():
                if feed.sockets:
                    feed.refresh()
            self._room.refresh()

    async def overlay(self, request: web.Request, name: str) -> web.WebSocketResponse:
        """Those with code say which view they have painted; nothing else is listened to."""
        feed = self._overlays[name]
        feed.build = _build(request)
        if name not in WITH_CODE:
            return await self._serve(request, feed, heard=lambda _: False)
        page = self._live.overlay_opened()
        try:
            return await self._serve(request, feed, heard=partial(self._painted, page))
        finally:
            self._live.overlay_left(page)

    async def room(self, request: web.Request) -> web.WebSocketResponse:
        """A page has nothing to say here: acts are POSTs."""
        return await self._serve(request, self._room, heard=lambda _: False)

    async def close(self) -> None:
        """Says goodbye with 1012, "restarting": the pages come back by themselves."""
        self._closing = True
        farewells = [
            asyncio.create_task(socket.close(code=WSCloseCode.SERVICE_RESTART), name="page farewell")
            for socket in self._sockets()
        ]
        if farewells:
            _, stuck = await asyncio.wait(farewells, timeout=_FAREWELL)
            for farewell in stuck:
                farewell.cancel()

    def _painted(self, page: int, message: WSMessage) -> bool:
        rev = _rev(message)
        if rev is not None:
            self._live.overlay_painted(page, rev)
        return rev is not None

    async def _serve(
        self, request: web.Request, feed: _Feed, *, heard: Callable[[WSMessage], bool]
    ) -> web.WebSocketResponse:
        rooms = self._room.sockets
        crowd = rooms if feed is self._room else self._sockets() - rooms
        if self._closing or len(crowd) >= _MOST:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(
            timeout=_FAREWELL, heartbeat=20, compress=False, max_msg_size=_LARGEST, writer_limit=_LARGEST
        )
        feed.sockets.add(socket)
        try:
            await socket.prepare(request)
            await self._talk(socket, feed, heard)
        finally:
            feed.sockets.discard(socket)
            self._noticed(feed)
        return socket

    async def _talk(
        self, socket: web.WebSocketResponse, feed: _Feed, heard: Callable[[WSMessage], bool]
    ) -> None:
        feed.refresh()
        self._noticed(feed)
        async with asyncio.TaskGroup() as tasks:
            speaking = tasks.create_task(feed.speak(socket), name="page speaker")
            async for message in socket:
                if not heard(message):
                    await socket.close(code=WSCloseCode.POLICY_VIOLATION)
            speaking.cancel()

    def _noticed(self, feed: _Feed) -> None:
        feed.seen = time.time_ns() // 1_000_000
        if feed is not self._room and not self._closing:
            self._opened(frozenset(name for name, each in self._overlays.items() if each.sockets))
            self._room.refresh()

    def _sockets(self) -> set[web.WebSocketResponse]:
        return self._room.sockets.union(*(feed.sockets for feed in self._overlays.values()))

    def _overlay_view(self, name: str) -> dict[str, Any]:
        view = self._live.overlay()
        return {**projected(view, name), "build": self._build} if view else {}

    def _room_view(self) -> dict[str, Any]:
        """Which pages are open is known only here, so here it is filled in."""
        view = self._live.room()
        if not view:
            return {}
        hidden = bool(self._live.overlay().get("hidden"))
        pages = [
            {"name": name, "open": len(feed.sockets), "seen": feed.seen, "build": feed.build}
            for name, feed in self._overlays.items()
            if name == ALL or feed.seen
        ]
        return {**view, "hidden": hidden, "overlays": pages, "build": self._build}


def _build(request: web.Request) -> str | None:
    """Which build of the pages it says it is."""
    said = request.query.get("build", "")
    return said if _BUILD.fullmatch(said) else None


def _rev(message: WSMessage) -> int | None:
    """The view a page says it has painted: {"painted": 12}; None for anything else."""
    if message.type is not WSMsgType.TEXT or len(message.data) > _LONGEST_WORD:
        return None
    try:
        said = json.loads(message.data)
    except ValueError:
        return None
    rev = said.get("painted") if isinstance(said, dict) else None
    return rev if isinstance(rev, int) else None
