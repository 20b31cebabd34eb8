"""Every route: what is shown to whom, and the POSTs. A GET never changes anything."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
from aiohttp import web

from streamkit.core.errors import Refused
from streamkit.ports.errors import PortError
from streamkit.web.acts import well_formed
from streamkit.web.assets import Assets
from streamkit.web.auth import COOKIE, COOKIE_LIFE
from streamkit.web.bodies import json_object
from streamkit.web.dropping import dropped
from streamkit.web.feeds import Feeds
from streamkit.web.guard import DOORS, OVERLAYS, host_only, is_host, overlay_only, own_port
from streamkit.web.live import Live
from streamkit.web.overlays import ALL, NAMES, WITH_CODE
from streamkit.web.qr import qr

_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
_FOREVER = "private, max-age=31536000, immutable"
_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
)


class Routes:
    def __init__(self, live: Live, *, assets: Assets, feeds: Feeds) -> None:
        self._live = live
        self._assets = assets
        self._feeds = feeds

    def table(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.room, allow_head=False),
            web.get("/in", self.entrance, allow_head=False),
            web.post("/in", self.enter),
            web.get(OVERLAYS, self.overlays, allow_head=False),
            web.get("/o/{name}", self.overlay, allow_head=False),
            web.get("/o/code/{digest:[0-9a-f]{8,64}}", self.code, allow_head=False),
            web.get("/ws/room", self.room_socket, allow_head=False),
            web.get("/ws/{name}", self.overlay_socket, allow_head=False),
            web.post("/api/act", self.act),
            web.post("/api/drop", self.drop),
            web.post("/api/overlay-address", self.overlay_address),
            web.post("/api/login-address", self.login_address),
            web.post("/api/personal-link", self.personal_link),
            web.get("/static/{build}/{name:.+}", self.static, allow_head=False),
        ]

    async def room(self, request: web.Request) -> web.Response:
        if not is_host(request):
            return self._door("door-closed", status=401)
        return _html(self._assets.page("room.html"))

    async def overlays(self, request: web.Request) -> web.Response:
        """For the host: every overlay as it looks in a demo, and its address for the clipboard."""
        if not is_host(request):
            return self._door("door-closed", status=401)
        return _html(self._assets.page("overlays.html", lang=self._live.room().get("lang", "ru")))

    async def entrance(self, _: web.Request) -> web.Response:
        return self._door("door-opening", script=f"/static/{self._assets.build}/in.js")

    async def enter(self, request: web.Request) -> web.Response:
        """A used key with a good cookie is welcome: a dock keeps its first address and opens it again."""
        doors = request.app[DOORS]
        if is_host(request):
            return web.Response(status=204)
        if doors.too_many_attempts():
            raise web.HTTPTooManyRequests
        key = (await json_object(request)).get("key")
        if not isinstance(key, str) or not doors.spend(key):
            raise web.HTTPForbidden
        answer = web.Response(status=204)
        answer.set_cookie(
            COOKIE, doors.cookie(), max_age=COOKIE_LIFE, httponly=True, samesite="Strict", path="/"
        )
        return answer

    async def overlay(self, request: web.Request) -> web.Response:
        """The host needs no token to look at a demo, in which nothing is anybody's."""
        name = _overlay_of(request)
        if not (is_host(request) and "demo" in request.query):
            overlay_only(request, name)
        return _html(self._assets.page("overlay.html"))

    async def code(self, request: web.Request) -> web.Response:
        """The host may see any code; an overlay only what is on stage.

        Not stored, though it never changes: a browser's cache would outlive "forget me".
        """
        digest = request.match_info["digest"]
        if not is_host(request):
            overlay_only(request, *WITH_CODE)
            if not self._is_on_stage(digest):
                raise web.HTTPNotFound
        runs = await self._live.code(digest)
        if runs is None:
            raise web.HTTPNotFound
        return web.Response(body=runs, content_type="application/json", charset="utf-8")

    def _is_on_stage(self, digest: str) -> bool:
        review = self._live.overlay().get("review") or {"parts": []}
        return digest in [part["code"] for part in review["parts"]]

    async def overlay_socket(self, request: web.Request) -> web.WebSocketResponse:
        name = _overlay_of(request)
        overlay_only(request, name)
        return await self._feeds.overlay(request, name)

    async def room_socket(self, request: web.Request) -> web.WebSocketResponse:
        host_only(request)
        return await self._feeds.room(request)

    async def act(self, request: web.Request) -> web.Response:
        """202 when it is durable; what came of it stands in the next view."""
        host_only(request)
        key = request.headers.get("Idempotency-Key", "")
        args = await json_object(request)
        name = args.pop("act", None)
        if not _KEY.fullmatch(key) or not well_formed(name, args):
            raise web.HTTPBadRequest
        try:
            await self._live.act(name, args, key=f"room:{key}")
        except Refused as no:
            return self._no(no.key, no.args_, status=409)
        except PortError as no:
            return self._no(no.key, no.args_, status=503)
        return web.json_response({}, status=202)

    async def drop(self, request: web.Request) -> web.Response:
        """202 when it is sent like any other code: it is fetched, scanned and waits for the host's act."""
        host_only(request)
        key = request.headers.get("Idempotency-Key", "")
        if not _KEY.fullmatch(key):
            raise web.HTTPBadRequest
        try:
            await self._live.drop(await dropped(request), key=f"room:{key}")
        except Refused as no:
            return self._no(no.key, no.args_, status=409)
        except PortError as no:
            return self._no(no.key, no.args_, status=503)
        return web.json_response({}, status=202)

    async def overlay_address(self, request: web.Request) -> web.Response:
        """For the clipboard only: a streamer's screen is public."""
        host_only(request)
        name = (await json_object(request)).get("name", ALL)
        if name not in NAMES:
            raise web.HTTPBadRequest
        return web.json_response({"address": request.app[DOORS].overlay_url(own_port(request), name)})

    async def login_address(self, request: web.Request) -> web.Response:
        """Lets one more browser in, once: an OBS dock keeps its own cookies."""
        host_only(request)
        return web.json_response({"address": request.app[DOORS].login_url(own_port(request))})

    async def personal_link(self, request: web.Request) -> web.Response:
        """Once, for the host to hand to that person; it stands in no view and no log."""
        host_only(request)
        person = (await json_object(request)).get("person")
        if not isinstance(person, str):
            raise web.HTTPBadRequest
        try:
            address = await self._live.link(person)
        except Refused as no:
            return self._no(no.key, no.args_, status=409)
        except PortError as no:
            return self._no(no.key, no.args_, status=503)
        return web.json_response({"address": address, "qr": qr(address)})

    async def static(self, request: web.Request) -> web.Response:
        found = self._assets.asset(request.match_info["name"])
        if found is None or request.match_info["build"] != self._assets.build:
            raise web.HTTPNotFound
        content, kind = found
        charset = None if kind.startswith("font/") else "utf-8"
        return web.Response(
            body=content, content_type=kind, charset=charset, headers={"Cache-Control": _FOREVER}
        )

    def _no(self, key: str, args: dict[str, str | int], *, status: int) -> web.Response:
        return web.json_response({"key": key, "text": self._live.say(key, **args)}, status=status)

    def _door(self, key: str, *, status: int = 200, script: str | None = None) -> web.Response:
        page = _TEMPLATES.get_template("door.html").render(
            lang=self._live.room().get("lang", "ru"),
            text=self._live.say(key),
            failed=self._live.say("door-key-spent"),
            styles=[f"/static/{self._assets.build}/{name}" for name in ("brand.css", "club.css", "door.css")],
            script=script,
        )
        return _html(page, status=status)


def _overlay_of(request: web.Request) -> str:
    name = request.match_info["name"]
    if name not in NAMES:
        raise web.HTTPNotFound
    return name


def _html(text: str, *, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)
