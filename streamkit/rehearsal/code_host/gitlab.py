"""The local GitLab: the part of its REST API that shows public code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from streamkit.rehearsal.code_host.changes import Changed, changed
from streamkit.rehearsal.code_host.repository import Commit, Entry, Repository, content_of, listed, mode_of
from streamkit.rehearsal.code_host.server import RepositoryKey, Server, message

_PAGE = 20  # entries, where nobody asks for more
_LARGEST_PAGE = 100
_LONGEST_DIFF = 200_000  # bytes; longer ones are collapsed


@dataclass(frozen=True, slots=True)
class LocalSnippet:
    """A snippet: its author, its files by name, and the project it belongs to, if any."""

    author: str
    files: Mapping[str, str | bytes]
    project: str = ""


@dataclass(slots=True)
class LocalGitLab(Server):
    """gitlab.com as an address without a token sees it. `snippets` by number."""

    snippets: Mapping[int, LocalSnippet] = field(default_factory=dict)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v4"

    def routes(self) -> list[web.RouteDef]:
        project = "/api/v4/projects/{project:[^/]+}"
        repository = project + "/repository"
        return [
            web.get(project, self._project),
            web.get(repository + "/branches", self._branches),
            web.get(repository + "/tags", self._tags),
            web.get(repository + "/commits/{ref:[^/]+}", self._commit),
            web.get(repository + "/commits/{ref:[^/]+}/diff", self._diff),
            web.get(repository + "/compare", self._compare),
            web.get(repository + "/tree", self._tree),
            web.get(repository + "/files/{path:[^/]+}/raw", self._raw),
            web.get(project + "/merge_requests/{number:[0-9]+}", self._merge_request),
            web.get(project + "/snippets/{number:[0-9]+}", self._snippet),
            web.get(project + "/snippets/{number:[0-9]+}/files/{ref}/{path:[^/]+}/raw", self._snippet_file),
            web.get("/api/v4/snippets/{number:[0-9]+}", self._snippet),
            web.get("/api/v4/snippets/{number:[0-9]+}/files/{ref}/{path:[^/]+}/raw", self._snippet_file),
        ]

    def refusal(self, request: web.Request) -> web.Response | None:
        if "Authorization" in request.headers or "PRIVATE-TOKEN" in request.headers:
            return message(401, "401 Unauthorized")
        pieces = request.raw_path.partition("?")[0].split("/")
        if len(pieces) < 5 or pieces[3] != "projects":
            return None
        key = _key(unquote(pieces[4]))
        if key in self.renamed:
            there = [*pieces[:4], str(self.number(self.renamed[key])), *pieces[5:]]
            location = f"http://{request.host}{'/'.join(there)}?{request.query_string}"
            return message(301, "This resource has been moved", {"Location": location})
        return None

    def _named(self, request: web.Request) -> RepositoryKey:
        """Raises HTTPNotFound. A project is its number, or its whole path as one quoted piece."""
        said = request.match_info["project"]
        key = self.numbered(said) if said.isdecimal() else _key(said)
        if key not in self.repositories:
            raise web.HTTPNotFound
        return key

    def _known(self, request: web.Request) -> Repository:
        return self.repositories[self._named(request)]

    def _at(self, request: web.Request, ref: str) -> Commit:
        """Raises HTTPNotFound."""
        found = self._known(request).find(ref)
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _project(self, request: web.Request) -> web.Response:
        key = self._named(request)
        told: dict[str, Any] = {"id": self.number(key), "path_with_namespace": "/".join(key)}
        licence = self.repositories[key].licence
        if request.query.get("license") == "true":
            told["license"] = {"key": licence.lower(), "name": licence} if licence else None
        return web.json_response(told)

    async def _branches(self, request: web.Request) -> web.Response:
        return _refs(request, self._known(request).branches)

    async def _tags(self, request: web.Request) -> web.Response:
        return _refs(request, self._known(request).tags)

    async def _commit(self, request: web.Request) -> web.Response:
        return web.json_response({"id": self._at(request, request.match_info["ref"]).id})

    async def _diff(self, request: web.Request) -> web.Response:
        commit = self._at(request, request.match_info["ref"])
        found = changed(self._known(request).before(commit), commit.tree)
        return web.json_response([_told(each) for each in found][: _page(request)])

    async def _compare(self, request: web.Request) -> web.Response:
        if request.query.get("straight") != "true":
            return message(400, "Only two commits are compared here")
        old, new = self._at(request, request.query["from"]), self._at(request, request.query["to"])
        return web.json_response({"diffs": [_told(each) for each in changed(old.tree, new.tree)]})

    async def _tree(self, request: web.Request) -> web.Response:
        commit = self._at(request, request.query.get("ref", "HEAD"))
        folder = request.query.get("path", "")
        inside = listed(commit.tree, folder)
        if not inside:
            return message(404, "404 Tree Not Found")
        told = [_entry(name, entry) for name, entry in sorted(inside.items())]
        return web.json_response(told[: _page(request)])

    async def _raw(self, request: web.Request) -> web.Response:
        if "ref" not in request.query:
            return message(400, "ref is missing")
        commit, path = self._at(request, request.query["ref"]), request.match_info["path"]
        if path not in commit.tree or mode_of(commit.tree[path]) == "160000":
            return message(404, "404 File Not Found")
        return web.Response(body=content_of(commit.tree[path]), content_type="text/plain")

    async def _merge_request(self, request: web.Request) -> web.Response:
        there, number = self._known(request), int(request.match_info["number"])
        if number not in there.pulls:
            return message(404, "404 Not found")
        base, head = there.pulls[number]
        refs = {"base_sha": base, "head_sha": head, "start_sha": base}
        return web.json_response({"iid": number, "sha": head, "diff_refs": refs})

    async def _snippet(self, request: web.Request) -> web.Response:
        snippet = self._snippet_of(request)
        return web.json_response(
            {
                "id": int(request.match_info["number"]),
                "author": {"username": snippet.author},
                "files": [{"path": name} for name in snippet.files],
            }
        )

    async def _snippet_file(self, request: web.Request) -> web.Response:
        snippet, name = self._snippet_of(request), request.match_info["path"]
        if name not in snippet.files or request.match_info["ref"] not in {"HEAD", "main"}:
            return message(404, "404 File Not Found")
        return web.Response(body=content_of(snippet.files[name]), content_type="text/plain")

    def _snippet_of(self, request: web.Request) -> LocalSnippet:
        """Raises HTTPNotFound."""
        found = self.snippets.get(int(request.match_info["number"]))
        if found is None or found.project != request.match_info.get("project", ""):
            raise web.HTTPNotFound
        return found


def _key(path: str) -> RepositoryKey:
    owner, _, repo = path.rpartition("/")
    return owner, repo


def _page(request: web.Request) -> int:
    return min(int(request.query.get("per_page", _PAGE)), _LARGEST_PAGE)


def _refs(request: web.Request, refs: Mapping[str, str]) -> web.Response:
    """`search=^x` is what begins with x."""
    search = request.query.get("search", "")
    begins, text = search.startswith("^"), search.removeprefix("^")
    found = [name for name in sorted(refs) if (name.startswith(text) if begins else text in name)]
    told = [{"name": name, "commit": {"id": refs[name]}} for name in found]
    return web.json_response(told[: _page(request)])


def _entry(name: str, entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {"name": name, "type": "tree", "mode": "040000"}
    mode = mode_of(entry)
    return {"name": name, "type": "commit" if mode == "160000" else "blob", "mode": mode}


def _told(each: Changed) -> dict[str, Any]:
    patch = f"Binary files a/{each.old} and b/{each.new} differ\n" if each.binary else each.patch
    collapsed = len(patch) > _LONGEST_DIFF
    return {
        "old_path": each.old,
        "new_path": each.new,
        "a_mode": each.modes[0],
        "b_mode": each.modes[1],
        "new_file": each.before is None,
        "deleted_file": each.after is None,
        "renamed_file": each.renamed,
        "too_large": collapsed,
        "collapsed": collapsed,
        "diff": "" if collapsed else patch,
    }
