"""The host's browser: logs in, sees every view of the control room, presses buttons."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from typing import Any
from urllib.parse import urlsplit

import aiohttp

View = dict[str, Any]
PATIENCE = 30.0  # s that a restarting program may be away


class Away(Exception):
    """The program is being started again."""


class Refused(Exception):
    """The program said no, with a sentence."""


class ControlRoom:
    """`view` is the newest; `changed` is set at each."""

    def __init__(self) -> None:
        self.view: View = {}
        self.changed = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None
        self._origin = ""
        self._reader: asyncio.Task[None] | None = None

    async def open(self, address: str) -> None:
        """Follows the one-time address, as a browser does: the key is in the fragment."""
        await self.close()
        parts = urlsplit(address)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        jar = aiohttp.CookieJar(unsafe=True)  # loopback is an address, and browsers keep its cookies too
        self._session = aiohttp.ClientSession(cookie_jar=jar, headers={"Origin": self._origin})
        key = parts.fragment.removeprefix("k=")
        async with self._session.post(f"{self._origin}/in", json={"key": key}) as answer:
            answer.raise_for_status()
        self.view = {}
        self._reader = asyncio.create_task(self._read(), name="the host's page")

    async def close(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError, aiohttp.ClientError):
                await self._reader
        if self._session is not None:
            await self._session.close()

    async def overlay_address(self) -> str:
        """What the host pastes into OBS."""
        assert self._session is not None  # noqa: S101 because `open` made it
        async with self._session.post(f"{self._origin}/api/overlay-address", json={}) as answer:
            answer.raise_for_status()
            return str((await answer.json())["address"])

    async def login_address(self) -> str:
        """What lets one more browser in, once."""
        assert self._session is not None  # noqa: S101 because `open` made it
        async with self._session.post(f"{self._origin}/api/login-address", json={}) as answer:
            answer.raise_for_status()
            return str((await answer.json())["address"])

    async def personal_link(self, person: str) -> str:
        """What the host hands to one person."""
        assert self._session is not None  # noqa: S101 because `open` made it
        async with self._session.post(f"{self._origin}/api/personal-link", json={"person": person}) as answer:
            answer.raise_for_status()
            return str((await answer.json())["address"])

    async def act(self, name: str, **args: object) -> None:
        """Presses a button once, however often it has to be sent. Raises Refused."""
        headers = {"Idempotency-Key": secrets.token_urlsafe(16)}
        async with asyncio.timeout(PATIENCE):
            while True:
                with contextlib.suppress(aiohttp.ClientError, Away):
                    return await self._send({"act": name, **args}, headers)
                await asyncio.sleep(0.1)

    async def _send(self, body: dict[str, object], headers: dict[str, str]) -> None:
        if self._session is None or self._session.closed:
            raise Away
        async with self._session.post(f"{self._origin}/api/act", json=body, headers=headers) as answer:
            if answer.status != 202:
                raise Refused(f"{body['act']}: {answer.status} {await answer.text()}")

    async def _read(self) -> None:
        assert self._session is not None  # noqa: S101 because `open` made it
        address = f"{self._origin.replace('http', 'ws', 1)}/ws/room"
        async with self._session.ws_connect(address) as socket:
            async for message in socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    return  # the program is gone; `until` notices
                if message.data:  # an empty one is a sign of life
                    self.view = message.json()
                    self.changed.set()
