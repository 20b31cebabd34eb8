"""The way to Helix: our token on every request, renewed once; Twitch's refusals as the port words them."""

from __future__ import annotations

import asyncio
import json
import time

import aiohttp

from streamkit.adapters.twitch.tokens import PATIENCE, Tokens
from streamkit.ports.errors import Rejected, Unavailable

_SCOPE = "Missing scope: "


class TooMany(Unavailable):
    """Helix's minute is used up; `seconds` until the next one."""

    def __init__(self, seconds: float) -> None:
        super().__init__("twitch-busy")
        self.seconds = seconds


class Door:
    """An aiohttp middleware, because twitchio's own errors hold tokens and hide headers.

    Raises Unavailable (outage, rate) and Rejected (login, scope, ban). What only the caller can judge
    (400, 404, 409, 422) goes through.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(middlewares=(self,))

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        access = self._tokens.access
        response = await _send(request, handler, access)
        if response.status == 401 and not _message(await response.text()).startswith(_SCOPE):
            response = await _send(request, handler, await self._tokens.renewed(access))
        _refuse(response.status, _message(await response.text()), response.headers.get("Ratelimit-Reset", ""))
        return response


async def _send(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType, access: str
) -> aiohttp.ClientResponse:
    request.headers["Authorization"] = f"Bearer {access}"
    try:
        async with asyncio.timeout(PATIENCE):
            response = await handler(request)
            await response.read()  # here, where an outage still has its port name
    except (aiohttp.ClientError, OSError, TimeoutError):
        raise Unavailable("twitch-lost") from None
    return response


def _message(body: str) -> str:
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    return str(answer.get("message", "")) if isinstance(answer, dict) else ""


def _refuse(status: int, message: str, reset: str) -> None:
    if status == 401 and message.startswith(_SCOPE):
        raise Rejected("twitch-scope-missing", scope=message.removeprefix(_SCOPE))
    if status == 401:
        raise Rejected("twitch-login-dead")
    if status == 403:
        raise Rejected("twitch-forbidden")
    if status == 429:
        raise TooMany(_seconds_until(reset))
    if status >= 500:
        raise Unavailable("twitch-lost")


def _seconds_until(reset: str) -> float:
    """From a Unix time in a header; a minute where it is missing or odd."""
    return min(max(int(reset) - time.time(), 1.0), 60.0) if reset.isdecimal() else 60.0
