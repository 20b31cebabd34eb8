"""The local code host: the part of GitHub's REST API that shows public files and gists, on 127.0.0.1."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

FileKey = tuple[str, str, str]  # owner, repo, path
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_SHA, _RAW, _JSON = (
    "application/vnd.github.sha",
    "application/vnd.github.raw+json",
    "application/vnd.github+json",
)
_HOURLY = 60  # requests an address without a token has
_NOT_FOUND = "Not Found"


@dataclass(frozen=True, slots=True)
class LocalGist:
    """A gist: its owner's login, and its files by name."""

    owner: str
    files: Mapping[str, str]


@dataclass(slots=True)
class _Fault:
    """What the next answers are instead."""

    status: int
    headers: dict[str, str]
    times: int


@dataclass(slots=True)
class LocalCodeHost:
    """GitHub as an address without a token sees it; every repository has one commit, on `main`.

    `files` by (owner, repo, path), `gists` by id. Private and missing look alike, as there.
    """

    files: Mapping[FileKey, str | bytes] = field(default_factory=dict)
    gists: Mapping[str, LocalGist] = field(default_factory=dict)
    hourly: int = _HOURLY
    port: int = 0
    requests: list[str] = field(default_factory=list)
    _faults: list[_Fault] = field(default_factory=list)
    _runner: web.AppRunner | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def revision(self, owner: str, repo: str) -> str:
        """The commit id of a repository's one commit."""
        there = sorted(
            (path, _bytes(text)) for (o, r, path), text in self.files.items() if (o, r) == (owner, repo)
        )
        return hashlib.sha1(repr(there).encode(), usedforsecurity=False).hexdigest()

    def fail_next(self, status: int, headers: Mapping[str, str] | None = None, *, times: int = 1) -> None:
        """The next requests come to this."""
        self._faults.append(_Fault(status, dict(headers or {}), times))

    async def start(self) -> None:
        app = web.Application(middlewares=[self._gate])
        app.add_routes(
            [
                web.get("/repos/{owner}/{repo}/commits/{ref}", self._commit),
                web.get("/repos/{owner}/{repo}/contents/{path:.+}", self._contents),
                web.get("/gists/{id}", self._gist),
            ]
        )
        self._runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @web.middleware
    async def _gate(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Counts, fails on demand, and refuses what GitHub refuses of anybody."""
        self.requests.append(request.raw_path)
        if self._faults:
            fault = self._faults[0]
            fault.times -= 1
            self._faults = [fault for fault in self._faults if fault.times > 0]
            return _message(fault.status, "Failing on demand", fault.headers)
        if not request.headers.get("User-Agent"):
            return _message(403, "Request forbidden by administrative rules.")
        if "Authorization" in request.headers:
            return _message(401, "Bad credentials")
        if len(self.requests) > self.hourly:
            spent = {"X-RateLimit-Remaining": "0", "X-RateLimit-Limit": str(self.hourly)}
            return _message(403, "API rate limit exceeded", spent)
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return _message(404, _NOT_FOUND)

    async def _commit(self, request: web.Request) -> web.Response:
        owner, repo, ref = (request.match_info[name] for name in ("owner", "repo", "ref"))
        if not any(key[:2] == (owner, repo) for key in self.files):
            return _message(404, _NOT_FOUND)
        revision = self.revision(owner, repo)
        if ref not in {"HEAD", "main", revision, revision[:7]}:
            return _message(422, f"No commit found for SHA: {ref}")
        if _SHA not in request.headers.get("Accept", ""):
            return _message(415, "Only the commit's id is told here")
        return _answer(revision.encode(), _SHA)

    async def _contents(self, request: web.Request) -> web.Response:
        owner, repo, path = (request.match_info[name] for name in ("owner", "repo", "path"))
        inside = [key for key in self.files if key[:2] == (owner, repo) and key[2].startswith(f"{path}/")]
        if request.query.get("ref", "main") not in {"main", self.revision(owner, repo)}:
            return _message(404, "No commit found for the ref")
        if inside:
            return web.json_response([{"type": "file", "path": key[2]} for key in inside])
        if (owner, repo, path) not in self.files:
            return _message(404, _NOT_FOUND)
        if _RAW not in request.headers.get("Accept", ""):
            return _message(415, "Only raw content is told here")
        return _answer(_bytes(self.files[owner, repo, path]), _RAW)

    async def _gist(self, request: web.Request) -> web.Response:
        id_ = request.match_info["id"]
        if id_ not in self.gists:
            return _message(404, _NOT_FOUND)
        if _JSON not in request.headers.get("Accept", ""):
            return _message(415, "Unsupported media type")
        gist = self.gists[id_]
        version = hashlib.sha1(repr(sorted(gist.files.items())).encode(), usedforsecurity=False).hexdigest()
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


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _answer(content: bytes, kind: str) -> web.Response:
    return web.Response(body=content, headers={"Content-Type": f"{kind}; charset=utf-8"})


def _message(status: int, text: str, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.json_response({"message": text}, status=status, headers=headers)
