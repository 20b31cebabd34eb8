"""What a POST of the control room carries: one JSON object, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


async def json_object(request: web.Request) -> dict[str, Any]:
    """Insisting on the JSON type makes a stranger's page ask first, and be told no."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = json.loads(await request.text())
    except (ValueError, RecursionError, LookupError):  # not JSON, too deep, unknown charset
        raise web.HTTPBadRequest from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body
