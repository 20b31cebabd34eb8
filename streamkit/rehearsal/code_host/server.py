"""What the local code hosts have in common: counting, failing on demand, and what every host refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from streamkit.rehearsal.code_host.repository import Entry, Repository

RepositoryKey = tuple[str, str]  # owner, name
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class _Fault:
    """What the next answers are instead."""

    status: int
    headers: dict[str, str]
    times: int


@dataclass(slots=True)
class Server:
    """`files` by (owner, repository, path) is the short form of `repositories` with one commit each.

    Private and missing look alike, as there. `renamed` leads from an old name to the present one.
    """

    files: Mapping[tuple[str, str, str], Entry] = field(default_factory=dict)
    repositories: dict[RepositoryKey, Repository] = field(default_factory=dict)
    renamed: dict[RepositoryKey, RepositoryKey] = field(default_factory=dict)
    port: int = 0
    requests: list[str] = field(default_factory=list)
    heard: Callable[[str], None] | None = None  # told of each request before it is answered
    _faults: list[_Fault] = field(default_factory=list)
    _runner: web.AppRunner | None = None

    def __post_init__(self) -> None:
        for owner, repo in {key[:2] for key in self.files}:
            there = {path: entry for (o, r, path), entry in self.files.items() if (o, r) == (owner, repo)}
            self.repositories[owner, repo] = Repository(there)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def revision(self, owner: str, repo: str) -> str:
        """The newest commit of `main`."""
        return self.repositories[owner, repo].branches["main"]

    def fail_next(self, status: int, headers: Mapping[str, str] | None = None, *, times: int = 1) -> None:
        """The next requests come to this."""
        self._faults.append(_Fault(status, dict(headers or {}), times))

    async def start(self) -> None:
        app = web.Application(middlewares=[self._gate])
        app.add_routes(self.routes())
        self._runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def routes(self) -> list[web.RouteDef]:
        raise NotImplementedError

    def refusal(self, request: web.Request) -> web.Response | None:
        """What this host refuses of anybody."""
        raise NotImplementedError

    @web.middleware
    async def _gate(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.requests.append(request.raw_path)
        if self.heard is not None:
            self.heard(request.raw_path)
        if self._faults:
            fault = self._faults[0]
            fault.times -= 1
            self._faults = [fault for fault in self._faults if fault.times > 0]
            return message(fault.status, "Failing on demand", fault.headers)
        if (refused := self.refusal(request)) is not None:
            return refused
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return message(404, "Not Found")

    def number(self, key: RepositoryKey) -> int:
        """The id of a repository, which stays when it is renamed."""
        return 1000 + sorted(self.repositories).index(key)

    def numbered(self, number: str) -> RepositoryKey:
        """Raises HTTPNotFound."""
        for key in self.repositories:
            if str(self.number(key)) == number:
                return key
        raise web.HTTPNotFound


def message(status: int, text: str, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.json_response({"message": text}, status=status, headers=headers)
