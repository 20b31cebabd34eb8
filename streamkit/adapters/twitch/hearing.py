"""What of all that Twitch delivers is a line for us: of our channel, of a person, once, in order."""

from __future__ import annotations

from asyncio import Event
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import structlog
from twitchio import ChatMessage

from streamkit.adapters.twitch.lines import role_of, to_line
from streamkit.ports.chat import ChatLine, Role
from streamkit.ports.system import Clock

log = structlog.get_logger(__name__)

REMEMBERED = 5_000  # messages, for recognising a second delivery
LANE = 1_000  # lines


@dataclass(frozen=True, slots=True)
class Place:
    """User ids of the channel that is heard and of the bot that hears it."""

    channel: str
    bot: str


class Hearing:
    """The lines, in two lanes: consent words, which nothing pushes out or holds up, and everything else.

    The second lane loses its oldest line when it is full. The first is never cut: a lost "no" would record
    somebody, and Twitch's own limits bound how many can come.
    """

    def __init__(self, *, clock: Clock, is_consent_word: Callable[[str], bool]) -> None:
        self._clock = clock
        self._is_consent_word = is_consent_word
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._consent: deque[ChatLine] = deque()
        self._other: deque[ChatLine] = deque()
        self._flooded = False
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
        self._put(to_line(message, sent_at=_sent_at(message, otherwise=self._clock.wall())))

    def _again(self, message: ChatMessage) -> bool:
        """By three ids: of the delivery, of the message (two sockets may carry it), of a shared one."""
        delivery = message.metadata.message_id if message.metadata else None
        ids = [one for one in (delivery, message.id, message.source_id) if one]
        again = any(one in self._seen for one in ids)
        self._seen.update(dict.fromkeys(ids))
        while len(self._seen) > 3 * REMEMBERED:
            self._seen.popitem(last=False)
        return again

    def _put(self, line: ChatLine) -> None:
        lane = self._consent if self._is_consent_word(line.text) else self._other
        lane.append(line)
        if len(self._other) > LANE:
            self._other.popleft()
            self._tell(flooded=True)
        self._arrived.set()

    def _tell(self, *, flooded: bool) -> None:
        if flooded and not self._flooded:
            log.warning("chat comes faster than it is read; its oldest lines are lost")
        if self._flooded and not flooded:
            log.info("chat is read in time again")
        self._flooded = flooded

    async def lines(self) -> AsyncIterator[ChatLine]:
        while True:
            await self._arrived.wait()
            while line := self._next():
                yield line
            self._arrived.clear()

    def _next(self) -> ChatLine | None:
        lane = self._consent or self._other
        if lane:
            return lane.popleft()
        self._tell(flooded=False)
        return None


def _elsewhere(message: ChatMessage, channel: str) -> bool:
    """Of another channel: in a shared chat we are sent those as well, with badges of ours."""
    source = message.source_broadcaster
    return message.broadcaster.id != channel or (source is not None and source.id != channel)


def _sent_at(message: ChatMessage, *, otherwise: int) -> int:
    return round(message.timestamp.timestamp() * 1_000) if message.timestamp else otherwise
