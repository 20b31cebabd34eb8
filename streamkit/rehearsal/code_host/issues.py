"""The local GitHub's issues, as anybody may list them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

_MOST = 100  # of a page
_STATES = {"open", "closed", "all"}


@dataclass(frozen=True, slots=True)
class LocalIssue:
    number: int
    login: str
    user: int
    title: str
    body: str | None = None
    labels: tuple[str, ...] = ()
    open: bool = True
    pull_request: bool = False


def listed(issues: Sequence[LocalIssue], request: web.Request) -> web.Response:
    """One page, filtered as asked; labels are compared without case, all of them have to be there."""
    query = request.query
    state, size = query.get("state", "open"), int(query.get("per_page", "30"))
    if state not in _STATES or query.get("direction", "desc") not in {"asc", "desc"}:
        return web.json_response({"message": "Validation Failed"}, status=422)
    wanted = {label.casefold() for label in query.get("labels", "").split(",") if label}
    found = [
        one
        for one in issues
        if wanted <= {label.casefold() for label in one.labels} and state in {"all", _state(one)}
    ]
    found.sort(key=lambda one: one.number, reverse=query.get("direction", "desc") == "desc")
    page = max(1, int(query.get("page", "1"))) - 1
    size = min(size, _MOST)
    return web.json_response([_shown(one) for one in found[page * size : (page + 1) * size]])


def _state(one: LocalIssue) -> str:
    return "open" if one.open else "closed"


def _shown(one: LocalIssue) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "number": one.number,
        "title": one.title,
        "body": one.body,
        "state": _state(one),
        "user": {"id": one.user, "login": one.login, "type": "User"},
        "labels": [{"name": label} for label in one.labels],
        "locked": False,
    }
    if one.pull_request:
        shown["pull_request"] = {"url": f"https://api.github.com/pulls/{one.number}"}
    return shown
