"""Endless, slow, silent, blown-up and strange answers of every host are cut off and never believed."""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from streamkit.adapters.code_hosts import CodeHosts
from streamkit.core.code_links import (
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    PullRequest,
    RefKind,
    RepositoryFile,
    Snippet,
)
from streamkit.ports import Rejected, Unavailable
from tests.adapters.code_hosts.watched import hosts_at

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SHA = "0123456789abcdef0123456789abcdef01234567"
PATIENCE = 0.5
MEMORY = 20 * 1024 * 1024  # bytes a bomb may take at most, the server that sends it included

LINKS: list[CodeLink] = [Gist("0" * 20), Snippet("", 7)]
for _name in CodeHostName:
    LINKS += [
        RepositoryFile(_name, "o", "r", None, "a.py"),
        RepositoryFile(_name, "o", "r", SHA, "a.py", RefKind.COMMIT),
        RepositoryFile(_name, "o", "r", "fix", "x/a.py", RefKind.BRANCH),
        CommitLink(_name, "o", "r", SHA),
        PullRequest(_name, "o", "r", 7),
    ]
EACH_LINK = pytest.mark.parametrize("link", LINKS, ids=str)


async def _forever(request: web.Request) -> web.StreamResponse:
    """An endless body, as fast as it is taken."""
    response = web.StreamResponse(headers={"Content-Length": "10"} if "short" in request.path else {})
    await response.prepare(request)
    while True:
        await response.write(b"a" * 65536)


async def _drop_by_drop(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"a")
        await asyncio.sleep(0.05)


async def _nothing(_: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


def _bomb(encoding: str) -> Handler:
    """A hundred megabytes in a hundred kilobytes: members of a gzip file may stand one behind the other."""
    packed = gzip.compress(bytes(1_000_000)) * 100

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=packed, headers={"Content-Encoding": encoding})

    return answer


def _says(body: bytes, kind: str = "application/json") -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type=kind)

    return answer


def _with_headers(size: int) -> Handler:
    """A GitLab that answers well, under so many bytes of headers."""

    async def answer(request: web.Request) -> web.StreamResponse:
        headers = {f"X-{n}": "x" * 1000 for n in range(size // 1000)}
        if request.path.endswith("/raw"):
            return web.Response(text="x = 1\n", headers=headers)
        return web.json_response({"id": SHA, "license": None}, headers=headers)

    return answer


@asynccontextmanager
async def served(handler: Handler, *, patience: float = PATIENCE) -> AsyncIterator[CodeHosts]:
    app = web.Application()
    app.add_routes([web.get("/{path:.*}", handler)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    endpoint = f"http://127.0.0.1:{runner.addresses[0][1]}"
    hosts = hosts_at(endpoint, f"{endpoint}/api/v4", f"{endpoint}/api/v1", patience=patience)
    try:
        yield hosts
    finally:
        await hosts.close()
        await runner.cleanup()


@EACH_LINK
@pytest.mark.parametrize(
    ("handler", "key"),
    [
        (_forever, "code-too-large|code-host-unreachable"),
        (_drop_by_drop, "code-host-unreachable"),
        (_nothing, "code-host-unreachable"),
        (_bomb("gzip"), "code-not-text"),
        (_bomb("br"), "code-not-text"),
        (_bomb("gzip, gzip"), "code-not-text"),
    ],
    ids=["endless", "drop by drop", "silent", "gzip", "br", "gzip in gzip"],
)
async def test_too_much_and_too_slow(link: CodeLink, handler: Handler, key: str) -> None:
    """Cut off within the patience there is, and within a bounded lot of memory."""
    tracemalloc.start()
    async with served(handler) as hosts, asyncio.timeout(PATIENCE + 5):
        with pytest.raises((Rejected, Unavailable), match=rf"\A({key})"):
            await hosts.fetch(link)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY


async def test_headers_without_end() -> None:
    """What stands above an answer is bounded too: 16 KiB of it."""
    link = RepositoryFile(CodeHostName.GITLAB, "o", "r", None, "a.py")
    async with served(_with_headers(14_000), patience=10) as hosts:
        assert (await hosts.fetch(link)).parts[0].text == "x = 1"
    for size in (17_000, 60_000):
        async with served(_with_headers(size), patience=10) as hosts:
            with pytest.raises(Unavailable, match="code-host-unreachable"):
                await hosts.fetch(link)


STRANGE = [
    b"", b"null", b"[]", b"{}", b"7", b'"x"', b"[7]", b"[[]]", b"{", b"[" * 200_000, b'{"a":' * 50_000,
    b"\xff\xfe",
    b"<html><body>Please log in</body></html>", b'{"sha": 7, "id": [], "files": {}, "type": "file"}',
    json.dumps({"sha": SHA, "id": SHA, "files": 7, "diff_refs": [], "base": {}, "head": 7}).encode(),
    json.dumps({"sha": SHA, "id": SHA, "files": [{"filename": None}], "commit": {"id": SHA}}).encode(),
    json.dumps({"default_branch": "../../gists", "type": "file", "size": "x"}).encode(),
    json.dumps({"base": {"sha": "../.."}, "head": {"sha": "x" * 40}, "sha": "../../" + SHA}).encode(),
    json.dumps({"type": "file", "size": 1, "encoding": "base64", "content": "=====", "sha": SHA}).encode(),
    base64.b64encode(bytes(99)),
]  # fmt: skip


@EACH_LINK
async def test_strange_answers(link: CodeLink) -> None:
    """Whatever JSON or page comes instead, it is an outage or a refusal, and nobody's crash."""
    for body in STRANGE:
        for kind in ("application/json", "text/html"):
            async with served(_says(body, kind)) as hosts:
                with pytest.raises((Rejected, Unavailable)):
                    await hosts.fetch(link)
