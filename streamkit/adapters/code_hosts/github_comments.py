"""Comments on GitHub's issues and pull requests, with a token of the club's own.

The token needs "Issues" and "Pull requests", read and write, on that one repository. It goes to the
configured endpoint and nowhere else: no redirect is followed.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from streamkit.adapters.code_hosts.addresses import is_public, loopback_of, sockets_to
from streamkit.adapters.code_hosts.provider import strange_answers
from streamkit.core.code_links import CodeHostName, is_owner, is_repository
from streamkit.ports import Rejected, Unavailable
from streamkit.ports.commenting import Thread

_ALTOGETHER = 30.0  # seconds for one comment
_PAGE = 100
_MOST_PAGES = 30  # a longer thread is a person's to look at
_LIMIT = 16 * 1024 * 1024  # bytes of one page; a comment has at most 65,536 characters


class GitHubComments:
    """Implements `Commenting`. `token` is read for each comment, so that a new one needs no restart."""

    def __init__(
        self,
        *,
        token: Callable[[], str | None],
        endpoint: str = "https://api.github.com",
        resolver: AbstractResolver | None = None,
        patience: float = _ALTOGETHER,
    ) -> None:
        """Raises ValueError unless the endpoint is https, or http to a loopback address."""
        own = loopback_of(endpoint)
        if not endpoint.startswith("https://") and not (own and endpoint.startswith("http://")):
            raise ValueError("a code host needs https")
        self._endpoint = endpoint.rstrip("/")
        self._allowed = own.__eq__ if own else is_public
        self._resolver = resolver
        self._token = token
        self._patience = patience

    async def post(self, thread: Thread, body: str, *, marker: str) -> None:
        token = self._token()
        owner, _, name = thread.repository.partition("/")
        if not token:
            raise Rejected("comment-login-dead")
        if not (is_owner(owner, CodeHostName.GITHUB) and is_repository(name)):
            raise Rejected("comment-refused")
        try:
            async with asyncio.timeout(self._patience), self._session(token) as session:
                with strange_answers():
                    await self._post(session, f"/repos/{owner}/{name}/issues", thread.number, body, marker)
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise Unavailable("code-host-unreachable") from fault

    async def _post(
        self, session: aiohttp.ClientSession, issues: str, number: int, body: str, marker: str
    ) -> None:
        me = int((await self._ask(session, "GET", "/user"))["id"])
        thread = f"{issues}/{number}/comments"
        there = await self._ours(session, thread, marker, me)
        if there is None:
            await self._ask(session, "POST", thread, body)
        elif there["body"] != body:
            await self._ask(session, "PATCH", f"{issues}/comments/{int(there['id'])}", body)

    async def _ours(
        self, session: aiohttp.ClientSession, thread: str, marker: str, me: int
    ) -> dict[str, Any] | None:
        for page in range(1, _MOST_PAGES + 1):
            found = await self._ask(session, "GET", f"{thread}?per_page={_PAGE}&page={page}")
            for comment in found:
                ends = str(comment["body"]).rstrip().endswith(marker)  # elsewhere it can be somebody's code
                if ends and int(comment["user"]["id"]) == me:
                    return dict(comment)
            if len(found) < _PAGE:
                return None
        raise Rejected("comment-refused")

    async def _ask(
        self, session: aiohttp.ClientSession, method: str, path: str, body: str | None = None
    ) -> Any:
        url = URL(self._endpoint + path, encoded=True)
        sent = json.dumps({"body": body}).encode() if body is not None else None
        async with session.request(method, url, data=sent, allow_redirects=False) as response:
            _judge(response)
            return json.loads(await _read(response))

    def _session(self, token: str) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=self._resolver, use_dns_cache=False, socket_factory=sockets_to(self._allowed)
            ),
            headers={
                "User-Agent": "streamkit",
                "Accept": "application/vnd.github+json",
                "Accept-Encoding": "identity",
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
        )


def _judge(response: aiohttp.ClientResponse) -> None:
    status, headers = response.status, response.headers
    for_now = "Retry-After" in headers or headers.get("X-RateLimit-Remaining") == "0"
    if status == 429 or status >= 500 or (status == 403 and for_now):
        raise Unavailable("code-host-unreachable")
    if status == 401:
        raise Rejected("comment-login-dead")
    if status not in {200, 201}:
        raise Rejected("comment-refused")


async def _read(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for piece in response.content.iter_any():
        content += piece
        if len(content) > _LIMIT:
            raise Rejected("comment-refused")
    return bytes(content)
