"""Puts the web side together and serves it on loopback for as long as the program runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping

import structlog
from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.http_exceptions import HttpProcessingError

from streamkit.packaged import overlays_folder
from streamkit.ports import Rejected
from streamkit.web.assets import Assets
from streamkit.web.auth import Doors
from streamkit.web.cuts import CutRoutes
from streamkit.web.feeds import Feeds
from streamkit.web.guard import DOORS, add_headers, guard
from streamkit.web.live import Live
from streamkit.web.previews import PreviewRoutes
from streamkit.web.routes import Routes

_LARGEST_BODY = 64 * 1024
_OURS: Mapping[str, bytes] = {}
_WRITING = web.AppKey("writing", asyncio.Task[None])
_log = structlog.get_logger(__name__)


def is_ours(record: logging.LogRecord) -> bool:
    """A malformed request is a stranger's fault, and aiohttp's record would quote its whole first line."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


_faults = logging.getLogger(__name__)
_faults.addFilter(is_ours)


class _AccessLog(AbstractAccessLogger):
    """Method, path and status: never a query, for it may hold a token."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        _log.debug("request", method=request.method, path=request.path, status=response.status)


def make_app(
    live: Live,
    *,
    doors: Doors,
    dress: Mapping[str, bytes] = _OURS,
    opened: Callable[[frozenset[str]], None] = lambda _: None,
) -> web.Application:
    """`dress`: a club's files, served in the place of ours. `opened` is told which overlays are open."""
    assets = Assets.read(overlays_folder(), instead=dress)
    feeds = Feeds(live, build=assets.build, opened=opened)

    async def writing(app: web.Application) -> AsyncIterator[None]:
        app[_WRITING] = asyncio.create_task(feeds.run(), name="page views")
        yield
        app[_WRITING].cancel()
        await asyncio.wait([app[_WRITING]])

    async def farewell(_: web.Application) -> None:
        await feeds.close()

    app = web.Application(middlewares=[guard], client_max_size=_LARGEST_BODY)
    app[DOORS] = doors
    app.add_routes(Routes(live, assets=assets, feeds=feeds).table())
    app.add_routes(PreviewRoutes(live).table())
    app.add_routes(CutRoutes(live).table())
    app.on_response_prepare.append(add_headers)
    app.cleanup_ctx.append(writing)
    app.on_shutdown.append(farewell)
    return app


async def serve(
    live: Live,
    *,
    doors: Doors,
    port: int = 0,
    ready: Callable[[int], None],
    dress: Mapping[str, bytes] = _OURS,
    opened: Callable[[frozenset[str]], None] = lambda _: None,
) -> None:
    """Serves on 127.0.0.1 until cancelled; `ready` is told the port. A fault in a view is raised here."""
    app = make_app(live, doors=doors, dress=dress, opened=opened)
    runner = web.AppRunner(app, access_log_class=_AccessLog, logger=_faults, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError:
            raise Rejected("web-port-taken", port=port) from None
        ready(runner.addresses[0][1])
        await asyncio.shield(app[_WRITING])
    finally:
        await runner.cleanup()
