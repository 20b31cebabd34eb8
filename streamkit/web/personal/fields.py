"""A plain form's fields; nothing else is read, least of all files."""

from __future__ import annotations

from urllib.parse import parse_qsl

from aiohttp import web

_MOST = 16


async def fields_of(request: web.Request) -> dict[str, str]:
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType
    try:
        body = (await request.read()).decode("ascii")
        return dict(parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=_MOST))
    except ValueError:  # not a form of ours: other letters, halves of letters, too many fields
        raise web.HTTPBadRequest from None
