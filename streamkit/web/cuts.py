"""The control room's look at a cut, before the host says a word about it."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from streamkit.core.model import PersonId
from streamkit.ports.errors import PortError
from streamkit.web.films import send_film
from streamkit.web.guard import host_only
from streamkit.web.live import Live
from streamkit.web.transfers import Transfers

_HOST = PersonId("")  # for counting only: whoever is logged in here is the host


class CutRoutes:
    def __init__(self, live: Live) -> None:
        self._live = live
        self._transfers = Transfers()

    def table(self) -> list[web.RouteDef]:
        return [web.get("/cut/{video}", self.cut, allow_head=False)]

    async def cut(self, request: web.Request) -> web.StreamResponse:
        """In ranges, and only while its version waits for words."""
        host_only(request)
        with self._transfers.one_more(request, _HOST):
            try:
                found = await self._live.film(request.match_info["video"])
            except PortError as no:
                raise web.HTTPServiceUnavailable(text=self._live.say(no.key, **no.args_)) from None
            if found is None:
                raise web.HTTPNotFound
            return await send_film(request, found, may_see=partial(self._live.may_see, found))
