"""The whole program: personal pages are there when an address is configured, and otherwise not at all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse, ClientSession, CookieJar
from aiohttp.test_utils import unused_port

from streamkit import app
from streamkit.config import load
from streamkit.core.commands import OpenSession
from streamkit.core.model import EVERYTHING, PersonId, Quorum, SessionId, SessionKind, WordsId
from streamkit.core.state import Session
from streamkit.locale import notice_id
from streamkit.ports import Cause
from streamkit.running import Parts


@dataclass
class Host:
    """Somebody at the control room of a running program."""

    parts: Parts
    http: ClientSession
    origin: str
    acts: int = 0

    @property
    def session(self) -> Session:
        session = self.parts.service.state.session
        assert session is not None
        return session

    async def post(self, path: str, body: dict[str, Any]) -> ClientResponse:
        self.acts += 1
        headers = {"Origin": self.origin, "Idempotency-Key": f"a-key-of-some-length-{self.acts}"}
        return await self.http.post(self.origin + path, json=body, headers=headers)

    async def guest(self) -> PersonId:
        """Adds one to an evening."""
        opening = OpenSession(
            SessionId("s"), SessionKind.CODE_REVIEW, Quorum.EVERYONE, notice_id("ru"), PersonId("host"),
            WordsId("title"), EVERYTHING,
        )  # fmt: skip
        await self.parts.service.handle(Cause("test"), opening)
        assert (await self.post("/api/act", {"act": "add-guest", "name": "Pasha"})).status == 202
        (guest,) = self.session.numbers
        return guest

    async def view(self) -> str:
        """What the control room is shown, as it goes over the wire."""
        async with self.http.ws_connect(f"{self.origin}/ws/room", origin=self.origin) as socket:
            return str(await socket.receive_str())


@asynccontextmanager
async def a_host(folder: Path, *, public: dict[str, object]) -> AsyncIterator[Host]:
    """The parts of `streamkit run` that need no Twitch and no OBS."""
    file = folder / "config.yaml"
    twitch = {"client_id": "abcdefghij", "channel": "marina"}
    file.write_text(json.dumps({"twitch": twitch, "web": {"port": 0, "public": public}}))  # JSON is YAML
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    async with app._parts(load(file), ready=ready.set_result) as parts:
        names = ("views", "the views' state", "personal pages")
        works = [
            parts.service.run,
            parts.serve,
            *(parts.loops[name] for name in names if name in parts.loops),
        ]
        tasks = [asyncio.ensure_future(work()) for work in works]
        try:
            origin, _, key = (await ready).partition("/in#k=")
            async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
                host = Host(parts, http, origin)
                assert (await host.post("/in", {"key": key})).status == 204
                yield host
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def test_with_an_address_a_guest_answers_on_their_page(tmp_path: Path) -> None:
    """From the control room's act over the link to an answer in the log."""
    port = unused_port()
    here = f"http://127.0.0.1:{port}"
    async with a_host(tmp_path, public={"address": here, "port": port}) as host:
        guest = await host.guest()
        made = await (await host.post("/api/personal-link", {"person": guest})).json()
        assert made["address"].startswith(f"{here}/p/")
        assert made["address"].rpartition("/")[2] not in await host.view()
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as phone:
            page = await (await phone.post(made["address"])).text()
            assert 'value="yes"' in page
            assert (await phone.get(f"{here}/")).status == 404
            fields = dict(_hidden(page)) | {"act": "yes"}
            assert (await phone.post(f"{here}/p/", data=fields)).status == 200
        assert host.session.media(guest) == EVERYTHING


async def test_without_an_address_there_is_no_link_anywhere(tmp_path: Path) -> None:
    """No listener, no button, no address; the guest is there all the same."""
    async with a_host(tmp_path, public={}) as host:
        guest = await host.guest()
        assert "personal pages" not in host.parts.loops
        view = await host.view()
        assert json.loads(view)["personal_pages"] is False
        assert "/p/" not in view
        refused = await host.post("/api/personal-link", {"person": guest})
        assert (refused.status, (await refused.json())["key"]) == (409, "no-personal-pages")


def _hidden(page: str) -> list[tuple[str, str]]:
    parts = page.split('<input type="hidden" name="')[1:]
    return [(part.partition('"')[0], part.split('"')[2]) for part in parts]
