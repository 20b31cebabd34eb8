"""What of all that Twitch delivers is for us: of our channel, of a person, once, in order."""

from __future__ import annotations

from asyncio import Event
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TypeVar

import structlog
from twitchio import (
    AutomodMessageHold,
    ChannelChatClear,
    ChannelChatClearUserMessages,
    ChannelRaid,
    ChatMessage,
    ChatMessageDelete,
)

from streamkit.adapters.twitch.lines import account_of, held_line, milliseconds, role_of, to_line
from streamkit.ports.chat import ChatLine, Cleared, Heard, LineGone, Raided, Role, Silenced
from streamkit.ports.system import Clock

log = structlog.get_logger(__name__)

REMEMBERED = 5_000  # messages, for recognising a second delivery
LANE = 1_000  # lines


_Removed = ChatMessageDelete | ChannelChatClearUserMessages | ChannelChatClear
_News = ChatMessage | AutomodMessageHold | _Removed | ChannelRaid
_Told = LineGone | Silenced | Raided | Cleared
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Place:
    """User ids of the channel that is heard and of the bot that hears it."""

    channel: str
    bot: str


class Hearing:
    """Three lanes: consent words, which nothing pushes out or holds up; news of the chat; everything else.

    The last lane loses its oldest line when it is full. The others are never cut: a lost "no" would record
    somebody, and Twitch's own limits bound how many can come.
    """

    def __init__(self, *, clock: Clock, is_consent_word: Callable[[str], bool]) -> None:
        self._clock = clock
        self._is_consent_word = is_consent_word
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._gone: OrderedDict[str, None] = OrderedDict()  # ids of deleted messages
        self._held: OrderedDict[str, int] = OrderedDict()  # ids of held ones, with when they were written
        self._consent: deque[ChatLine] = deque()
        self._news: deque[_Told] = deque()
        self._other: deque[ChatLine] = deque()
        self._flooded = False
        self.unread = 0  # lines pushed out unread
        self._arrived = Event()
        self.place = Place("", "")
        self.heard_at: int | None = None
        self.trusted = False  # whether the bot is a moderator, by the badges of its own last message

    def sign_of_life(self) -> None:
        self.heard_at = self._clock.mono()

    def hear(self, message: ChatMessage) -> None:
        """Takes one notification; returns at once."""
        if _elsewhere(message, self.place.channel) or self._again(message):
            return
        if message.chatter.id == self.place.bot:
            self.trusted = role_of(message) is not Role.VIEWER
            return
        sent_at = milliseconds(message.timestamp) if message.timestamp else self._clock.wall()
        written = self._held.get(message.id, sent_at)  # a yes let through late is as old as it is
        self._put(to_line(message, sent_at=written, unseen=message.id in self._gone))

    def hold(self, held: AutomodMessageHold) -> None:
        """Takes a message that AutoMod keeps back until a moderator has looked at it."""
        if held.broadcaster.id != self.place.channel or self._again(held):
            return
        line = held_line(held)
        _note(self._held, line.id, line.sent_at)
        if self._is_consent_word(line.text):
            self._put(line)

    def delete(self, deleted: ChatMessageDelete) -> None:
        """Takes the news that a message was deleted. It may come before the message."""
        if deleted.broadcaster.id != self.place.channel or self._again(deleted):
            return
        _note(self._gone, deleted.message_id, None)
        self._drop(lambda line: line.id == deleted.message_id)
        self._tell_of(LineGone(deleted.message_id, account_of(deleted.user)))

    def silence(self, cleared: ChannelChatClearUserMessages) -> None:
        """Takes the news that somebody was banned or timed out: all their messages go."""
        if cleared.broadcaster.id != self.place.channel or self._again(cleared):
            return
        self._drop(lambda line: line.account.user == cleared.user.id)
        news = cleared.metadata.message_id if cleared.metadata else f"silenced:{self._clock.mono()}"
        self._tell_of(Silenced(news, account_of(cleared.user)))

    def clear(self, cleared: ChannelChatClear) -> None:
        """Takes the news that the chat was wiped, which says nothing of what was meant by anybody."""
        if cleared.broadcaster.id != self.place.channel or self._again(cleared):
            return
        at = milliseconds(cleared.timestamp) if cleared.timestamp else self._clock.wall()
        news = cleared.metadata.message_id if cleared.metadata else f"cleared:{self._clock.mono()}"
        self._tell_of(Cleared(news, at))

    def raid(self, raid: ChannelRaid) -> None:
        """Takes the news that another channel's viewers come all at once."""
        if raid.to_broadcaster.id != self.place.channel or self._again(raid):
            return
        news = raid.metadata.message_id if raid.metadata else f"raid:{self._clock.mono()}"
        self._tell_of(Raided(news, raid.viewer_count))

    def _again(self, news: _News) -> bool:
        """By three ids: of the delivery, of the message (two sockets may carry it), of a shared one."""
        ids = [news.metadata.message_id] if news.metadata else []
        if isinstance(news, ChatMessage):
            ids += [one for one in (news.id, news.source_id) if one]
        again = any(one in self._seen for one in ids)
        self._seen.update(dict.fromkeys(ids))
        while len(self._seen) > 3 * REMEMBERED:
            self._seen.popitem(last=False)
        return again

    def _drop(self, gone: Callable[[ChatLine], bool]) -> None:
        """What was taken out is not handed over. Consent words are: a stop was said all the same."""
        self._other = deque(line for line in self._other if not gone(line))

    def _tell_of(self, news: _Told) -> None:
        self._news.append(news)
        self._arrived.set()

    def _put(self, line: ChatLine) -> None:
        lane = self._consent if self._is_consent_word(line.text) else self._other
        lane.append(line)
        if len(self._other) > LANE:
            self._other.popleft()
            self.unread += 1
            self._tell(flooded=True)
        self._arrived.set()

    def _tell(self, *, flooded: bool) -> None:
        if flooded and not self._flooded:
            log.warning("chat comes faster than it is read; its oldest lines are lost")
        if self._flooded and not flooded:
            log.info("chat is read in time again")
        self._flooded = flooded

    async def lines(self) -> AsyncIterator[Heard]:
        while True:
            await self._arrived.wait()
            while line := self._next():
                yield line
            self._arrived.clear()

    def _next(self) -> Heard | None:
        for lane in (self._consent, self._news, self._other):
            if lane:
                return lane.popleft()
        self._tell(flooded=False)
        return None


def _elsewhere(message: ChatMessage, channel: str) -> bool:
    """Of another channel: in a shared chat we are sent those as well, with badges of ours."""
    source = message.source_broadcaster
    return message.broadcaster.id != channel or (source is not None and source.id != channel)


def _note(ids: OrderedDict[str, _V], one: str, value: _V) -> None:
    ids[one] = value
    while len(ids) > REMEMBERED:
        ids.popitem(last=False)
