"""A chat in memory: a test writes what is heard and reads what was said."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

from streamkit.ports.chat import Account, ChatLine, Cleared, Heard, LineGone, Raided, Said, Silenced
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
        self._consent: deque[ChatLine] = deque()
        self._removals: deque[LineGone | Silenced | Raided | Cleared] = deque()
        self._other: deque[ChatLine] = deque()
        self._known: set[str] = set()
        self._gone: set[str] = set()
        self._held: dict[str, int] = {}
        self._unread = 0
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
        written = self._held.get(line.id, line.sent_at)
        line = replace(line, sent_at=written, unseen=line.id in self._gone)
        (self._consent if self._is_consent_word(line.text) else self._other).append(line)
        if len(self._other) > LANE:
            self._other.popleft()
            self._unread += 1
        self._arrived.set()

    def hold(self, line: ChatLine) -> None:
        """The platform keeps a message back for review; let through, it is heard."""
        self._held[line.id] = line.sent_at
        if self._is_consent_word(line.text):
            self._consent.append(replace(line, unseen=True))
            self._arrived.set()

    def delete(self, message: str, account: Account) -> None:
        """Somebody takes a message out of the chat."""
        self._gone.add(message)
        self._other = deque(line for line in self._other if line.id != message)
        self._removals.append(LineGone(message, account))
        self._arrived.set()

    def raid(self, viewers: int) -> None:
        """Another channel's viewers come."""
        self._removals.append(Raided(f"raid {len(self._known)} {viewers}", viewers))
        self._arrived.set()

    def clear(self) -> None:
        """Somebody wipes the chat."""
        self._removals.append(Cleared(f"clear {len(self._known)}", self._clock.wall()))
        self._arrived.set()

    def ban(self, account: Account) -> None:
        """Somebody is banned or timed out."""
        self._other = deque(line for line in self._other if line.account.user != account.user)
        self._removals.append(Silenced(f"ban {len(self._known)} {account.user}", account))
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

    async def lines(self) -> AsyncIterator[Heard]:
        while True:
            await self._arrived.wait()
            while lane := self._consent or self._removals or self._other:
                yield lane.popleft()
            self._arrived.clear()

    @property
    def waiting(self) -> int:
        """How much was not handed over yet."""
        return len(self._consent) + len(self._removals) + len(self._other)

    def unread(self) -> int:
        return self._unread

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
