"""A canary on loopback, and a watch over every connection this process makes: nothing may be reached."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp.abc import AbstractResolver

from streamkit.adapters.code_hosts import CodebergCode, CodeHosts, GitHubCode, GitLabCode
from streamkit.core.code_links import CodeHostName
from streamkit.rehearsal.code_host import LocalCodeHost, LocalForgejo, LocalGitLab
from streamkit.rehearsal.code_host.server import Server

ENDLESS = 10**9  # requests an hour


@dataclass(slots=True)
class Canary:
    """Counts who comes."""

    visits: int = 0
    port: int = 0

    def visited(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        writer.close()


@asynccontextmanager
async def a_canary() -> AsyncIterator[Canary]:
    canary = Canary()
    server = await asyncio.start_server(canary.visited, "127.0.0.1", 0)
    canary.port = server.sockets[0].getsockname()[1]
    async with server:
        yield canary


@dataclass(slots=True)
class Watch:
    """What Python was asked to connect to or to look up, told by its own audit events."""

    reached: list[str] = field(default_factory=list)
    asked: bool = False

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.asked:
            return
        if event == "socket.connect":
            self.reached.append(f"connect {args[1]}")
        elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
            self.reached.append(f"{event} {args}")


_WATCH = Watch()
sys.addaudithook(_WATCH)  # it cannot be taken away again, so there is one, which looks away by itself


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every connection and look-up that is tried meanwhile."""
    _WATCH.reached, _WATCH.asked = [], True
    try:
        yield _WATCH.reached
    finally:
        _WATCH.asked = False


@dataclass(slots=True)
class Hosts:
    """All three adapters with a local server each."""

    code: CodeHosts
    servers: dict[CodeHostName, Server]

    @property
    def endpoints(self) -> set[str]:
        return {f"connect ('127.0.0.1', {server.port})" for server in self.servers.values()}


@asynccontextmanager
async def local_hosts() -> AsyncIterator[Hosts]:
    async with AsyncExitStack() as stack:
        github, gitlab, codeberg = LocalCodeHost(hourly=ENDLESS), LocalGitLab(), LocalForgejo()
        for server in (github, gitlab, codeberg):
            await server.start()
            stack.push_async_callback(server.stop)
        code = hosts_at(github.endpoint, gitlab.endpoint, codeberg.endpoint)
        stack.push_async_callback(code.close)
        servers = {
            CodeHostName.GITHUB: github,
            CodeHostName.GITLAB: gitlab,
            CodeHostName.CODEBERG: codeberg,
        }
        yield Hosts(code, servers)


def hosts_at(
    github: str, gitlab: str, codeberg: str, *, resolver: AbstractResolver | None = None, patience: float = 10
) -> CodeHosts:
    return CodeHosts(
        github=GitHubCode(endpoint=github, resolver=resolver, patience=patience),
        gitlab=GitLabCode(endpoint=gitlab, resolver=resolver, patience=patience),
        codeberg=CodebergCode(endpoint=codeberg, resolver=resolver, patience=patience),
    )
