"""The local chat room: what viewers write, what the bot may say, and how often."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from streamkit.rehearsal.twitch import frames
from streamkit.rehearsal.twitch.accounts import Accounts, User
from streamkit.rehearsal.twitch.eventsub import EventSub
from streamkit.rehearsal.twitch.frames import Json
from streamkit.rehearsal.twitch.helix import Door, Refusal

LONGEST = 500  # characters
WINDOW = 30.0  # seconds, for the limits below and for identical messages
LIMIT = 20
LIMIT_OF_MODERATORS = 100
GAP = 1.0  # seconds between two messages of who is no moderator


@dataclass(frozen=True, slots=True)
class Said:
    """What the bot said: `parent` is the message it answers, `at` seconds of the server's clock."""

    id: str
    text: str
    parent: str | None
    at: float


@dataclass(slots=True)
class Room:
    """One channel's chat."""

    accounts: Accounts
    eventsub: EventSub
    door: Door
    channel: User
    clock: Callable[[], float]
    said: list[Said] = field(default_factory=list)
    held: dict[str, tuple[User, str]] = field(default_factory=dict)  # by AutoMod, until somebody looks
    dropped: list[tuple[str, str]] = field(default_factory=list)  # code and text
    drop_next: list[str] = field(default_factory=list)  # codes the next messages are dropped with
    events: dict[str, Json] = field(default_factory=dict)
    sent: dict[str, list[Json]] = field(default_factory=dict)
    recent: dict[str, deque[tuple[float, str]]] = field(default_factory=dict)

    async def write(
        self,
        user: User,
        text: str,
        *,
        reply: str | None = None,
        source: User | None = None,
        at: str | None = None,
        id_: str | None = None,
    ) -> str:
        """A message appears in the room; returns its id."""
        id_ = id_ or str(uuid.uuid4())
        parent = frames.reply_to(self.events[reply]) if reply else None
        event = frames.chat_message(
            id_,
            channel=self.channel,
            chatter=user,
            text=f"@{parent['parent_user_login']} {text}" if parent else text,
            badges=self._badges(user),
            reply=parent,
            source=source,
        )
        self.events[id_] = event
        self.sent[id_] = await self.eventsub.notify(
            "channel.chat.message", event, channel=self.channel.id, at=at
        )
        return id_

    async def hold(self, user: User, text: str) -> str:
        """AutoMod keeps a message back, and shows it to moderators only; returns its id."""
        id_ = str(uuid.uuid4())
        self.held[id_] = (user, text)
        for version in ("1", "2"):
            event = frames.held(id_, channel=self.channel, user=user, text=text, version=version)
            await self.eventsub.notify(
                "automod.message.hold", event, channel=self.channel.id, version=version
            )
        return id_

    async def let_through(self, id_: str) -> None:
        """A moderator approves what was held: it appears like any other, under the id it had."""
        user, text = self.held.pop(id_)
        await self.write(user, text, id_=id_)

    async def delete(self, id_: str) -> None:
        event = frames.deleted(self.events[id_])
        await self.eventsub.notify("channel.chat.message_delete", event, channel=self.channel.id)

    async def ban(self, user: User) -> None:
        event = frames.cleared(channel=self.channel, user=user)
        await self.eventsub.notify("channel.chat.clear_user_messages", event, channel=self.channel.id)

    async def clear(self) -> None:
        """A moderator wipes the chat."""
        await self.eventsub.notify(
            "channel.chat.clear", frames.wiped(channel=self.channel), channel=self.channel.id
        )

    async def raid(self, raider: User, viewers: int) -> None:
        event = frames.raid(channel=self.channel, raider=raider, viewers=viewers)
        await self.eventsub.notify("channel.raid", event, channel=self.channel.id)

    def _badges(self, user: User) -> list[str]:
        if user.id == self.channel.id:
            return ["broadcaster"]
        return ["moderator"] if user.id in self.accounts.moderators else []

    async def post(self, request: web.Request) -> web.Response:
        """`POST /helix/chat/messages`: what is not given in the body may stand in the address."""
        asked = dict(request.query) | (await request.json() if request.can_read_body else {})
        sender = str(asked.get("sender_id", ""))
        grant = self.door.admit(request, scope="user:write:chat", user=sender)
        if grant.user is None and not self._app_may_speak(sender):
            raise Refusal(403, "The sender is not permitted to send chat messages to the channel")
        if asked.get("broadcaster_id") != self.channel.id or sender not in self.accounts.users:
            raise Refusal(400, "The broadcaster or the sender is unknown")
        text, parent = str(asked.get("message", "")), asked.get("reply_parent_message_id")
        self._admit_text(text, parent)
        return await self._say(self.accounts.users[sender], text, parent)

    def _app_may_speak(self, sender: str) -> bool:
        invited = self.accounts.granted(self.channel.id, "channel:bot") or sender in self.accounts.moderators
        return invited and self.accounts.granted(sender, "user:bot")

    def _admit_text(self, text: str, parent: str | None) -> None:
        if not text.strip():
            raise Refusal(400, "The message must not be empty")
        if len(text) > LONGEST:
            raise Refusal(422, "The message is too large")
        if parent is not None and parent not in self.events:
            raise Refusal(400, "The reply parent message does not exist")

    async def _say(self, sender: User, text: str, parent: str | None) -> web.Response:
        why = self.drop_next.pop(0) if self.drop_next else self._why_not(sender, text)
        if why:
            self.dropped.append((why, text))
            reason = {"code": why, "message": "Your message was not sent."}
            return _answer(str(uuid.uuid4()), reason)
        self.recent[sender.id].append((self.clock(), text))
        id_ = await self.write(sender, text, reply=parent)
        self.said.append(Said(id_, text, parent, self.clock()))
        return _answer(id_, None)

    def _why_not(self, sender: User, text: str) -> str | None:
        """The code Twitch drops a message with, for coming too often or twice."""
        recent, now = self.recent.setdefault(sender.id, deque()), self.clock()
        while recent and recent[0][0] <= now - WINDOW:
            recent.popleft()
        trusted = bool(self._badges(sender))
        if len(recent) >= (LIMIT_OF_MODERATORS if trusted else LIMIT):
            return "msg_ratelimit"
        if trusted or not recent:
            return None
        if any(text == before for _, before in recent):
            return "msg_duplicate"
        return "msg_ratelimit" if now - recent[-1][0] < GAP else None


def _answer(id_: str, reason: Json | None) -> web.Response:
    return web.json_response(
        {"data": [{"message_id": id_, "is_sent": reason is None, "drop_reason": reason}]}
    )
