"""A cut on its way out: in the range a player asks for, piece by piece, and never to a cache.

Rule: before each piece it is asked again whether this very cut may still be seen, so that what is taken back
meanwhile stops in the middle.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import BinaryIO, Protocol

from aiohttp import web

from streamkit.core.model import Digest
from streamkit.web.ranges import Unsatisfiable, wanted
from streamkit.web.transfers import cut_off

PIECE = 256 * 1024  # bytes
STALL = 60.0  # s a reader may leave a piece lying; a paused player asks again when it goes on


class Film(Protocol):
    """An opened cut; `digest` is of exactly these bytes."""

    @property
    def file(self) -> BinaryIO: ...

    @property
    def size(self) -> int: ...

    @property
    def digest(self) -> Digest: ...


async def send_film(request: web.Request, film: Film, *, may_see: Callable[[], bool]) -> web.StreamResponse:
    """Closes the film."""
    try:
        return await _send(request, film, may_see)
    finally:
        await asyncio.to_thread(film.file.close)


async def _send(request: web.Request, film: Film, may_see: Callable[[], bool]) -> web.StreamResponse:
    etag = f'"{film.digest}"'
    headers = {"Accept-Ranges": "bytes", "ETag": etag, "Content-Type": "video/mp4"}
    try:
        asked = wanted(request, size=film.size, etag=etag)
    except Unsatisfiable:
        headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes */{film.size}"}
        return web.Response(status=416, headers=headers)
    first, stop = asked or (0, film.size)
    if asked:
        headers["Content-Range"] = f"bytes {first}-{stop - 1}/{film.size}"
    response = web.StreamResponse(status=206 if asked else 200, headers=headers)
    response.content_length = stop - first
    await response.prepare(request)
    await asyncio.to_thread(film.file.seek, first)
    while first < stop:
        piece = await asyncio.to_thread(film.file.read, min(PIECE, stop - first))
        if not piece or not may_see():
            cut_off(request)
            return response
        try:
            async with asyncio.timeout(STALL):
                await response.write(piece)
        except TimeoutError:
            cut_off(request)
            return response
        first += len(piece)
    return response
