"""The cut itself, for those who are in it: while it waits for their word, and to few at once."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from aiohttp import web

from streamkit.core.model import Digest, PersonId
from streamkit.core.views.film import FilmView
from streamkit.web.films import Film, send_film
from streamkit.web.personal.guard import PERSON
from streamkit.web.transfers import Transfers


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
            may_see = partial(self._films.may_see, person, code, found.digest)
            return await send_film(request, found, may_see=may_see)
