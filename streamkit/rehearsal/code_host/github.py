"""The local GitHub: the part of its REST API that shows public code."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from streamkit.rehearsal.code_host.changes import Changed, changed
from streamkit.rehearsal.code_host.issues import LocalIssue
from streamkit.rehearsal.code_host.issues import listed as listed_issues
from streamkit.rehearsal.code_host.repository import (
    Commit,
    Repository,
    Submodule,
    Symlink,
    content_of,
    listed,
)
from streamkit.rehearsal.code_host.server import RepositoryKey, Server, message

_SHA, _RAW, _JSON = (
    "application/vnd.github.sha",
    "application/vnd.github.raw+json",
    "application/vnd.github+json",
)
_HOURLY = 60  # requests an address without a token has
_MOST_FILES = 300  # of a commit or comparison
_PAGE, _LARGEST_PAGE = 30, 100  # entries of a list
_LONGEST_PATCH = 400_000  # characters


@dataclass(frozen=True, slots=True)
class LocalGist:
    """A gist: its owner's login, and its files by name."""

    owner: str
    files: Mapping[str, str]


@dataclass(slots=True)
class LocalCodeHost(Server):
    """GitHub as an address without a token sees it. `gists` by id."""

    gists: Mapping[str, LocalGist] = field(default_factory=dict)
    issues: dict[RepositoryKey, list[LocalIssue]] = field(default_factory=dict)
    hourly: int = _HOURLY

    def routes(self) -> list[web.RouteDef]:
        repo = "/repos/{owner}/{repo}"
        return [
            web.get(repo, self._repository),
            web.get("/repositories/{number:[0-9]+}", self._by_number),
            web.get(repo + "/issues", self._issues),
            web.get(repo + "/git/matching-refs/{ref:.+}", self._matching_refs),
            web.get(repo + "/commits/{ref:.+}", self._commit),
            web.get(repo + "/contents/{path:.+}", self._contents),
            web.get(repo + "/pulls/{number:[0-9]+}", self._pull),
            web.get(repo + "/compare/{base}...{head}", self._compare),
            web.get("/gists/{id}", self._gist),
            web.get("/gists/{id}/{version}", self._gist),
        ]

    def refusal(self, request: web.Request) -> web.Response | None:
        if not request.headers.get("User-Agent"):
            return message(403, "Request forbidden by administrative rules.")
        if "Authorization" in request.headers:
            return message(401, "Bad credentials")
        if len(self.requests) > self.hourly:
            spent = {"X-RateLimit-Remaining": "0", "X-RateLimit-Limit": str(self.hourly)}
            return message(403, "API rate limit exceeded", spent)
        key = request.match_info.get("owner", ""), request.match_info.get("repo", "")
        if key in self.renamed:
            rest = request.raw_path.split("/", 4)[4:]
            there = f"{self.endpoint}/repositories/{self._lasting_number(key)}" + "".join(
                f"/{r}" for r in rest
            )
            return message(301, "Moved Permanently", {"Location": there})
        return None

    def _lasting_number(self, key: tuple[str, str]) -> int:
        """Of a repository that was renamed, perhaps to what has been renamed since: GitHub knows the last."""
        seen = set()
        while key in self.renamed and key not in seen:
            seen.add(key)
            key = self.renamed[key]
        return self.number(key) if key in self.repositories else 404

    def _known(self, request: web.Request) -> Repository:
        """Raises HTTPNotFound."""
        key = request.match_info["owner"], request.match_info["repo"]
        if key not in self.repositories:
            raise web.HTTPNotFound
        return self.repositories[key]

    async def _issues(self, request: web.Request) -> web.Response:
        self._known(request)
        key = request.match_info["owner"], request.match_info["repo"]
        return listed_issues(self.issues.get(key, []), request)

    async def _repository(self, request: web.Request) -> web.Response:
        self._known(request)
        return self._told((request.match_info["owner"], request.match_info["repo"]))

    async def _by_number(self, request: web.Request) -> web.Response:
        return self._told(self.numbered(request.match_info["number"]))

    def _told(self, key: tuple[str, str]) -> web.Response:
        licence = self.repositories[key].licence
        return web.json_response(
            {
                "id": self.number(key),
                "full_name": "/".join(key),
                "private": False,
                "default_branch": "main",
                "license": {"key": licence.lower(), "spdx_id": licence} if licence else None,
            }
        )

    async def _matching_refs(self, request: web.Request) -> web.Response:
        there = self._known(request)
        refs = {f"refs/heads/{name}": ("commit", id_) for name, id_ in there.branches.items()}
        for name, id_ in there.tags.items():
            own = hashlib.sha1(f"tag {name} {id_}".encode(), usedforsecurity=False).hexdigest()
            refs[f"refs/tags/{name}"] = ("tag", own)
        wanted = f"refs/{request.match_info['ref']}"
        told = [
            {"ref": ref, "object": {"type": kind, "sha": id_}}
            for ref, (kind, id_) in sorted(refs.items())
            if ref.startswith(wanted)
        ]
        return web.json_response(told[: min(int(request.query.get("per_page", _PAGE)), _LARGEST_PAGE)])

    async def _commit(self, request: web.Request) -> web.Response:
        there, ref = self._known(request), request.match_info["ref"]
        commit = there.find(ref.removeprefix("heads/").removeprefix("tags/"))
        if commit is None:
            return message(422, f"No commit found for SHA: {ref}")
        accept = request.headers.get("Accept", "")
        if _SHA in accept:
            return _answer(commit.id.encode(), _SHA)
        if _JSON not in accept:
            return message(415, "Unsupported media type")
        files = [_file(each) for each in changed(there.before(commit), commit.tree)]
        return web.json_response({"sha": commit.id, "files": files[:_MOST_FILES]})

    async def _contents(self, request: web.Request) -> web.Response:
        there, path = self._known(request), request.match_info["path"]
        commit = there.find(request.query.get("ref", "HEAD"))
        if commit is None:
            return message(404, "No commit found for the ref")
        inside = listed(commit.tree, path)
        if inside:
            return web.json_response([{"type": "file", "path": f"{path}/{name}"} for name in inside])
        if path not in commit.tree:
            return message(404, "Not Found")
        if _RAW not in request.headers.get("Accept", ""):
            return message(415, "Only raw content is told here")
        return _content(commit, path)

    async def _pull(self, request: web.Request) -> web.Response:
        there, number = self._known(request), int(request.match_info["number"])
        if number not in there.pulls:
            return message(404, "Not Found")
        base, head = there.pulls[number]
        return web.json_response({"number": number, "base": {"sha": base}, "head": {"sha": head}})

    async def _compare(self, request: web.Request) -> web.Response:
        there = self._known(request)
        base, head = there.find(request.match_info["base"]), there.find(request.match_info["head"])
        if base is None or head is None:
            return message(404, "Not Found")
        files = [_file(each) for each in changed(base.tree, head.tree)]
        return web.json_response({"base_commit": {"sha": base.id}, "files": files[:_MOST_FILES]})

    async def _gist(self, request: web.Request) -> web.Response:
        id_ = request.match_info["id"]
        if id_ not in self.gists:
            return message(404, "Not Found")
        if _JSON not in request.headers.get("Accept", ""):
            return message(415, "Unsupported media type")
        gist = self.gists[id_]
        version = hashlib.sha1(repr(sorted(gist.files.items())).encode(), usedforsecurity=False).hexdigest()
        if request.match_info.get("version", version) != version:
            return message(404, "Not Found")
        files = {
            name: {
                "filename": name,
                "size": len(text.encode()),
                "truncated": len(text) > 1 << 20,
                "content": text,
            }
            for name, text in gist.files.items()
        }
        owner = {"login": gist.owner}
        return web.json_response(
            {"id": id_, "owner": owner, "files": files, "history": [{"version": version}]}
        )


def _file(each: Changed) -> dict[str, Any]:
    """One file of a commit or a comparison; no patch for binary ones and very long ones."""
    came, went = each.rows_changed
    status = "renamed" if each.renamed else "modified"
    status = "added" if each.before is None else "removed" if each.after is None else status
    told = {"filename": each.new, "status": status, "additions": came, "deletions": went}
    told["changes"] = came + went
    if each.renamed:
        told["previous_filename"] = each.old
    if each.patch and len(each.patch) <= _LONGEST_PATCH:
        told["patch"] = each.patch.removesuffix("\n")
    return told


def _content(commit: Commit, path: str) -> web.Response:
    """A link is followed where it leads to a file of the same tree, as GitHub does."""
    entry = commit.tree[path]
    if isinstance(entry, Symlink):
        if entry.target not in commit.tree:
            return web.json_response({"type": "symlink", "target": entry.target, "path": path})
        entry = commit.tree[entry.target]
    if isinstance(entry, Submodule):
        return web.json_response({"type": "submodule", "sha": entry.commit, "path": path})
    return _answer(content_of(entry), _RAW)


def _answer(content: bytes, kind: str) -> web.Response:
    return web.Response(body=content, headers={"Content-Type": f"{kind}; charset=utf-8"})
