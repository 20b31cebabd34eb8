"""The guards before every route: our own Host, our own Origin, and headers that keep a page to itself.

Origin is never compared with Host: under DNS rebinding a stranger sends both and they agree.
So Host must be on the list, and Origin must be one of the listed hosts.
"""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

from streamkit.web.auth import COOKIE, Doors

DOORS = web.AppKey("doors", Doors)
OVERLAYS = "/o/"  # the list of them, for the host; each of them, for its token

_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# OBS puts the streamer's own CSS into the page as a <style> element; our list shows the pages in frames
_OVERLAY = _STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
    "frame-ancestors 'none'", "frame-ancestors 'self'"
)
_LIST = f"{_STRICT}; frame-src 'self'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Server": "streamkit",
}


def own_port(request: web.Request) -> int:
    """The port this request came in on; misdirected where the connection is already gone."""
    name = request.transport and request.transport.get_extra_info("sockname")
    if not name:
        raise web.HTTPMisdirectedRequest
    return int(name[1])


def _own_hosts(request: web.Request) -> frozenset[str]:
    port = own_port(request)
    names = (f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
    return request.app[DOORS].hosts.union(names)


def _speaks(request: web.Request) -> bool:
    """Whether it can change or hear something, beyond being shown one page."""
    return request.method != "GET" or request.path.startswith("/ws/")


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    hosts = _own_hosts(request)
    if request.headers.getall("Host", []) not in ([host] for host in hosts):
        raise web.HTTPMisdirectedRequest
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        raise web.HTTPForbidden
    if _speaks(request) and request.headers.get("Origin") not in {f"http://{host}" for host in hosts}:
        raise web.HTTPForbidden
    return await handler(request)


def _policy(path: str) -> str:
    if path == OVERLAYS:
        return _LIST
    return _OVERLAY if path.startswith(OVERLAYS) else _STRICT


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
    response.headers["Content-Security-Policy"] = _policy(request.path)
    response.headers.setdefault("Cache-Control", "no-store")


def is_host(request: web.Request) -> bool:
    return request.app[DOORS].is_host(request.cookies.get(COOKIE))


def host_only(request: web.Request) -> None:
    """Raises 401 for everybody but the logged-in host; an overlay's token does not count."""
    if not is_host(request):
        raise web.HTTPUnauthorized


def overlay_only(request: web.Request, *names: str) -> None:
    """Raises 401 without the token of one of these overlays."""
    token = request.query.get("t")
    if not any(request.app[DOORS].is_overlay(token, name) for name in names):
        raise web.HTTPUnauthorized
