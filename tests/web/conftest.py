"""A house with its doors: the pages served on loopback over a program in memory."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, ClientWebSocketResponse, DummyCookieJar
from aiohttp.test_utils import TestServer
from yarl import URL

from streamkit.web.app import make_app
from streamkit.web.auth import COOKIE, Doors
from tests.fakes.live import FakeLive

IDEMPOTENCY = "a-key-of-22-characters"
DIGEST = "ab" * 32


@dataclass
class House:
    """Sends what a test says, as it says it: no header is added but the usual ones of our own page.

    It holds the sockets it opened: one that nobody holds is closed whenever Python collects it.
    """

    server: TestServer
    session: ClientSession
    doors: Doors
    live: FakeLive
    headers: dict[str, str] = field(default_factory=dict)
    opened: list[ClientWebSocketResponse] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def token(self) -> str:
        return self.token_of("all")

    def token_of(self, overlay: str) -> str:
        return URL(self.doors.overlay_url(1, overlay)).query["t"]

    def own(self, *, cookie: bool = True) -> dict[str, str]:
        """The headers the host's own page sends."""
        login = {"Cookie": f"{COOKIE}={self.doors.cookie()}"} if cookie else {}
        return {
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": IDEMPOTENCY,
            **login,
        }

    async def get(self, path: str, **headers: str) -> ClientResponse:
        url = URL(self.origin + path, encoded=True)
        return await self.session.get(url, headers=headers, allow_redirects=False)

    async def post(self, path: str, body: Any, *, headers: dict[str, str]) -> ClientResponse:
        text = body if isinstance(body, str) else json.dumps(body)
        sent = {"Content-Type": "application/json", **headers}
        return await self.session.post(self.origin + path, data=BytesIO(text.encode()), headers=sent)

    async def socket(self, path: str, **headers: str) -> ClientWebSocketResponse:
        socket = await self.session.ws_connect(self.origin + path, headers={"Origin": self.origin, **headers})
        self.opened.append(socket)
        return socket


@pytest.fixture
def live() -> FakeLive:
    return FakeLive(
        shown={"review": {"parts": [{"code": DIGEST}]}, "hidden": False},
        desk={"lang": "en"},
        codes={DIGEST: {"name": "a.py", "lines": []}, "cd" * 32: {"name": "secret.py", "lines": []}},
    )


@pytest.fixture
async def house(live: FakeLive, tmp_path: Path) -> AsyncIterator[House]:
    doors = Doors.kept_in(tmp_path / "web.json")
    server = TestServer(make_app(live, doors=doors))
    async with server, ClientSession(cookie_jar=DummyCookieJar()) as session:
        house = House(server, session, doors, live)
        yield house
        for socket in house.opened:
            socket._response.close()  # hung up on, as by a browser that is closed
