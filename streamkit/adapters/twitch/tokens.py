"""One Twitch account's tokens: kept in a file of their own, checked, and renewed one renewal at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import aiohttp

from streamkit.adapters.twitch.endpoints import Endpoints
from streamkit.ports.errors import Rejected, Unavailable
from streamkit.secret_files import read_secret, write_secret

PATIENCE = 10.0  # seconds for one answer of Twitch's


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a token is, and what it allows."""

    user: str
    login: str
    scopes: frozenset[str]


class Tokens:
    """The pair in `file`, as `login` made it: {"access_token", "refresh_token", ...}."""

    def __init__(self, file: Path, *, client_id: str, endpoints: Endpoints) -> None:
        self._file = file
        self._client_id = client_id
        self._endpoints = endpoints
        self._kept: dict[str, Any] = {}
        self._renewal: asyncio.Task[None] | None = None

    def load(self) -> None:
        """Raises Rejected where nobody logged in."""
        kept = read_secret(self._file)
        if kept is None or not {"access_token", "refresh_token"} <= kept.keys():
            raise Rejected("twitch-not-logged-in", file=self._file.name)
        self._kept = kept

    @property
    def access(self) -> str:
        return str(self._kept["access_token"])

    async def validate(self, *, needs: Collection[str]) -> Owner:
        """Asks Twitch whose token this is, as its rules want at start and hourly.

        Raises Rejected where the login is dead or lacks a scope, Unavailable where Twitch does not answer.
        """
        owner = await owner_of(self.access, client_id=self._client_id, endpoints=self._endpoints)
        if owner is None:
            access = await self.renewed(self.access)
            owner = await owner_of(access, client_id=self._client_id, endpoints=self._endpoints)
        if owner is None:
            raise Rejected("twitch-login-dead")
        missing = sorted(set(needs) - owner.scopes)
        if missing:
            raise Rejected("twitch-scope-missing", scope=" ".join(missing))
        return owner

    async def renewed(self, stale: str) -> str:
        """An access token younger than `stale`. However many ask at once, Twitch is asked once."""
        if self.access == stale:
            if self._renewal is None:
                self._renewal = asyncio.create_task(self._renew(), name="renewing a Twitch token")
                self._renewal.add_done_callback(self._renewal_ended)
            # A public client's refresh token works once: who stops waiting must not stop the renewal.
            await asyncio.shield(self._renewal)
        return self.access

    def _renewal_ended(self, renewal: asyncio.Task[None]) -> None:
        self._renewal = None
        if not renewal.cancelled():
            renewal.exception()  # those who still wait get it; nobody may be left waiting

    async def _renew(self) -> None:
        if self._renewed_elsewhere():
            return
        asked = {"grant_type": "refresh_token", "refresh_token": str(self._kept["refresh_token"])}
        status, answer = await ask(
            "POST",
            urljoin(self._endpoints.auth, "oauth2/token"),
            form={"client_id": self._client_id} | asked,
        )
        if status in (400, 401):
            if self._renewed_elsewhere():
                return
            raise Rejected("twitch-login-dead")
        if status != 200:
            raise Unavailable("twitch-lost")
        pair = {name: answer[name] for name in ("access_token", "refresh_token")}
        # On the disk before first use, and with no await between: a pair that is lost is a new login.
        write_secret(self._file, self._kept | pair)
        self._kept |= pair

    def _renewed_elsewhere(self) -> bool:
        """Whether another program of ours (`streamkit check`) has renewed meanwhile; its pair is the one."""
        before = self.access
        self.load()
        return self.access != before

    async def close(self) -> None:
        """Waits for a renewal under way: half of one is a lost login."""
        if self._renewal:
            await asyncio.wait([self._renewal])


async def owner_of(access: str, *, client_id: str, endpoints: Endpoints) -> Owner | None:
    """Whose token this is; None for one Twitch does not know (any more) or of another app."""
    address = urljoin(endpoints.auth, "oauth2/validate")
    status, answer = await ask("GET", address, headers={"Authorization": f"OAuth {access}"})
    if status == 401:
        return None
    if status != 200:
        raise Unavailable("twitch-lost")
    if answer["client_id"] != client_id or "user_id" not in answer:
        raise Rejected("twitch-other-app")
    return Owner(answer["user_id"], answer["login"], frozenset(answer["scopes"] or ()))


async def ask(
    method: str, address: str, *, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """One question to the token service. What it says may hold tokens: nothing of it goes into an error."""
    try:
        async with (
            asyncio.timeout(PATIENCE),
            aiohttp.ClientSession() as session,
            session.request(method, address, data=form, headers=headers) as response,
        ):
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
        raise Unavailable("twitch-lost") from None
    return response.status, answer if isinstance(answer, dict) else {}
