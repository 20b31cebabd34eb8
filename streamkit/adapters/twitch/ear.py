"""twitchio's client, reduced to an ear: it hears, and tells when it no longer does."""

from __future__ import annotations

import asyncio
from typing import NoReturn

import aiohttp
import structlog
import twitchio
from twitchio import (
    AutomodMessageHold,
    ChannelChatClear,
    ChannelChatClearUserMessages,
    ChannelRaid,
    ChatMessageDelete,
)
from twitchio.eventsub import (
    AutomodMessageHoldV2Subscription,
    ChannelRaidSubscription,
    ChatClearSubscription,
    ChatClearUserMessagesSubscription,
    ChatMessageDeleteSubscription,
    ChatMessageSubscription,
)
from twitchio.eventsub.subscriptions import SubscriptionPayload
from twitchio.eventsub.websockets import WebsocketClosed
from twitchio.exceptions import HTTPException, MessageRejectedError, WebsocketConnectionException

from streamkit.adapters.twitch.hearing import Hearing
from streamkit.ports.chat import Account
from streamkit.ports.errors import PortError, Rejected, Unavailable

log = structlog.get_logger(__name__)


class Ear(twitchio.Client):
    """One client per connection; a lost one is not mended but replaced.

    Its event methods return without awaiting: twitchio starts a task per event, in order, and keeps no
    order beyond the first await.
    """

    def __init__(self, *, client_id: str, bot: str, session: aiohttp.ClientSession, hearing: Hearing) -> None:
        super().__init__(client_id=client_id, bot_id=bot, session=session, fetch_client_user=False)
        self._bot = bot
        self._hearing = hearing
        self._ended = asyncio.Event()
        self._why: PortError = Unavailable("twitch-lost")

    async def open(self) -> None:
        """twitchio wants a token to hold; the door puts the real one on each request, so this is none."""
        await self.login(token="none", load_tokens=False, save_tokens=False)  # noqa: S106  # see above

    async def find(self, login: str) -> Account:
        """The owner of the channel with this login."""
        try:
            users = await self.fetch_users(logins=[login], token_for=self._bot)
        except HTTPException:
            raise Rejected("twitch-no-channel") from None
        if not users:
            raise Rejected("twitch-no-channel")
        owner = users[0]
        return Account("twitch", owner.id, owner.name or login, owner.display_name or owner.name or login)

    async def subscribe(self, channel: str, *, patience: float) -> None:
        """Connects and subscribes: to what is written or taken out, and to raids. `patience` s for each."""
        for kind in (
            ChatMessageSubscription,
            ChatMessageDeleteSubscription,
            ChatClearUserMessagesSubscription,
            ChatClearSubscription,
        ):  # one after the other: together they would open a socket each
            await self._ask_for(kind(broadcaster_user_id=channel, user_id=self._bot), patience=patience)
        await self._ask_for(ChannelRaidSubscription(to_broadcaster_user_id=channel), patience=patience)

    async def subscribe_held(self, channel: str, *, patience: float) -> None:
        """To what AutoMod holds. Only a moderator may see it; without it the rest is heard all the same."""
        wanted = AutomodMessageHoldV2Subscription(broadcaster_user_id=channel, moderator_user_id=self._bot)
        try:
            await self._ask_for(wanted, patience=patience)
        except PortError as error:
            log.warning("messages that AutoMod holds are not heard", why=error.key)

    async def _ask_for(self, wanted: SubscriptionPayload, *, patience: float) -> None:
        try:
            async with asyncio.timeout(patience):
                made = await self.subscribe_websocket(wanted, token_for=self._bot)
        except (HTTPException, WebsocketConnectionException, TimeoutError):
            raise Unavailable("twitch-lost") from None
        if made is None:
            raise Unavailable("twitch-lost")

    async def listens(self) -> bool:
        """Whether Twitch itself counts our subscription as live."""
        ours = self.websocket_subscriptions().keys()
        try:
            listed = await self.fetch_eventsub_subscriptions(token_for=self._bot)
            live = {one.id async for one in listed.subscriptions if one.status == "enabled"}
        except HTTPException:
            raise Unavailable("twitch-lost") from None
        return bool(ours) and ours <= live

    async def post(self, text: str, reply_to: str | None, *, channel: str) -> str | None:
        """Says a line; the code it was dropped with, or None. Without `token_for` it would be the app's."""
        room = self.create_partialuser(channel)
        try:
            await room.send_message(text, self._bot, token_for=self._bot, reply_to_message_id=reply_to)
        except MessageRejectedError as dropped:
            return dropped.code or "unknown"
        except HTTPException as refused:
            return f"http_{refused.status}"
        return None

    async def lost(self) -> NoReturn:
        """Waits for the end of hearing and raises why."""
        await self._ended.wait()
        raise self._why

    def heard(self) -> None:
        self._hearing.sign_of_life()

    async def event_message(self, message: twitchio.ChatMessage) -> None:
        self._hearing.hear(message)

    async def event_message_delete(self, deleted: ChatMessageDelete) -> None:
        self._hearing.delete(deleted)

    async def event_chat_clear_user(self, cleared: ChannelChatClearUserMessages) -> None:
        self._hearing.silence(cleared)

    async def event_chat_clear(self, cleared: ChannelChatClear) -> None:
        self._hearing.clear(cleared)

    async def event_raid(self, raid: ChannelRaid) -> None:
        self._hearing.raid(raid)

    async def event_automod_message_hold(self, held: AutomodMessageHold) -> None:
        self._hearing.hold(held)

    async def event_websocket_closed(self, _: WebsocketClosed) -> None:
        if not self.websocket_subscriptions():  # else it was handed over
            self._end(Unavailable("twitch-lost"))

    def revoked(self, kind: str, why: str) -> None:
        """Twitch ended a subscription of this type."""
        if kind == AutomodMessageHoldV2Subscription.type and why == "moderator_removed":
            log.warning("messages that AutoMod holds are not heard any more", why=why)
        else:
            self._end(Rejected("twitch-bot-banned" if why == "chat_user_banned" else "twitch-login-dead"))

    def _end(self, why: PortError) -> None:
        if not self._ended.is_set():
            self._why = why
            self._ended.set()
