"""Every route of the personal pages. A GET never changes anything: messengers open links to preview them."""

from __future__ import annotations

from aiohttp import web

from streamkit.core.errors import Refused
from streamkit.core.model import PersonId
from streamkit.ports import PortError
from streamkit.web.assets import Assets
from streamkit.web.personal.fields import fields_of
from streamkit.web.personal.guard import COOKIE, DOORWAY, PERSON, form_key, is_our_form
from streamkit.web.personal.live import PersonalLive
from streamkit.web.personal.rendering import SCRIPT, STYLES, Rendering

_FOREVER = "public, max-age=31536000, immutable"
_COOKIE_LIFE = 12 * 3600  # seconds; the program keeps the end too


class PersonalRoutes:
    def __init__(self, live: PersonalLive, *, assets: Assets, render: Rendering) -> None:
        self._live = live
        self._assets = assets
        self._render = render

    def table(self) -> list[web.RouteDef]:
        return [
            web.get("/p/", self.page, allow_head=False),
            web.post("/p/", self.act),
            web.get("/p/{token}", self.door, allow_head=False),
            web.post("/p/{token}", self.enter),
            web.get("/p/static/{build}/{name:.+}", self.static, allow_head=False),
        ]

    async def door(self, request: web.Request) -> web.Response:
        """One button, so that only a person opens the page and no preview does."""
        if not self._live.leads_somewhere(request.match_info["token"]):
            return self._render.sentence(request, "page-link-dead", status=410)
        return self._render.page(request, "door.html")

    async def enter(self, request: web.Request) -> web.Response:
        try:
            secret = await self._live.enter(request.match_info["token"])
        except PortError as no:
            return self._render.sentence(request, no.key, status=503, **no.args_)
        if secret is None:
            return self._render.sentence(request, "page-link-dead", status=410)
        answer = web.Response(status=303, headers={"Location": f"/p/?lang={self._render.language(request)}"})
        answer.set_cookie(
            COOKIE, secret, max_age=_COOKIE_LIFE, path="/p/", httponly=True, samesite="Strict",
            secure=request.app[DOORWAY].secure,
        )  # fmt: skip
        return answer

    async def page(self, request: web.Request) -> web.Response:
        person = request[PERSON]
        if person is None:
            return self._render.sentence(request, "page-closed", status=410)
        return await self._page(request, person)

    async def act(self, request: web.Request) -> web.Response:
        """The page anew, with what came of it: said only when it is durable."""
        person, secret = request[PERSON], request.cookies.get(COOKIE, "")
        if person is None:
            return self._render.sentence(request, "page-closed", status=410)
        fields = await fields_of(request)
        if not is_our_form(secret, fields.get("key", "")):
            raise web.HTTPForbidden
        try:
            match act := fields.get("act", ""):
                case "leave":
                    await self._live.leave(secret)
                    return self._render.sentence(request, "page-left", status=200)
                case "receipt":
                    return await self._receipt(person)
                case "report":
                    return await self._report(request, person, fields.get("submission", ""))
                case "forget" if "sure" in fields:
                    await self._live.act(person, act, fields)
                    return self._render.sentence(request, "page-forgotten", status=200)
                case _:
                    await self._live.act(person, act, fields)
        except Refused as no:
            return await self._page(request, person, said=(no.key, no.args_), status=409)
        except PortError as no:
            why = self._live.say(no.key, self._render.language(request), **no.args_)
            return await self._page(request, person, said=("page-not-kept", {"why": why}), status=503)
        return await self._page(request, person, said=("page-kept", {}))

    async def _receipt(self, person: PersonId) -> web.Response:
        """To be saved, never shown by the browser."""
        document = await self._live.receipt(person)
        if document is None:
            raise web.HTTPNotFound
        name = 'attachment; filename="streamkit-receipt.json"'
        return web.Response(
            text=document, content_type="application/json", headers={"Content-Disposition": name}
        )

    async def _report(self, request: web.Request, person: PersonId, submission: str) -> web.Response:
        """To be saved; shown by the browser it might be taken for a page of ours."""
        document = await self._live.report(person, submission, self._render.language(request))
        if document is None:
            raise web.HTTPNotFound
        name = 'attachment; filename="review.md"'
        return web.Response(
            text=document, content_type="text/markdown", headers={"Content-Disposition": name}
        )

    async def static(self, request: web.Request) -> web.Response:
        """The pages' own files; nothing of the control room is among them."""
        name = request.match_info["name"]
        known = name in (*STYLES, SCRIPT) or name.startswith(("fonts/", "club/"))
        found = self._assets.asset(name) if known else None
        if found is None or request.match_info["build"] != self._assets.build:
            raise web.HTTPNotFound
        content, kind = found
        charset = None if kind.startswith("font/") else "utf-8"
        return web.Response(
            body=content, content_type=kind, charset=charset, headers={"Cache-Control": _FOREVER}
        )

    async def _page(
        self,
        request: web.Request,
        person: PersonId,
        *,
        said: tuple[str, dict[str, str | int]] | None = None,
        status: int = 200,
    ) -> web.Response:
        view, language = await self._live.view(person), self._render.language(request)
        return self._render.page(
            request,
            "page.html",
            status=status,
            view=view,
            history=await self._live.said(person, view.evening) if view.evening else (),
            notice=await self._live.notice(person, language),
            key=form_key(request.cookies.get(COOKIE, "")),
            form_name=self._live.form(),
            said=self._live.say(said[0], language, **said[1]) if said else None,
            kept=status == 200,
        )
