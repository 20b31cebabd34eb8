"""A chat in memory: a test writes what is heard and reads what was said."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from streamkit.ports.chat import ChatLine, Said
from streamkit.ports.errors import PortError, Unavailable
from streamkit.ports.system import Clock

BOT = "200"  # the bot's user id
LANE = 1_000


@dataclass(frozen=True, slots=True)
class Spoken:
    """One `say` that was heard by everybody."""

    text: str
    reply_to: str | None
    urgent: bool


class FakeChat:
    """`Chat` without a network. `outcome` is what the next `say`s come to."""

    def __init__(self, *, clock: Clock, is_consent_word: Callable[[str], bool] = lambda _: False) -> None:
        self._clock = clock
        self._is_consent_word = is_consent_word
        self._lines: deque[ChatLine] = deque()
        self._known: set[str] = set()
        self._arrived = asyncio.Event()
        self._lost = asyncio.Event()
        self._heard_at: int | None = None
        self._why: PortError = Unavailable("twitch-lost")
        self.said: list[Spoken] = []
        self.outcome: Said | PortError = Said.SENT
        self.silence: asyncio.Event | None = None  # while it is not set, nothing is said

    def hear(self, line: ChatLine, *, elsewhere: bool = False) -> None:
        """The platform delivers a message, perhaps for the second time, perhaps of another channel."""
        self.sign_of_life()
        if elsewhere or line.account.user == BOT or line.id in self._known:
            return
        self._known.add(line.id)
        self._lines.append(line)
        others = [one for one in self._lines if not self._is_consent_word(one.text)]
        if len(others) > LANE:
            self._lines.remove(others[0])
        self._arrived.set()

    def sign_of_life(self) -> None:
        """The platform says that it is still there."""
        self._heard_at = self._clock.mono()

    def lose(self, why: PortError | None = None) -> None:
        """The link is lost: `run` raises."""
        self._why = why or Unavailable("twitch-lost")
        self._lost.set()

    async def run(self) -> None:
        self.sign_of_life()
        await self._lost.wait()
        self._lost.clear()
        raise self._why

    async def lines(self) -> AsyncIterator[ChatLine]:
        while True:
            await self._arrived.wait()
            while self._lines:
                first = next((one for one in self._lines if self._is_consent_word(one.text)), self._lines[0])
                self._lines.remove(first)
                yield first
            self._arrived.clear()

    async def say(self, text: str, *, reply_to: str | None = None, urgent: bool = False) -> Said:
        if self.silence is not None:
            await self.silence.wait()
        if isinstance(self.outcome, PortError):
            raise self.outcome
        if self.outcome is Said.SENT:
            self.said.append(Spoken(text, reply_to, urgent))
        return self.outcome

    def heard_at(self) -> int | None:
        return self._heard_at
