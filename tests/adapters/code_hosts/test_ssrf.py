"""A canary on loopback is never reached, by whatever a viewer sends, a server answers or a resolver says."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from streamkit.adapters.code_hosts import GitHubCode
from streamkit.adapters.code_hosts.fetching import Fetcher
from streamkit.core.code_links import BadLink, CodeHostName, Gist, RepositoryFile, parse_link
from streamkit.ports import Rejected, Unavailable
from streamkit.rehearsal.code_host import LocalCodeHost

GITHUB = CodeHostName.GITHUB
LINK = RepositoryFile(GITHUB, "asya-dev", "seedbot", "main", "bot/queue.py")


class Canary:
    """A listener on loopback that counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self.port = 0

    def visited(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        writer.close()


@pytest.fixture
async def canary() -> AsyncIterator[Canary]:
    canary = Canary()
    server = await asyncio.start_server(canary.visited, "127.0.0.1", 0)
    canary.port = server.sockets[0].getsockname()[1]
    async with server:
        yield canary


class Answers(AbstractResolver):
    """Answers with the addresses given, one set after the other; the last one stays."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = list(addresses)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        address = self._addresses[0] if len(self._addresses) == 1 else self._addresses.pop(0)
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)]

    async def close(self) -> None:
        pass


TEXTS = [
    "http://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/o/r/blob/main/a.py",
    "https://localhost:{port}/",
    "https://[::1]:{port}/",
    "https://[::ffff:127.0.0.1]:{port}/",
    "https://[::ffff:7f00:1]:{port}/",
    "https://0.0.0.0:{port}/",
    "https://0:{port}/",
    "https://127.1:{port}/",
    "https://2130706433:{port}/",
    "https://0x7f000001:{port}/",
    "https://017700000001:{port}/",
    "https://127.0.0.1.nip.io:{port}/",
    "https://github.com@127.0.0.1:{port}/o/r/blob/main/a.py",
    "https://github.com:443@127.0.0.1:{port}/o/r/blob/m/a.py",
    "https://127.0.0.1:{port}#@github.com/o/r/blob/m/a.py",
    "https://127.0.0.1:{port}?@github.com/o/r/blob/m/a.py",
    "https://github.com:{port}/o/r/blob/main/a.py",
    "https://github.com\\@127.0.0.1:{port}/",
    "https://127.0.0.1:{port}\\@github.com/",
    "https://github.com.127.0.0.1:{port}/",
    "https://１２７.０.０.１:{port}/",
    "https://①②⑦.⓪.⓪.①:{port}/",
    "https://gіthub.com/o/r/blob/main/a.py",
    "https://github.com%2e127.0.0.1:{port}/",
    "https://github.com%00.127.0.0.1:{port}/",
    "https://github.com%23@127.0.0.1:{port}/",
    "file:///etc/passwd",
    "ftp://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/_x",
    "dict://127.0.0.1:{port}/",
    "data:text/plain,x",
    "//127.0.0.1:{port}/o/r/blob/main/a.py",
    "https:127.0.0.1:{port}/",
    "https:///127.0.0.1:{port}/",
    "https://github.com//127.0.0.1:{port}/blob/main/a.py",
    "https://github.com/127.0.0.1:{port}/r/blob/main/a.py",
    "https://github.com/o/r/blob/main/..%2f..%2f..%2fgists",
    "https://github.com/o/r/blob/main/%2e%2e/%2e%2e/a.py",
    "https://github.com/../127.0.0.1:{port}/blob/main/a.py",
    "https://gist.github.com/http://127.0.0.1:{port}",
    "https://gist.github.com/a/127.0.0.1",
    "https://raw.githubusercontent.com/o/r/main/a.py",
]


@pytest.mark.parametrize("text", TEXTS)
async def test_what_viewers_send(canary: Canary, text: str) -> None:
    """An address of a viewer's making is never opened; what has the grammar goes to the endpoint alone."""
    there = LocalCodeHost()
    await there.start()
    host = GitHubCode(endpoint=there.endpoint)
    with suppress(BadLink, Rejected):
        await host.fetch(parse_link(text.replace("{port}", str(canary.port))))
    await host.close()
    await there.stop()
    assert canary.visits == 0
    assert all(path.startswith(("/repos/", "/gists/")) and ".." not in path for path in there.requests)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "169.254.169.254", "10.0.0.1", "2002:7f00:1::"],  # noqa: S104 because these are what hosts may answer
)
async def test_what_a_resolver_says(canary: Canary, address: str) -> None:
    """A name that resolves to a private address is not connected to."""
    host = GitHubCode(endpoint=f"https://api.example.com:{canary.port}", resolver=Answers(address))
    with pytest.raises(Unavailable, match="code-host-unreachable"):
        await host.fetch(LINK)
    await host.close()
    assert canary.visits == 0


async def test_rebinding(canary: Canary) -> None:
    """A name that is public when looked at and private when connected to is not connected to."""
    answers = Answers("203.0.113.7", "127.0.0.1")
    host = GitHubCode(endpoint=f"https://api.example.com:{canary.port}", resolver=answers, patience=2)
    for _ in range(3):
        with pytest.raises(Unavailable):
            await host.fetch(LINK)
    await host.close()
    assert canary.visits == 0


@pytest.mark.parametrize(
    "endpoint", ["https://127.0.0.2:{port}", "https://localhost:{port}", "https://[::]:{port}"]
)
async def test_endpoints_that_resolve_to_loopback(canary: Canary, endpoint: str) -> None:
    """Loopback is for an endpoint that names 127.0.0.1 or ::1 itself."""
    host = GitHubCode(endpoint=endpoint.replace("{port}", str(canary.port)))
    with pytest.raises(Unavailable):
        await host.fetch(LINK)
    await host.close()
    assert canary.visits == 0


@pytest.mark.parametrize("endpoint", ["http://api.github.com", "http://localhost:1", "ftp://127.0.0.1", ""])
def test_endpoints_without_tls(endpoint: str) -> None:
    """Anything but a loopback literal needs https."""
    with pytest.raises(ValueError, match="https"):
        Fetcher(endpoint)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/", "//localhost:{port}/x", "https://[::1]:{port}/"]
)
async def test_redirects(canary: Canary, status: int, target: str) -> None:
    """A redirect is refused where it comes from."""
    there = LocalCodeHost()
    await there.start()
    there.fail_next(status, {"Location": target.replace("{port}", str(canary.port))})
    host = GitHubCode(endpoint=there.endpoint)
    with pytest.raises(Rejected, match="code-moved"):
        await host.fetch(LINK)
    await host.close()
    await there.stop()
    assert (canary.visits, len(there.requests)) == (0, 1)


async def test_proxies_of_the_environment(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment is not used."""
    there = LocalCodeHost()
    await there.start()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    host = GitHubCode(endpoint=there.endpoint)
    with pytest.raises(Rejected, match="code-not-public"):
        await host.fetch(LINK)
    await host.close()
    await there.stop()
    assert canary.visits == 0


CLIMBING: list[Any] = [
    RepositoryFile(GITHUB, "..", "..", None, "gists/a"),
    RepositoryFile(GITHUB, "o", "r", "..", "a.py"),
    RepositoryFile(GITHUB, "o", "r", "main", "a/../../b"),
    RepositoryFile(GITHUB, "o/x", "r", "main", "a.py"),
    Gist("../repos"),
]


@pytest.mark.parametrize("link", CLIMBING, ids=str)
async def test_links_nobody_parsed(link: RepositoryFile | Gist) -> None:
    """Parts that would climb the path are refused even where no grammar looked at them."""
    there = LocalCodeHost()
    await there.start()
    host = GitHubCode(endpoint=there.endpoint)
    with pytest.raises(Rejected, match="code-not-public"):
        await host.fetch(link)
    await host.close()
    await there.stop()
    assert [path for path in there.requests if "contents" in path or "gists" in path] == []
