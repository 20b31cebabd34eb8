"""What part of a file a request asks for: one range of bytes, as RFC 9110 has it, or all of it."""

from __future__ import annotations

import re

from aiohttp import web

_ONE = re.compile(r"bytes\s*=\s*([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)
_UNIT = re.compile(r"bytes\s*=", re.IGNORECASE)


class Unsatisfiable(Exception):
    """A range that is none of this file's, or more than one: no player asks for many."""


def wanted(request: web.Request, *, size: int, etag: str) -> tuple[int, int] | None:
    """The first byte and the one behind the last; None is the whole file. Raises Unsatisfiable.

    Of another version than the one a player has begun with it gets the whole, never a part.
    """
    headers = request.headers
    asked = headers.getall("Range", [])
    if not asked or not _UNIT.match(asked[0].strip()):
        return None
    if headers.getall("If-Range", [etag]) != [etag]:
        return None
    found = _ONE.fullmatch(asked[0].strip()) if len(asked) == 1 else None
    if found is None:
        raise Unsatisfiable
    match found[1], found[2]:
        case "", "":
            raise Unsatisfiable
        case "", last:
            first, stop = max(0, size - int(last)), size
        case first_, "":
            first, stop = int(first_), size
        case first_, last:
            first, stop = int(first_), min(int(last) + 1, size)
    if first >= stop:
        raise Unsatisfiable
    return first, stop
