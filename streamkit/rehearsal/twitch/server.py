"""The local Twitch: a server that refuses what Twitch refuses, and the strings a screenplay pulls."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from aiohttp import web

from streamkit.rehearsal.twitch import frames
from streamkit.rehearsal.twitch.accounts import Accounts, User
from streamkit.rehearsal.twitch.auth import Auth
from streamkit.rehearsal.twitch.eventsub import EventSub
from streamkit.rehearsal.twitch.helix import Door, Helix, Refusal, archive
from streamkit.rehearsal.twitch.room import Room, Said

POINTS = 800  # Helix requests a minute
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Fault:
    """What the next `times` requests to `path` are answered with instead."""

    path: str
    status: int
    times: int
    headers: dict[str, str]


class LocalTwitch:
    """Twitch's public protocol for one channel and one bot on 127.0.0.1."""

    def __init__(
        self,
        *,
        client_id: str,
        broadcaster: tuple[str, str, str],
        bot: tuple[str, str, str],
        port: int = 0,
        client_secret: str | None = None,
        keepalive: float | None = None,
        unused: float = 10.0,
        grace: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Users are (id, login, name); `keepalive`, `unused` and `grace` (s) shorten Twitch's own times."""
        self._port = port
        self._clock = clock
        self._asked: list[float] = []
        self._faults: list[Fault] = []
        self._runner: web.AppRunner | None = None
        self.live = False
        self.requests: list[str] = []
        self.bot, channel = User(*bot), User(*broadcaster)
        self.accounts = Accounts(clock)
        self.accounts.users = {self.bot.id: self.bot, channel.id: channel}
        self.eventsub = EventSub(keepalive=keepalive, unused=unused, grace=grace)
        self.auth = Auth(self.accounts, client_id=client_id, client_secret=client_secret)
        door = Door(self.accounts, client_id=client_id)
        self.room = Room(self.accounts, self.eventsub, door, channel, clock)
        self.helix = Helix(self.accounts, self.eventsub, door=door, live=lambda: self.live)

    async def start(self) -> None:
        app = web.Application(middlewares=[self._gate])
        app.add_routes([*self.auth.routes(), *self.helix.routes()])
        app.add_routes(
            [web.post("/helix/chat/messages", self.room.post), web.get("/ws", self.eventsub.connect)]
        )
        self._runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.eventsub.address = self.eventsub_url

    async def stop(self) -> None:
        await self.eventsub.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def helix_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/helix/"

    @property
    def auth_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    @property
    def eventsub_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/ws"

    @property
    def said(self) -> list[Said]:
        """What the bot said and everybody saw."""
        return self.room.said

    @web.middleware
    async def _gate(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Counts, plays the faults asked for, and words refusals."""
        self.requests.append(f"{request.method} {request.path}")
        fault = next((one for one in self._faults if one.path == request.path and one.times), None)
        if fault:
            fault.times -= 1
            return web.json_response(
                {"status": fault.status, "message": "fault"}, status=fault.status, headers=fault.headers
            )
        limits = self._limits(request.path)
        try:
            if len(self._asked) > POINTS:
                raise Refusal(429, "Too Many Requests")
            response = await handler(request)
        except Refusal as refusal:
            response = refusal.response
        if not response.prepared:
            response.headers.update(limits)
        return response

    def _limits(self, path: str) -> dict[str, str]:
        if not path.startswith("/helix/"):
            return {}
        now = self._clock()
        self._asked = [*(at for at in self._asked if at > now - 60), now]
        left = max(POINTS - len(self._asked), 0)
        reset = str(int(time.time()) + 60)
        return {"Ratelimit-Limit": str(POINTS), "Ratelimit-Remaining": str(left), "Ratelimit-Reset": reset}

    # What follows is not Twitch's: the screenplay and the tests pull these strings.

    def add_user(self, id_: str, login: str, name: str, *, moderator: bool = False) -> None:
        self.accounts.users[id_] = User(id_, login, name)
        if moderator:
            self.accounts.moderators.add(id_)

    def keep_past_broadcast(self, number: int = 700) -> None:
        """Twitch stores the live stream, as it does where the channel's settings say so."""
        self.helix.archives.append(archive(self.room.channel, number=number))

    def moderate(self, id_: str, *, moderator: bool = True) -> None:
        """Makes somebody a moderator, or no longer one."""
        (self.accounts.moderators.add if moderator else self.accounts.moderators.discard)(id_)

    def issue_token(self, user_id: str | None, scopes: Iterable[str]) -> dict[str, object]:
        """A token pair as `/oauth2/token` would answer it; None for the app itself."""
        return self.accounts.issue(user_id, scopes)

    def approve_device(self, user_code: str, user_id: str) -> None:
        """Somebody typed the code into their browser and agreed."""
        next(one for one in self.accounts.devices.values() if one.user_code == user_code).user = user_id

    async def chat(
        self,
        login_or_user: str,
        text: str,
        *,
        reply: str | None = None,
        source: tuple[str, str, str] | None = None,
        at: str | None = None,
    ) -> str:
        """A viewer writes; returns the message's id. `source` is the other channel of a shared chat."""
        user = self.accounts.find(login_or_user)
        if user is None:
            raise LookupError(login_or_user)
        return await self.room.write(user, text, reply=reply, source=User(*source) if source else None, at=at)

    async def hold(self, login: str, text: str) -> str:
        """AutoMod keeps back what a viewer writes; returns the message's id, for `let_through`."""
        user = self.accounts.find(login)
        if user is None:
            raise LookupError(login)
        return await self.room.hold(user, text)

    async def let_through(self, message_id: str) -> None:
        """A moderator approves what AutoMod held."""
        await self.room.let_through(message_id)

    async def delete(self, message_id: str) -> None:
        """Its author or a moderator deletes a message."""
        await self.room.delete(message_id)

    async def raid(self, login: str, viewers: int) -> None:
        """The viewers of this login's channel come, all at once."""
        raider = self.accounts.find(login)
        if raider is None:
            raise LookupError(login)
        await self.room.raid(raider, viewers)

    async def clear(self) -> None:
        """A moderator wipes the chat."""
        await self.room.clear()

    async def ban(self, login: str) -> None:
        """A moderator bans somebody or times them out."""
        user = self.accounts.find(login)
        if user is None:
            raise LookupError(login)
        await self.room.ban(user)

    async def repeat(self, message_id: str, *, anew: bool = False) -> None:
        """EventSub delivers a notification once more, as it may; `anew` as a delivery of its own."""
        for frame in self.room.sent[message_id]:
            event, subscription = frame["payload"]["event"], frame["payload"]["subscription"]
            await self.eventsub.resend(frames.notification(subscription, event) if anew else frame)

    def fail(self, path: str, *, status: int, times: int = 1, headers: dict[str, str] | None = None) -> None:
        """The next requests to this path are answered with `status`."""
        self._faults.append(Fault(path, status, times, headers or {}))

    def drop_next_message(self, code: str) -> None:
        """The bot's next message is taken and shown to nobody."""
        self.room.drop_next.append(code)

    def delay_welcome(self, seconds: float) -> None:
        """New connections are opened and hear nothing so long."""
        self.eventsub.welcome_after = seconds

    def drop_sockets(self) -> None:
        self.eventsub.drop()

    async def reconnect_sockets(self, *, delay: float = 0.0) -> None:
        """Every session is asked to move, and welcomed there `delay` seconds after it came."""
        await self.eventsub.reconnect(welcome_after=delay)

    def mute(self) -> None:
        """The present sessions stay open and say nothing any more."""
        for session in self.eventsub.sessions.values():
            session.muted = True

    def expire_tokens(self) -> None:
        self.accounts.expire()

    async def revoke(self, why: str = "authorization_revoked") -> None:
        """The bot's account takes the app off (or is banned, ...): its subscriptions end, its tokens too."""
        if why == "authorization_revoked":
            self.accounts.disconnect(self.bot.id)
        await self.eventsub.revoke(why)
