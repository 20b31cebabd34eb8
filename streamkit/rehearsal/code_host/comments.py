"""The local GitHub's comments: what an account with a token may do on the issues of one repository."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from streamkit.rehearsal.code_host.server import RepositoryKey, Server, message

_LONGEST = 65_536  # characters
_MOST = 100  # of a page


@dataclass(slots=True)
class LocalComment:
    id: int
    issue: int
    user: int
    body: str


@dataclass(slots=True)
class LocalComments(Server):
    """Refuses whatever lacks the token, and whatever the token is not for. `lost` answers never arrive."""

    token: str = ""
    user: int = 700
    repository: RepositoryKey = ("our-club", "reviews")
    threads: set[int] = field(default_factory=set)
    locked: set[int] = field(default_factory=set)
    comments: list[LocalComment] = field(default_factory=list)
    lost: int = 0

    def routes(self) -> list[web.RouteDef]:
        issues = "/repos/{owner}/{repo}/issues"
        return [
            web.get("/user", self._user),
            web.get(issues + "/{number:[0-9]+}/comments", self._listed),
            web.post(issues + "/{number:[0-9]+}/comments", self._written),
            web.patch(issues + "/comments/{id:[0-9]+}", self._changed),
        ]

    def refusal(self, request: web.Request) -> web.Response | None:
        if not request.headers.get("User-Agent"):
            return message(403, "Request forbidden by administrative rules.")
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return message(401, "Bad credentials")
        key = request.match_info.get("owner", ""), request.match_info.get("repo", "")
        if "owner" in request.match_info and key != self.repository:
            return message(404, "Not Found")
        return None

    async def _user(self, request: web.Request) -> web.Response:
        return web.json_response({"id": self.user, "login": "club-bot"})

    async def _listed(self, request: web.Request) -> web.Response:
        number = self._thread(request)
        size, page = min(int(request.query.get("per_page", "30")), _MOST), int(request.query.get("page", "1"))
        found = [one for one in self.comments if one.issue == number]
        return web.json_response([_shown(one) for one in found[(page - 1) * size : page * size]])

    async def _written(self, request: web.Request) -> web.Response:
        number, body = self._thread(request), await _body(request)
        if body is None:
            return message(422, "Validation Failed")
        if number in self.locked:
            return message(403, "Unable to create comment because issue is locked.")
        made = LocalComment(len(self.comments) + 1, number, self.user, body)
        self.comments.append(made)
        return await self._answer(request, made, status=201)

    async def _changed(self, request: web.Request) -> web.Response:
        body, wanted = await _body(request), int(request.match_info["id"])
        found = next((one for one in self.comments if one.id == wanted), None)
        if found is None:
            raise web.HTTPNotFound
        if found.user != self.user:
            return message(403, "Resource not accessible by personal access token")
        if body is None:
            return message(422, "Validation Failed")
        found.body = body
        return await self._answer(request, found, status=200)

    async def _answer(self, request: web.Request, comment: LocalComment, *, status: int) -> web.Response:
        if self.lost:
            self.lost -= 1
            assert request.transport is not None  # noqa: S101 because the request came over one
            request.transport.abort()
        return web.json_response(_shown(comment), status=status)

    def _thread(self, request: web.Request) -> int:
        """Raises HTTPNotFound."""
        number = int(request.match_info["number"])
        if number not in self.threads:
            raise web.HTTPNotFound
        return number


def _shown(one: LocalComment) -> dict[str, Any]:
    return {"id": one.id, "body": one.body, "user": {"id": one.user, "login": f"user-{one.user}"}}


async def _body(request: web.Request) -> str | None:
    """None for what GitHub finds invalid."""
    try:
        body = json.loads(await request.read())["body"]
    except (ValueError, LookupError, TypeError):
        return None
    return body if isinstance(body, str) and 0 < len(body) <= _LONGEST and body.strip() else None
