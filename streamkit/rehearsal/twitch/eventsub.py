"""The local EventSub: websocket sessions, what each is subscribed to, and the rules they are closed by."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from streamkit.rehearsal.twitch import frames
from streamkit.rehearsal.twitch.frames import Json, channel_of

TRANSPORTS = 3  # websockets with enabled subscriptions per user
SENT_SOMETHING, UNUSED, TOO_LATE, WRONG_ADDRESS = 4001, 4003, 4004, 4007  # close codes


@dataclass(slots=True, eq=False)
class Session:
    """One websocket, its owner (the user of its first subscription) and when it was last written to."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    keepalive: float
    id: str = field(default_factory=lambda: "AgoQ" + secrets.token_urlsafe(24))
    owner: str | None = None
    used: bool = False
    muted: bool = False
    spoke: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, frame: Json) -> None:
        if self.muted or self.socket.closed:
            return
        self.spoke.set()
        with contextlib.suppress(ConnectionError):
            await self.socket.send_json(frame)


class EventSub:
    """Sessions and subscriptions. `unused` and `grace` are Twitch's 10 s and 30 s, in seconds."""

    def __init__(self, *, keepalive: float | None, unused: float, grace: float) -> None:
        self._keepalive = keepalive
        self._unused = unused
        self._grace = grace
        self.address = ""
        self.welcome_after = 0.0  # seconds a new connection waits
        self.sessions: dict[str, Session] = {}
        self.subscriptions: dict[str, Json] = {}
        self._made_by: dict[str, str] = {}  # the user whose token made a subscription
        self._welcome_after: dict[str, float] = {}  # seconds, by the session that was asked to move
        self._moving: set[asyncio.Task[None]] = set()

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serves one websocket from its welcome to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        left = request.query.get("from")
        if left is not None and left not in self._welcome_after:
            await socket.close(code=WRONG_ADDRESS)
            return socket
        wanted = min(max(int(request.query.get("keepalive_timeout_seconds", 10)), 10), 600)
        session = Session(socket, request.transport, self._keepalive or wanted)
        tending = asyncio.create_task(self._tend(session, left), name="a session of the local EventSub")
        try:
            await self._listen(session)
        finally:
            tending.cancel()
            await asyncio.gather(tending, return_exceptions=True)
            self._forget(session)
        return socket

    async def _listen(self, session: Session) -> None:
        async for frame in session.socket:
            if frame.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                await session.socket.close(code=SENT_SOMETHING)

    async def _tend(self, session: Session, left: str | None) -> None:
        """Welcomes, keeps alive, and closes a session that subscribes to nothing in time."""
        await asyncio.sleep(self.welcome_after if left is None else self._welcome_after.pop(left))
        if left is not None:
            self._move(left, session)
        self.sessions[session.id] = session
        seconds = max(round(session.keepalive), 1)
        await session.send(
            frames.session("session_welcome", session.id, keepalive=seconds, status="connected")
        )
        keeping = asyncio.create_task(self._keep_alive(session), name="keepalives of a local session")
        try:
            await asyncio.sleep(self._unused)
            if not session.used:
                await session.socket.close(code=UNUSED)
            await keeping
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _keep_alive(self, session: Session) -> None:
        while True:
            session.spoke.clear()
            try:
                async with asyncio.timeout(session.keepalive):
                    await session.spoke.wait()
            except TimeoutError:
                await session.send(frames.keepalive())

    def _move(self, left: str, session: Session) -> None:
        old = self.sessions.get(left)
        session.used, session.owner = True, old.owner if old else None
        for subscription in self._of(left):
            subscription["transport"]["session_id"] = session.id

    def _forget(self, session: Session) -> None:
        self.sessions.pop(session.id, None)
        self._welcome_after.pop(session.id, None)
        for subscription in self._of(session.id):
            subscription["status"] = "websocket_disconnected"

    def _of(self, session: str) -> Iterator[Json]:
        return (one for one in self.subscriptions.values() if one["transport"]["session_id"] == session)

    def of_user(self, user: str) -> list[Json]:
        """Every subscription this user's token made, the ended ones too."""
        return [one for one in self.subscriptions.values() if self._made_by[one["id"]] == user]

    def subscribe(self, asked: Json, *, user: str) -> Json | tuple[int, str]:
        """The new subscription, or the status and sentence Twitch refuses it with."""
        session = self.sessions.get(asked["transport"].get("session_id", ""))
        if session is None:
            return 400, "websocket transport session does not exist or has already disconnected"
        if session.owner not in (None, user):
            return 400, "websocket transport cannot have subscriptions created by different users"
        mine = [one for one in self.of_user(user) if one["status"] == "enabled"]
        if any(_same(one, asked) for one in mine):
            return 409, "subscription already exists"
        if len({one["transport"]["session_id"] for one in mine} - {session.id}) >= TRANSPORTS:
            return 429, "number of websocket transports limit exceeded"
        session.owner, session.used = user, True
        made = frames.subscription(str(uuid.uuid4()), asked)
        self.subscriptions[made["id"]], self._made_by[made["id"]] = made, user
        return made

    async def notify(
        self, kind: str, event: Json, *, channel: str, version: str = "1", at: str | None = None
    ) -> list[Json]:
        """Sends an event to everyone subscribed to it and returns the frames that went out."""
        sent = []
        for one in list(self.subscriptions.values()):
            if _concerns(one, kind, channel) and one["version"] == version:
                sent.append(frames.notification(one, event, at=at))
                await self.resend(sent[-1])
        return sent

    async def resend(self, frame: Json) -> None:
        subscription = frame["payload"]["subscription"]
        session = self.sessions.get(subscription["transport"]["session_id"])
        if session:
            await session.send(frame)

    async def revoke(self, why: str, *, kind: str | None = None) -> None:
        for one in matching(list(self.subscriptions.values()), "enabled", kind):
            one["status"] = why
            await self.resend(frames.revocation(one))

    async def reconnect(self, *, welcome_after: float) -> None:
        """Asks every session to move; the new connection is welcomed `welcome_after` seconds later."""
        for session in list(self.sessions.values()):
            self._welcome_after[session.id] = welcome_after
            address = f"{self.address}?from={session.id}"
            await session.send(
                frames.session(
                    "session_reconnect", session.id, keepalive=None, status="reconnecting", address=address
                )
            )
            moving = asyncio.create_task(self._close_when_due(session), name="a session asked to move")
            self._moving.add(moving)
            moving.add_done_callback(self._moving.discard)

    async def _close_when_due(self, session: Session) -> None:
        await asyncio.sleep(self._grace)
        await session.socket.close(code=TOO_LATE)

    def drop(self) -> None:
        """Every connection is reset, as by a network that went away."""
        for session in self.sessions.values():
            if session.transport:
                session.transport.abort()

    async def close(self) -> None:
        for moving in list(self._moving):
            moving.cancel()
        await asyncio.gather(*self._moving, return_exceptions=True)
        await asyncio.gather(*(session.socket.close(code=4000) for session in self.sessions.values()))


def matching(subscriptions: Iterable[Json], status: str | None, kind: str | None) -> list[Json]:
    """Those with this status and of this type, where either is asked for."""
    return [one for one in subscriptions if status in (None, one["status"]) and kind in (None, one["type"])]


def _same(one: Json, asked: Json) -> bool:
    about = [(each["type"], each["version"], each["condition"]) for each in (one, asked)]
    return about[0] == about[1] and one["transport"]["session_id"] == asked["transport"]["session_id"]


def _concerns(one: Json, kind: str, channel: str) -> bool:
    known = (one["type"], channel_of(one["condition"]), one["status"])
    return known == (kind, channel, "enabled")
