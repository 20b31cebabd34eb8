"""Nothing but the configured endpoint is ever reached, whatever a viewer, a server or a resolver says."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from streamkit.adapters.code_hosts.addresses import is_public
from streamkit.adapters.code_hosts.fetching import Fetcher
from streamkit.core.code_links import (
    BadLink,
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    PullRequest,
    RepositoryFile,
    Snippet,
    parse_link,
)
from streamkit.ports import Rejected, Unavailable
from tests.adapters.code_hosts.hostile import ADDRESSES, HOSTS, LOCATIONS, PLACES
from tests.adapters.code_hosts.watched import a_canary, hosts_at, local_hosts, watched

PAGES = {
    CodeHostName.GITHUB: "/o/r/blob/main/a.py",
    CodeHostName.GITLAB: "/o/r/-/blob/main/a.py",
    CodeHostName.CODEBERG: "/o/r/src/branch/main/a.py",
}
# Where each host's own redirects lead when a repository was renamed.
WAYS = {
    CodeHostName.GITHUB: "/repositories/1000",
    CodeHostName.GITLAB: "/api/v4/projects/1000",
    CodeHostName.CODEBERG: "/api/v1/repos/o/r",
}
EACH_HOST = pytest.mark.parametrize("name", list(CodeHostName))


def file(name: CodeHostName, owner: str = "asya-dev", path: str = "a.py") -> RepositoryFile:
    return RepositoryFile(name, owner, "seedbot", "main", path)


async def test_the_watch_sees_what_it_is_there_for() -> None:
    """A client that opens what it is sent is noticed twice: by the canary, and on its way there."""
    async with a_canary() as canary, aiohttp.ClientSession() as naive:
        with watched() as reached, suppress(aiohttp.ClientError):
            await naive.get(f"http://localhost:{canary.port}/")
    assert canary.visits
    assert f"connect ('127.0.0.1', {canary.port})" in reached
    assert any(each.startswith("socket.getaddrinfo") for each in reached)


@EACH_HOST
async def test_what_viewers_send(name: CodeHostName) -> None:
    """Each hostile address at each place of a line: no connection but to the endpoints, no look-up."""
    lines = [place.replace("{decoy}", name).replace("{page}", PAGES[name]) for place in PLACES]
    refused = 0
    async with a_canary() as canary, local_hosts() as hosts:
        with watched() as reached:
            for line in lines:
                for host in HOSTS:
                    text = line.replace("{host}", host).replace("{port}", str(canary.port))
                    try:
                        with suppress(Rejected):
                            await hosts.code.fetch(parse_link(text))
                    except BadLink:
                        refused += 1
        asked = [path for server in hosts.servers.values() for path in server.requests]
    assert len(lines) * len(HOSTS) >= 500
    assert (canary.visits, set(reached) - hosts.endpoints) == (0, set())
    assert refused > len(lines) * len(HOSTS) / 2
    assert not [
        path for path in asked if ".." in path.split("/") or not path.startswith(("/api/", "/repos/"))
    ]


@EACH_HOST
async def test_redirects(name: CodeHostName) -> None:
    """A redirect to anywhere but the host's own way of saying "renamed" is refused where it comes from."""
    async with a_canary() as canary, local_hosts() as hosts:
        server, sent = hosts.servers[name], 0
        with watched() as reached:
            for status, location, host in _redirects():
                there = f"127.0.0.1:{server.port}"
                target = location.replace("{host}", host).replace("{port}", str(canary.port))
                target = target.replace("{endpoint}", there).replace("{way}", WAYS[name])
                if not target.isascii():
                    target = target.encode().decode("latin-1")  # as bytes come in a header
                if any(ord(sign) < 32 for sign in target):
                    continue
                server.fail_next(status, {"Location": target})
                with pytest.raises(Rejected, match=r"\Acode-(moved|not-public)\Z"):
                    await hosts.code.fetch(file(name))
                sent += 1
    assert sent >= 500
    assert (canary.visits, set(reached) - hosts.endpoints) == (0, set())


def _redirects() -> Iterator[tuple[int, str, str]]:
    statuses = (301, 302, 303, 307, 308)
    for number, (location, host) in enumerate((place, host) for place in LOCATIONS for host in HOSTS):
        yield statuses[number % len(statuses)], location, host


class Answers(AbstractResolver):
    """Answers with the addresses given, one set after the other; the last one stays."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self._answers = list(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        addresses = self._answers[0] if len(self._answers) == 1 else self._answers.pop(0)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        pass


DOCUMENTED = "203.0.113.7"  # looks public, is nobody's, and is never connected to


def _answers() -> Iterator[tuple[tuple[str, ...], ...]]:
    for number, address in enumerate(ADDRESSES):
        beside = ADDRESSES[(number + 7) % len(ADDRESSES)]
        yield ((address,),)
        yield ((DOCUMENTED,), (address,))  # rebinding: another answer when asked again
        yield ((DOCUMENTED, address),)
        yield ((address, beside),)
        yield ((beside,), (address,), (DOCUMENTED,))
        yield ((address,), (beside, DOCUMENTED))


@EACH_HOST
async def test_what_a_resolver_says(name: CodeHostName) -> None:
    """A name that resolves to any address that is not public, at once or when asked again, is not reached."""
    sets, asked = list(_answers()), 0
    async with a_canary() as canary:
        endpoint = f"https://api.example.com:{canary.port}"
        with watched() as reached:
            for answers in sets:
                resolver = Answers(*answers)
                host = hosts_at(endpoint, endpoint, endpoint, resolver=resolver)
                for _ in answers:
                    with pytest.raises(Unavailable, match="code-host-unreachable"):
                        await host.fetch(file(name))
                await host.close()
                asked += resolver.asked
    assert (canary.visits, reached) == (0, [])
    print(f"\n{name}: {len(sets)} resolvers, {asked} answers")  # noqa: T201 for docs/proof.md
    assert asked >= 500


def test_no_address_here_is_public() -> None:
    """The addresses above are of the special ranges of both IANA registries."""
    assert [address for address in (*ADDRESSES, DOCUMENTED) if is_public(address)] == []


@pytest.mark.parametrize(
    "endpoint", ["https://127.0.0.2:{port}", "https://localhost:{port}", "https://[::]:{port}"]
)
async def test_endpoints_that_resolve_to_loopback(endpoint: str) -> None:
    """Loopback is for an endpoint that names 127.0.0.1 or ::1 itself."""
    async with a_canary() as canary:
        there = endpoint.replace("{port}", str(canary.port))
        host = hosts_at(there, there, there)
        for name in CodeHostName:
            with pytest.raises(Unavailable):
                await host.fetch(file(name))
        await host.close()
    assert canary.visits == 0


@pytest.mark.parametrize("endpoint", ["http://api.github.com", "http://localhost:1", "ftp://127.0.0.1", ""])
def test_endpoints_without_tls(endpoint: str) -> None:
    """Anything but a loopback literal needs https."""
    with pytest.raises(ValueError, match="https"):
        Fetcher(endpoint)


async def test_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment is not used."""
    async with a_canary() as canary, local_hosts() as hosts:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
        for host in CodeHostName:
            with pytest.raises(Rejected, match="code-not-public"):
                await hosts.code.fetch(file(host))
    assert canary.visits == 0


def _climbing(name: CodeHostName) -> list[CodeLink]:
    climbs: list[Any] = ["..", ".", "", "a/..", "a//b", "\ud800"]
    found: list[CodeLink] = [RepositoryFile(name, "..", "..", None, "gists/a")]
    for text in climbs:
        found += [
            RepositoryFile(name, text, "r", "main", "a.py"),
            RepositoryFile(name, "o", text, "main", "a.py"),
            RepositoryFile(name, "o", "r", text, "a.py"),
            CommitLink(name, "o", "r", text),
            PullRequest(name, "o", text, 7),
            Gist(text),
            Snippet(f"{text}/x", 7),
        ]
    return found


@EACH_HOST
async def test_links_nobody_parsed(name: CodeHostName) -> None:
    """Parts that would climb the path are refused even where no grammar looked at them."""
    async with local_hosts() as hosts:
        for link in _climbing(name):
            with pytest.raises(Rejected, match="code-not-public"):
                await hosts.code.fetch(link)
        asked = [path for server in hosts.servers.values() for path in server.requests]
    assert not [path for path in asked if {"", ".", ".."} & set(path.split("/")[1:])]
