"""One voice for the bot: lines wait their turn within Twitch's limits, the urgent ones first."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import textwrap
from asyncio import Event, Future
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from streamkit.adapters.twitch.door import TooMany
from streamkit.ports.chat import Said
from streamkit.ports.errors import PortError, Rejected, Unavailable
from streamkit.ports.system import Clock

SECOND = 1_000_000_000
WINDOW = 30 * SECOND
LIMIT, LIMIT_OF_MODERATORS = (
    18,
    90,
)  # of Twitch's 20 and 100 in 30 s: the streamer types with the same account
GAP = 1_100_000_000  # ns between two lines of who is no moderator
LONGEST = 450  # characters, of Twitch's 500
PARTS = 3
PATIENCE = 60.0  # seconds after which a line is no longer worth saying
AGAIN = itertools.cycle((" ·", " ··", " ···"))  # makes a line unlike the one before it

# Post says one line now and returns the code Twitch dropped it with, or None.
Post = Callable[[str, str | None], Awaitable[str | None]]


@dataclass(order=True, slots=True)
class _Waiting:
    rank: tuple[bool, int]
    parts: list[str] = field(compare=False)
    reply_to: str | None = field(compare=False)
    said: Future[Said] = field(compare=False)


class Speaking:
    """Twitch ignores an account for up to half an hour that comes too often, so we stay well below."""

    def __init__(
        self,
        *,
        clock: Clock,
        trusted: Callable[[], bool],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        """`trusted`: whether the bot is a moderator; `patience` in seconds."""
        self._clock = clock
        self._trusted = trusted
        self._sleep = sleep
        self._patience = patience
        self._queue: list[_Waiting] = []
        self._count = itertools.count()
        self._arrived = Event()
        self._spoken: deque[int] = deque()

    async def say(self, text: str, *, reply_to: str | None, urgent: bool) -> Said:
        """Waits for its turn. A line that did not come up in time is dropped, also where nobody speaks."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting((not urgent, next(self._count)), cut(text), reply_to, loop.create_future())
        heapq.heappush(self._queue, waiting)
        self._arrived.set()
        timer = loop.call_later(self._patience, self._give_up, waiting)
        try:
            return await waiting.said
        finally:
            timer.cancel()

    def _give_up(self, waiting: _Waiting) -> None:
        if waiting in self._queue:  # else it is being said
            self._queue.remove(waiting)
            heapq.heapify(self._queue)
            waiting.said.set_result(Said.DROPPED)

    async def speak(self, post: Post) -> None:
        """Says what waits, for ever."""
        while True:
            await self._arrived.wait()
            await self._turn()
            if self._queue:
                await self._deliver(heapq.heappop(self._queue), post)
            if not self._queue:
                self._arrived.clear()

    async def _deliver(self, waiting: _Waiting, post: Post) -> None:
        if waiting.said.done():  # who wanted it said is gone
            return
        try:
            outcome: Said | PortError = await self._say_all(waiting, post)
        except PortError as error:
            outcome = error
        except asyncio.CancelledError:
            _settle(waiting.said, Unavailable("twitch-lost"))
            raise
        _settle(waiting.said, outcome)

    async def _say_all(self, waiting: _Waiting, post: Post) -> Said:
        for number, part in enumerate(waiting.parts):
            if number:
                await self._turn()
            if await self._say_one(part, waiting.reply_to, post) is Said.DROPPED:
                return Said.DROPPED
        return Said.SENT

    async def _say_one(self, text: str, reply_to: str | None, post: Post) -> Said:
        code = await self._post(text, reply_to, post)
        if code == "msg_duplicate":
            await self._turn()
            code = await self._post(text + next(AGAIN), reply_to, post)
        if code is None:
            return Said.SENT
        if code in ("msg_duplicate", "msg_ratelimit", "msg_slowmode"):
            return Said.DROPPED
        raise Rejected("chat-dropped", why=code)

    async def _post(self, text: str, reply_to: str | None, post: Post) -> str | None:
        self._spoken.append(self._clock.mono())
        try:
            return await post(text, reply_to)
        except TooMany as busy:
            await self._sleep(busy.seconds)
            return await post(text, reply_to)

    async def _turn(self) -> None:
        while (wait := self._wait()) > 0:
            await self._sleep(wait / SECOND)

    def _wait(self) -> int:
        """Nanoseconds until the next line may be said."""
        now = self._clock.mono()
        while self._spoken and self._spoken[0] <= now - WINDOW:
            self._spoken.popleft()
        limit = LIMIT_OF_MODERATORS if self._trusted() else LIMIT
        full = self._spoken[-limit] + WINDOW - now if len(self._spoken) >= limit else 0
        if self._trusted() or not self._spoken:
            return full
        return max(full, self._spoken[-1] + GAP - now)


def _settle(said: Future[Said], outcome: Said | PortError) -> None:
    if said.done():
        return
    if isinstance(outcome, PortError):
        said.set_exception(outcome)
    else:
        said.set_result(outcome)


def cut(text: str) -> list[str]:
    """One line, or up to three numbered ones, cut between words; never one Twitch takes for a command."""
    line = " ".join(text.split())
    if line.startswith(("/", ".")):
        line = f"» {line}"
    parts = textwrap.wrap(line, LONGEST, break_on_hyphens=False, max_lines=PARTS, placeholder=" …")
    if len(parts) < 2:
        return parts
    return [f"{part} ({number}/{len(parts)})" for number, part in enumerate(parts, start=1)]
