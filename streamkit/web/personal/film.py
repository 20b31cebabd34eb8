"""The cut itself, for those who are in it: in ranges, to few at once, and never to a cache.

Rule: before each piece it is asked again whether this person may still see this very cut, so that what is
taken back meanwhile stops in the middle.
"""

from __future__ import annotations

import asyncio
from typing import BinaryIO, Protocol

from aiohttp import web

from streamkit.core.model import Digest, PersonId
from streamkit.core.views.film import FilmView
from streamkit.web.personal.guard import PERSON
from streamkit.web.personal.ranges import Unsatisfiable, wanted
from streamkit.web.personal.transfers import Transfers, cut_off

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


class Films(Protocol):
    """The program as a film's route sees it."""

    async def open(self, person: PersonId, code: str) -> Film | None:
        """The cut with that code, for those in it and while it waits for their word. Raises PortError."""
        ...

    async def view(self, person: PersonId, code: str) -> FilmView | None:
        """What the page about that cut shows; None where `open` gives nothing."""
        ...

    def may_see(self, person: PersonId, code: str, digest: Digest) -> bool:
        """Whether that is still so; costs nothing while nothing changed."""
        ...


class FilmRoutes:
    def __init__(self, films: Films, *, transfers: Transfers) -> None:
        self._films = films
        self._transfers = transfers

    def table(self) -> list[web.RouteDef]:
        return [web.get("/p/film/{code:[0-9]{5}}", self.film, allow_head=False)]

    async def film(self, request: web.Request) -> web.StreamResponse:
        person, code = request[PERSON], request.match_info["code"]
        if person is None:
            raise web.HTTPNotFound
        with self._transfers.one_more(request, person):  # reading it through may take its time, too
            found = await self._films.open(person, code)
            if found is None:
                raise web.HTTPNotFound
            try:
                return await self._send(request, person, code, found)
            finally:
                await asyncio.to_thread(found.file.close)

    async def _send(
        self, request: web.Request, person: PersonId, code: str, film: Film
    ) -> web.StreamResponse:
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
            if not piece or not self._films.may_see(person, code, film.digest):
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
