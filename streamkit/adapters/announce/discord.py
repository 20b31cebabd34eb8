"""A Discord webhook: one message for each video, which calls nobody.

Rule: the webhook's address is a secret, for whoever has it may write there: it is in no error and no log.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from streamkit.ports import Rejected, Unavailable

_HOSTS = {"discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com"}
_PATH = re.compile(r"/api(?:/v\d{1,2})?/webhooks/\d{1,20}/[\w-]{20,120}\Z", re.ASCII)
_MESSAGE = re.compile(r"\d{1,20}\Z", re.ASCII)
_LIMIT = 1 << 20  # bytes of an answer
_UNKNOWN_MESSAGE = 10008
_NOT_SENT = {429, 503}  # answered before anything was done


class DiscordWebhook:
    """Implements `Announcer`. `address` is read for each message, so that a new one needs no restart."""

    def __init__(self, address: Callable[[], str | None], *, patience: float = 30.0) -> None:
        """`patience` is how many seconds one message may take."""
        self._address = address
        self._patience = patience

    def is_set_up(self) -> bool:
        return self._address() is not None

    async def post(self, text: str) -> str:
        body = {"content": text, "allowed_mentions": {"parse": []}}
        try:
            async with self._ask("POST", "", query={"wait": "true"}, body=body) as answer:
                _judge(answer)
                message = str((await _read(answer)).get("id", ""))
        except aiohttp.ClientConnectorError:
            raise Unavailable("announce-later") from None  # no connection came about, so nothing was sent
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise Rejected("announce-unclear") from None
        if not _MESSAGE.match(message):
            raise Rejected("announce-unclear")
        return message

    async def remove(self, message: str) -> None:
        if not _MESSAGE.match(message):
            raise Rejected("announce-gone")
        try:
            async with self._ask("DELETE", f"/messages/{message}") as answer:
                if answer.status == 404 and (await _read(answer)).get("code") == _UNKNOWN_MESSAGE:
                    return
                if answer.status >= 500 or answer.status == 429:
                    raise Unavailable("announce-later")
                if answer.status != 204:
                    raise Rejected("announce-gone")
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise Unavailable("announce-later") from None

    @asynccontextmanager
    async def _ask(
        self, method: str, path: str, *, query: dict[str, str] | None = None, body: object = None
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        url = URL(f"{self._checked()}{path}").with_query(query)
        async with (
            aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self._patience),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "streamkit", "Accept-Encoding": "identity"},
                trust_env=False,
            ) as session,
            session.request(method, url, json=body, allow_redirects=False) as answer,
        ):
            yield answer

    def _checked(self) -> str:
        """Raises Rejected("announce-address") for what is no webhook of Discord's, or of this machine."""
        address = self._address() or ""
        try:
            parts = urlsplit(address)
            local = parts.hostname in {"127.0.0.1", "::1"} and parts.scheme == "http"
            known = local or (parts.hostname in _HOSTS and parts.scheme == "https" and parts.port is None)
        except ValueError:
            known = False
        if not known or parts.username or parts.query or parts.fragment or not _PATH.match(parts.path):
            raise Rejected("announce-address")
        return address


def _judge(answer: aiohttp.ClientResponse) -> None:
    if answer.status in _NOT_SENT:
        raise Unavailable("announce-later")
    if answer.status >= 500:
        raise Rejected("announce-unclear")
    if answer.status in {401, 403, 404}:
        raise Rejected("announce-gone")
    if answer.status > 299:
        raise Rejected("announce-refused")


async def _read(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    content = bytearray()
    async for piece in answer.content.iter_any():
        content += piece
        if len(content) > _LIMIT:
            raise ValueError("an answer without end")
    read = json.loads(bytes(content))
    return read if isinstance(read, dict) else {}
