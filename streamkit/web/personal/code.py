"""The page for sending code without a link: anybody's is held under a code word until the chat claims it.

Whoever holds a personal page sends at once, as that person. What is sent is bounded and counted here, for
this page alone takes more than a few words from strangers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import parse_qsl

from aiohttp import web

from streamkit.core.errors import Refused
from streamkit.core.model import PersonId
from streamkit.ports import PortError
from streamkit.web.personal.guard import COOKIE, PERSON, form_key, is_our_form
from streamkit.web.personal.pace import Pace, sender
from streamkit.web.personal.rendering import Rendering

LONGEST = 512 * 1024  # bytes of code
_ENCODED = 3 * LONGEST + 4096  # a form spells most letters with three signs a byte
_MOST_FIELDS = 8
_NAME = "code.txt"


class Pasting(Protocol):
    """What the page needs from the program. Both raise Refused; `send` also PortError."""

    def hold(self, name: str, text: str) -> str: ...

    async def send(self, person: PersonId, files: Sequence[tuple[str, bytes]], *, key: str) -> None: ...


class CodeRoutes:
    """Five pastes at once from one address, and one more every two minutes."""

    def __init__(self, pasting: Pasting, *, render: Rendering) -> None:
        self._pasting = pasting
        self._render = render
        self._pace = Pace(at_once=5, per_second=1 / 120)

    def table(self) -> list[web.RouteDef]:
        return [web.get("/p/code", self.form, allow_head=False), web.post("/p/code", self.paste)]

    async def form(self, request: web.Request) -> web.Response:
        return self._form(request)

    async def paste(self, request: web.Request) -> web.Response:
        person = request[PERSON]
        if not self._pace.allows(person or sender(request)):
            return self._form(request, said="paste-too-often", status=429)
        fields = await _fields(request)
        name, text = fields.get("name", "").strip() or _NAME, fields.get("text", "").replace("\r\n", "\n")
        try:
            if person is None:
                word = self._pasting.hold(name, text)
                return self._render.page(request, "pasted.html", word=word)
            if not is_our_form(request.cookies.get(COOKIE, ""), fields.get("key", "")):
                raise web.HTTPForbidden
            await self._pasting.send(person, [(name, text.encode())], key=_key(person, name, text))
        except Refused as no:
            return self._form(request, said=no.key, status=409, name=name, text=text, **no.args_)
        except PortError as no:
            return self._form(request, said=no.key, status=503, name=name, text=text, **no.args_)
        return self._render.sentence(request, "paste-sent", status=200)

    def _form(
        self,
        request: web.Request,
        *,
        said: str = "",
        status: int = 200,
        name: str = "",
        text: str = "",
        **args: str | int,
    ) -> web.Response:
        """What was typed stands there again, so that nothing is lost by a mistake."""
        return self._render.page(
            request,
            "code.html",
            status=status,
            said=said,
            args=args,
            name=name,
            text=text,
            mine=request[PERSON] is not None,
            key=form_key(request.cookies.get(COOKIE, "")),
        )


def _key(person: PersonId, name: str, text: str) -> str:
    """The same code sent twice by the same person is one submission."""
    return hashlib.sha256(f"{person}\n{name}\n{text}".encode()).hexdigest()


async def _fields(request: web.Request) -> dict[str, str]:
    """A plain form's fields, counted as they arrive."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > _ENCODED:
            raise web.HTTPRequestEntityTooLarge(max_size=_ENCODED, actual_size=len(body))
    try:
        text = body.decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise web.HTTPBadRequest from None
