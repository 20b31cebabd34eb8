"""Puts the personal pages together and serves them on a port of their own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

import structlog
from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from streamkit.packaged import overlays_folder
from streamkit.ports import Rejected
from streamkit.web.app import is_ours
from streamkit.web.assets import Assets
from streamkit.web.personal.code import CodeRoutes, Pasting
from streamkit.web.personal.connections import listen
from streamkit.web.personal.film import FilmRoutes, Films
from streamkit.web.personal.guard import DOORWAY, LIVE, PLAYER, Doorway, add_headers, doorway, guard, later
from streamkit.web.personal.live import PersonalLive
from streamkit.web.personal.rendering import SCRIPT, Rendering
from streamkit.web.personal.routes import PersonalRoutes
from streamkit.web.personal.watching import WatchingRoutes
from streamkit.web.transfers import Transfers

_LARGEST_BODY = 8 * 1024
_OURS: Mapping[str, bytes] = {}
_log = structlog.get_logger(__name__)

_faults = logging.getLogger(__name__)
_faults.addFilter(is_ours)


class _AccessLog(AbstractAccessLogger):
    """Method, kind of route and status: a path here can be a link, and an address is somebody's."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        # a request that is none never came to a route, and asking for it would be a fault
        routed = request if isinstance(request, web.Request) and response.status != 400 else None
        resource = routed.match_info.route.resource if routed else None
        route = resource.canonical if resource is not None else "unknown"
        _log.debug("request", method=request.method, route=route, status=response.status)


def make_personal_app(
    live: PersonalLive,
    pasting: Pasting,
    films: Films,
    *,
    transfers: Transfers,
    at: Doorway,
    dress: Mapping[str, bytes] = _OURS,
) -> web.Application:
    """`dress`: a club's files, served in the place of ours."""
    app = web.Application(middlewares=[later, guard], client_max_size=_LARGEST_BODY)
    app[DOORWAY] = at
    app[LIVE] = live
    assets = Assets.read(overlays_folder(), instead=dress)
    render = Rendering(live, assets=assets)
    app[PLAYER] = f"/p/static/{assets.build}/{SCRIPT}"
    app.add_routes(FilmRoutes(films, transfers=transfers).table())
    app.add_routes(WatchingRoutes(live, films, render=render).table())
    app.add_routes(CodeRoutes(pasting, render=render).table())
    app.add_routes(PersonalRoutes(live, assets=assets, render=render).table())
    app.on_response_prepare.append(add_headers)
    return app


async def serve_personal(
    live: PersonalLive,
    pasting: Pasting,
    films: Films,
    *,
    address: str,
    port: int,
    ready: Callable[[int], None] = lambda _: None,
    dress: Mapping[str, bytes] = _OURS,
) -> None:
    """Serves until cancelled; `address` is how guests reach it. Raises Rejected where the port is taken."""
    transfers = Transfers()
    app = make_personal_app(live, pasting, films, transfers=transfers, at=doorway(address), dress=dress)
    runner = web.AppRunner(app, access_log_class=_AccessLog, logger=_faults, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            server = await listen(runner, port=port, lasting=transfers.serves)
        except OSError:
            raise Rejected("web-port-taken", port=port) from None
        async with server:
            ready(server.sockets[0].getsockname()[1])
            await asyncio.get_running_loop().create_future()
    finally:
        await runner.cleanup()
