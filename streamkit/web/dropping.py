"""What the host drops onto the control room from their own disk: files as base64 in one JSON, bounded."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from aiohttp import web

_LARGEST = 4 * 1024 * 1024  # bytes; two MiB of code, and base64 and names around it


async def dropped(request: web.Request) -> list[tuple[str, bytes]]:
    """The files of `{"files": [{"name": …, "content": …}]}`. Raises HTTP errors for anything else."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > _LARGEST:
            raise web.HTTPRequestEntityTooLarge(max_size=_LARGEST, actual_size=len(body))
    try:
        files = json.loads(body)["files"]
        return [_file(each) for each in files]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise web.HTTPBadRequest from None


def _file(each: Any) -> tuple[str, bytes]:
    name, content = each["name"], each["content"]
    if not isinstance(name, str) or not isinstance(content, str):
        raise TypeError
    try:
        return name, base64.b64decode(content, validate=True)
    except binascii.Error:
        raise ValueError from None
