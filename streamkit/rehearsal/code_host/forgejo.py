"""The local Codeberg: the part of Forgejo's REST API that shows public code."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from streamkit.rehearsal.code_host.changes import changed, git_diff
from streamkit.rehearsal.code_host.repository import (
    Commit,
    Repository,
    Submodule,
    Symlink,
    content_of,
    listed,
)
from streamkit.rehearsal.code_host.server import Server, message


@dataclass(slots=True)
class LocalForgejo(Server):
    """Codeberg as an address without a token sees it."""

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v1"

    def routes(self) -> list[web.RouteDef]:
        repo = "/api/v1/repos/{owner}/{repo}"
        return [
            web.get(repo, self._repository),
            web.get(repo + "/branches/{name:.+}", self._branch),
            web.get(repo + "/tags/{name:.+}", self._tag),
            web.get(repo + "/git/commits/{sha:[^/.]+}.diff", self._commit_diff),
            web.get(repo + "/git/commits/{sha:[^/.]+}", self._commit),
            web.get(repo + "/contents/{path:.+}", self._contents),
            web.get(repo + "/raw/{path:.+}", self._raw),
            web.get(repo + "/pulls/{number:[0-9]+}.diff", self._pull_diff),
            web.get(repo + "/pulls/{number:[0-9]+}", self._pull),
        ]

    def refusal(self, request: web.Request) -> web.Response | None:
        if "Authorization" in request.headers:
            return message(401, "invalid username, password or token")
        key = request.match_info.get("owner", ""), request.match_info.get("repo", "")
        if key in self.renamed:
            old, new = ("/".join(map(quote, each)) for each in (key, self.renamed[key]))
            return message(307, "", {"Location": request.raw_path.replace(old, new, 1)})
        return None

    def _known(self, request: web.Request) -> Repository:
        """Raises HTTPNotFound."""
        key = request.match_info["owner"], request.match_info["repo"]
        if key not in self.repositories:
            raise web.HTTPNotFound
        return self.repositories[key]

    def _at(self, request: web.Request, ref: str) -> Commit:
        """Raises HTTPNotFound."""
        found = self._known(request).find(ref)
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _repository(self, request: web.Request) -> web.Response:
        self._known(request)
        name = f"{request.match_info['owner']}/{request.match_info['repo']}"
        return web.json_response({"full_name": name, "private": False, "default_branch": "main"})

    async def _branch(self, request: web.Request) -> web.Response:
        there, name = self._known(request), request.match_info["name"]
        if name not in there.branches:
            return message(404, "branch does not exist")
        return web.json_response({"name": name, "commit": {"id": there.branches[name]}})

    async def _tag(self, request: web.Request) -> web.Response:
        there, name = self._known(request), request.match_info["name"]
        if name not in there.tags:
            return message(404, "tag does not exist")
        return web.json_response({"name": name, "commit": {"sha": there.tags[name]}})

    async def _commit(self, request: web.Request) -> web.Response:
        return web.json_response({"sha": self._at(request, request.match_info["sha"]).id})

    async def _commit_diff(self, request: web.Request) -> web.Response:
        commit = self._at(request, request.match_info["sha"])
        return _text("".join(git_diff(changed(self._known(request).before(commit), commit.tree))))

    async def _contents(self, request: web.Request) -> web.Response:
        commit, path = self._at(request, request.query.get("ref", "HEAD")), request.match_info["path"]
        inside = listed(commit.tree, path)
        if inside:
            return web.json_response([{"type": "file", "name": name} for name in inside])
        if path not in commit.tree:
            return message(404, "object does not exist")
        entry = commit.tree[path]
        if isinstance(entry, Symlink):
            return web.json_response({"type": "symlink", "target": entry.target, "size": len(entry.target)})
        if isinstance(entry, Submodule):
            return web.json_response({"type": "submodule", "sha": entry.commit, "size": 0})
        content = content_of(entry)
        told = {"type": "file", "size": len(content), "encoding": "base64"}
        return web.json_response(told | {"content": base64.b64encode(content).decode()})

    async def _raw(self, request: web.Request) -> web.Response:
        commit, path = self._at(request, request.query.get("ref", "HEAD")), request.match_info["path"]
        if path not in commit.tree:
            return message(404, "object does not exist")
        return web.Response(body=content_of(commit.tree[path]), content_type="text/plain")

    async def _pull(self, request: web.Request) -> web.Response:
        base, head = self._ends(request)
        return web.json_response({"base": {"sha": base.id}, "head": {"sha": head.id}, "merge_base": base.id})

    async def _pull_diff(self, request: web.Request) -> web.Response:
        base, head = self._ends(request)
        return _text("".join(git_diff(changed(base.tree, head.tree))))

    def _ends(self, request: web.Request) -> tuple[Commit, Commit]:
        """Raises HTTPNotFound."""
        there, number = self._known(request), int(request.match_info["number"])
        if number not in there.pulls:
            raise web.HTTPNotFound
        base, head = there.pulls[number]
        return there.commits[base], there.commits[head]


def _text(text: str) -> web.Response:
    return web.Response(body=text.encode(), content_type="text/plain", charset="utf-8")
