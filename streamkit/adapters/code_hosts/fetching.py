"""One bounded GET at one configured host: no redirects, no proxies, no cookies, no unpacking, no token."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from streamkit.adapters.code_hosts.addresses import is_public, loopback_of, sockets_to
from streamkit.ports import Rejected, Unavailable

_FIRST_BYTE = 5.0  # seconds, and between any two pieces
_MOST_HEADERS = 16 * 1024  # bytes
_LONGEST_WAIT = 3600  # seconds we believe a host that asks us to wait
_USUAL_WAIT = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back with status 200."""

    kind: str  # content type without parameters
    content: bytes


class Moved(Exception):
    """The host says it is elsewhere; nobody went there."""

    def __init__(self, location: str) -> None:
        super().__init__("moved")
        self.location = location


Piece = str | tuple[str, ...]  # of a path; a tuple is one piece whose parts are joined by a quoted `/`


class Fetcher:
    """GETs below one endpoint, whose host is the only one ever connected to."""

    def __init__(self, endpoint: str, *, resolver: AbstractResolver | None = None) -> None:
        """Raises ValueError unless it is https, or http to a loopback address."""
        own = loopback_of(endpoint)
        if not endpoint.startswith("https://") and not (own and endpoint.startswith("http://")):
            raise ValueError("a code host needs https")
        self._endpoint = endpoint.rstrip("/")
        self._allowed = own.__eq__ if own else is_public
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None
        self._quiet_until = 0.0

    async def get(
        self, path: Sequence[Piece], *, accept: str, limit: int, query: Mapping[str, str] | None = None
    ) -> Answer:
        """At most `limit` bytes. Raises Unavailable, Rejected, Moved."""
        self._keep_quiet()
        address = f"{self._endpoint}/{'/'.join(map(_quoted, path))}"
        url = URL(f"{address}?{urlencode(query)}" if query else address, encoded=True)
        try:
            async with self._opened().get(url, headers={"Accept": accept}, allow_redirects=False) as response:
                self._judge(response)
                return Answer(response.content_type, await _read(response, limit))
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise Unavailable("code-host-unreachable") from fault

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> aiohttp.ClientSession:
        """Made at the first fetch, for it belongs to the running loop."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    resolver=self._resolver,
                    use_dns_cache=False,  # asked anew for each connection, and judged anew
                    socket_factory=sockets_to(self._allowed),
                    limit=4,
                ),
                headers={"User-Agent": "streamkit", "Accept-Encoding": "identity"},
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=_FIRST_BYTE, sock_read=_FIRST_BYTE),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            )
        return self._session

    def _keep_quiet(self) -> None:
        """A host that asked for time is not asked again before."""
        left = self._quiet_until - asyncio.get_running_loop().time()
        if left > 0:
            raise Unavailable("code-host-busy", seconds=int(left) + 1)

    def _judge(self, response: aiohttp.ClientResponse) -> None:
        status, headers = response.status, response.headers
        if sum(len(name) + len(value) for name, value in response.raw_headers) > _MOST_HEADERS:
            raise Unavailable("code-host-unreachable")
        refused_for_now = "Retry-After" in headers or headers.get("X-RateLimit-Remaining") == "0"
        if status == 429 or status >= 500 or (status == 403 and refused_for_now):
            seconds = _asked_to_wait(headers)
            self._quiet_until = asyncio.get_running_loop().time() + seconds
            raise Unavailable("code-host-busy", seconds=seconds)
        if 300 <= status < 400:
            raise Moved(headers.get("Location", ""))
        if status != 200:
            raise Rejected("code-not-public")
        if headers.get("Content-Encoding", "identity").lower() != "identity":
            raise Rejected("code-not-text")


def _asked_to_wait(headers: Mapping[str, str]) -> int:
    """Seconds; GitHub says them, or the moment (since 1970) at which it counts anew."""
    after, reset = headers.get("Retry-After", ""), headers.get("X-RateLimit-Reset", "")
    if after.isdecimal():
        seconds = int(after)
    elif reset.isdecimal() and headers.get("X-RateLimit-Remaining") == "0":
        seconds = int(reset) - int(time.time())
    else:
        seconds = _USUAL_WAIT
    return min(max(seconds, 1), _LONGEST_WAIT)


def _quoted(piece: Piece) -> str:
    """One path segment; what would climb the path or make two segments is nobody's file."""
    parts = (piece,) if isinstance(piece, str) else piece
    if not parts or any(part in {"", ".", ".."} or "/" in part for part in parts):
        raise Rejected("code-not-public")
    try:
        return "%2F".join(quote(part, safe="") for part in parts)
    except UnicodeEncodeError:  # half a letter
        raise Rejected("code-not-public") from None


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Counts what arrives, whatever length the answer claims."""
    content = bytearray()
    async for piece in response.content.iter_any():
        content += piece
        if len(content) > limit:
            raise Rejected("code-too-large")
    return bytes(content)
