"""twitchio's EventSub socket without the three faults of 3.3.2 that lose messages."""

from __future__ import annotations

import asyncio
import datetime
from typing import TYPE_CHECKING, Any

from twitchio.eventsub.websockets import Websocket
from twitchio.exceptions import WebsocketConnectionException

if TYPE_CHECKING:
    from twitchio.types_.conduits import ReconnectMessage, RevocationMessage


class SteadyWebsocket(Websocket):
    """A socket that hands its session over without a gap, and is closed by any other loss.

    twitchio awaits the handover inside its read loop, so nobody reads the old connection meanwhile; and
    after a loss it subscribes again once, and is deaf for good where that fails; and it stops reading when a
    subscription is revoked for a reason it has not heard of, as moderator_removed. Here the old connection is
    read on, a loss is left to whoever runs the client (a new client subscribes anew), and reasons are words.
    """

    LINGER = 2.0  # seconds the old connection is still read after the new one's welcome

    def __init__(self, **options: Any) -> None:
        self._heard: datetime.datetime | None = None
        self._handover: asyncio.Task[None] | None = None
        self._before: SteadyWebsocket | None = None
        super().__init__(**options | {"reconnect_attempts": None})

    @property
    def _last_keepalive(self) -> datetime.datetime | None:
        return self._heard

    @_last_keepalive.setter
    def _last_keepalive(self, at: datetime.datetime | None) -> None:
        # The one thing twitchio does for every frame, keepalives too, and the only place to learn of them.
        self._heard = at
        heard = getattr(self._client, "heard", None) if at else None
        if heard:
            heard()

    async def connect(
        self, *, url: str | None = None, reconnect: bool = False, fail_once: bool = False
    ) -> None:
        try:
            await super().connect(url=url, reconnect=reconnect, fail_once=fail_once)
        except asyncio.CancelledError:
            await self.close()  # nobody else knows of it yet
            raise

    async def _process_revocation(self, data: RevocationMessage) -> None:
        revoked = data["payload"]["subscription"]
        told = getattr(self._client, "revoked", None)
        if told:
            told(revoked["type"], revoked["status"])
        self._subscriptions.pop(revoked["id"], None)
        if not self._subscriptions:
            await self.close()

    async def _process_reconnect(self, data: ReconnectMessage) -> None:
        address = data["payload"]["session"]["reconnect_url"]
        self._handover = asyncio.create_task(
            self._hand_over(address), name="handing over an EventSub session"
        )

    async def _hand_over(self, address: str) -> None:
        new = type(self)(
            keep_alive_timeout=self._keep_alive_timeout,
            client=self._client,
            token_for=self._token_for,
            http=self._http,
        )
        new._subscriptions = self._subscriptions  # noqa: SLF001  # another one of this class
        try:
            await new.connect(url=address, fail_once=True)
        except WebsocketConnectionException:
            return  # Twitch closes this one in 30 s; until then it still hears
        self._make_way_for(new)
        await asyncio.sleep(self.LINGER)
        new._before = None  # noqa: SLF001  # another one of this class
        await self.close()

    def _make_way_for(self, new: SteadyWebsocket) -> None:
        if self._client is None or self._token_for is None or new.session_id is None:
            return
        sockets = self._client._websockets[self._token_for]  # noqa: SLF001  # twitchio's socket does so too
        sockets.pop(self.session_id or "", None)
        self._session_id = None  # closing this one must not unregister the new one
        new._before = self  # closed with the new one, which alone is registered from here on
        if new.connected:
            sockets[new.session_id] = new

    async def close(self, cleanup: bool = True, *, reassociate: bool = True) -> None:
        handover, before = self._handover, self._before
        self._handover = self._before = None
        if handover and handover is not asyncio.current_task():
            handover.cancel()
            await asyncio.gather(handover, return_exceptions=True)
        await super().close(cleanup, reassociate=reassociate)
        if before:
            await before.close()
