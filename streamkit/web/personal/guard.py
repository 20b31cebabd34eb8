"""The guards before every personal page: our own Host, our own pages, a pace, and headers that leak nothing.

With `Referrer-Policy: no-referrer` a browser sends `Origin: null` even for our own forms, and so does a
stranger's sandboxed frame. So Origin only refuses those who name another one; what a form must prove it
proves by the link's token or by a key made of the cookie.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler

from streamkit.core.model import PersonId
from streamkit.ports import PortError
from streamkit.web.personal.live import PersonalLive
from streamkit.web.personal.pace import Pace, sender

COOKIE = "streamkit-me"
PERSON: web.RequestKey[PersonId | None] = web.RequestKey("person")

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Server": "streamkit",
}


@dataclass(frozen=True, slots=True)
class Doorway:
    """Where guests find us, and how often they may knock."""

    origin: str
    by_address: Pace
    by_person: Pace
    by_film: Pace

    @property
    def secure(self) -> bool:
        return self.origin.startswith("https:")

    @property
    def host(self) -> str:
        return self.origin.partition("://")[2]


DOORWAY = web.AppKey("doorway", Doorway)
PLAYER = web.AppKey("player", str)  # the path of our one script
LIVE: web.AppKey[PersonalLive] = web.AppKey("live")


def doorway(origin: str) -> Doorway:
    """A guest's page is a handful of requests; a family behind one address is a few handfuls.

    A player asks for a part of its film at each leap; that never counts against a word like stop.
    """
    return Doorway(
        origin,
        by_address=Pace(at_once=60, per_second=1),
        by_person=Pace(at_once=30, per_second=1),
        by_film=Pace(at_once=120, per_second=8),
    )


@web.middleware
async def later(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A store that cannot be read is nobody's bug; there is no page without it."""
    try:
        return await handler(request)
    except PortError:
        raise web.HTTPServiceUnavailable from None


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    here = request.app[DOORWAY]
    if request.headers.getall("Host", []) != [here.host]:
        raise web.HTTPMisdirectedRequest
    person = await request.app[LIVE].holder(request.cookies.get(COOKIE, ""))
    if not _may_go_on(here, request, person):
        raise web.HTTPTooManyRequests
    request[PERSON] = person
    if request.method == "POST":
        _from_our_page(request, here)
    return await handler(request)


def _may_go_on(here: Doorway, request: web.Request, person: PersonId | None) -> bool:
    if person is None:
        return here.by_address.allows(sender(request))
    return (here.by_film if request.path.startswith("/p/film/") else here.by_person).allows(person)


def _from_our_page(request: web.Request, here: Doorway) -> None:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise web.HTTPForbidden
    if request.headers.getall("Origin", ["null"]) not in ([here.origin], ["null"]):
        raise web.HTTPForbidden


def form_key(secret: str) -> str:
    """What a form on the page carries to prove that it is ours; the cookie cannot be told from it."""
    return hashlib.sha256(b"form." + secret.encode(errors="surrogatepass")).hexdigest()


def is_our_form(secret: str, key: str) -> bool:
    return hmac.compare_digest(form_key(secret).encode(), key.encode(errors="surrogatepass"))


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Only where a film is shown may a page play one, and run the one script that goes with it."""
    response.headers.update(_HEADERS)
    if request.path.startswith(("/p/video/", "/p/film/")):
        origin = request.app[DOORWAY].origin
        more = f"; media-src {origin}/p/film/; script-src {origin}{request.app[PLAYER]}"
        response.headers["Content-Security-Policy"] = _HEADERS["Content-Security-Policy"] + more
    response.headers.setdefault("Cache-Control", "no-store")
