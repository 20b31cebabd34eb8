"""The one writer: takes requests in, makes their facts durable, then lets everybody see the new state.

Rule: what `handle` returned survives kill -9 and power loss; what it did not return, nobody may act on,
except towards less recording (`pending`). A cause that was handled changes nothing again, whatever came of
it the first time: a yes delivered once more after a no must not grant again.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import structlog

from streamkit.core.commands import Command, GiveAnswer
from streamkit.core.decide import decide
from streamkit.core.errors import Refused
from streamkit.core.events import Event, Fact
from streamkit.core.evolve import evolve, replay
from streamkit.core.narrowing import can_flood, narrows
from streamkit.core.state import State
from streamkit.ports import Cause, Clock, Entry, Log, Unavailable

MOST_WAITING = 256
SLOWEST_COMMIT = 1.0  # s; a store slower than that cannot carry the promise that a stop acts within one

_logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Handled:
    """The state that holds the outcome, and its facts; none where the cause was known or nothing changed."""

    state: State
    events: tuple[Event, ...]
    known: bool = False


@dataclass(eq=False, slots=True)
class _Request:
    cause: Cause
    command: Command
    outcome: asyncio.Future[Handled]

    def fail(self, error: Exception) -> None:
        if not self.outcome.done():
            self.outcome.set_exception(error)
            self.outcome.exception()  # a caller that was cancelled will not look


@dataclass(slots=True)
class _Batch:
    entries: list[Entry]
    answers: list[tuple[_Request, Handled]]
    refusals: list[tuple[_Request, Refused]]
    bug: Exception | None = None


class Service:
    """See the module. One per store; `run` is its task."""

    def __init__(self, log: Log, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._requests: deque[_Request] = deque()  # in the order they came: the later word holds
        self._late: Unavailable | None = None  # while a commit takes too long
        self._owed: list[Entry] = []  # narrowings a failed commit still has to write
        self._wake = asyncio.Event()
        self._room = asyncio.Semaphore(MOST_WAITING)
        self._changed = asyncio.Event()
        self._closing = False
        self.state = State()
        self.pending = State()
        self.writable = True

    async def start(self) -> None:
        """Replays the log. Raises Rejected("log-broken")."""
        self.state = self.pending = replay(await self._log.facts())

    async def handle(self, cause: Cause, command: Command) -> Handled:
        """Returns when the outcome is durable. Raises Refused, Unavailable.

        Cancelling the caller does not withdraw the request.
        """
        if self._closing:
            raise Unavailable("service-closing")
        outcome = asyncio.get_running_loop().create_future()
        if can_flood(command):
            await self._room.acquire()
            outcome.add_done_callback(lambda _: self._room.release())
        request = _Request(cause, command, outcome)
        if self._late is not None:
            request.fail(self._late)
        if self._late is None or narrows(command):
            self._requests.append(request)
            self._wake.set()
        return await asyncio.shield(outcome)

    async def states(self) -> AsyncIterator[State]:
        """The newest durable state, now and after every change, pending ones included; slow readers skip."""
        while True:
            changed = self._changed
            yield self.state
            await changed.wait()

    async def run(self) -> None:
        """Writes until `close`; raises what a decision broke on, after everything else is durable."""
        while not (self._closing and not self._requests):
            await self._wake.wait()
            self._wake.clear()
            waiting = list(self._requests)
            self._requests.clear()
            if waiting or self._owed:
                await self._write(waiting)

    def close(self) -> None:
        """Refuses new requests; `run` drains the others and returns."""
        self._closing = True
        self._wake.set()

    async def _write(self, waiting: list[_Request]) -> None:
        try:
            known = await self._log.knows([request.cause for request in waiting])
        except Unavailable as error:
            self._requests.extendleft(reversed([one for one in waiting if narrows(one.command)]))
            self._failed(waiting, error)
            self._try_again()
            return
        batch = self._decide(waiting, known)
        if any(entry.events for entry in batch.entries):
            self._tell()
        if await self._commit([*self._owed, *batch.entries], waiting):
            for request, handled in batch.answers:
                if not request.outcome.done():
                    request.outcome.set_result(dataclasses.replace(handled, state=self.state))
            for request, refused in batch.refusals:
                request.fail(refused)
        if batch.bug is not None:
            raise batch.bug

    def _decide(self, waiting: Sequence[_Request], known: frozenset[Cause]) -> _Batch:
        batch = _Batch([], [], [])
        seen = {*known, *(entry.cause for entry in self._owed)}
        for request in waiting:
            if request.cause in seen:
                batch.answers.append((request, Handled(self.state, (), known=True)))
                continue
            seen.add(request.cause)
            try:
                events = tuple(decide(self.pending, request.command))
            except Refused as refused:
                batch.refusals.append((request, refused))
                events = ()
            except Exception as bug:  # noqa: BLE001 because the others are committed before it ends us
                request.fail(bug)
                batch.bug = bug
                continue
            else:
                batch.answers.append((request, Handled(self.state, events)))
            entry = Entry(request.cause, self._clock.mono(), self._clock.wall(), events)
            batch.entries.append(entry)
            self.pending = _foreseen(self.pending, entry)
        return batch

    async def _commit(self, entries: Sequence[Entry], waiting: Sequence[_Request]) -> bool:
        """True when durable in time; a commit that is only late still counts, but nobody is told yes."""
        if not entries:
            return True
        append = asyncio.ensure_future(self._log.append(entries))
        try:
            done, _ = await asyncio.wait({append}, timeout=SLOWEST_COMMIT)
            if not done:
                self._too_late(waiting, Unavailable("store-slow"))
            facts = await append
        except Unavailable as error:
            self._owe(entries, waiting)
            self._failed(waiting, error)
            return False
        finally:
            self._late = None
        self._owed = []
        self._recovered()
        self._publish(facts)
        return True

    def _publish(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.state = evolve(self.state, fact)
        self.pending = self.state
        if facts:  # else a loop that writes down what it sees would wake itself for ever
            self._tell()

    def _owe(self, entries: Sequence[Entry], waiting: Sequence[_Request]) -> None:
        """Of a batch that was lost, only what narrows stays, in force at once and tried again.

        A yes that was lost is spent: delivered once more after a no, it must not grant.
        """
        less = {entry.cause for entry in self._owed}
        less |= {request.cause for request in waiting if narrows(request.command)}
        yes = {request.cause for request in waiting if isinstance(request.command, GiveAnswer)}
        self._owed = [
            entry if entry.cause in less else dataclasses.replace(entry, events=())
            for entry in entries
            if entry.cause in less | yes
        ]
        self.pending = self.state
        for entry in self._owed:
            self.pending = _foreseen(self.pending, entry)
        self._try_again()

    def _try_again(self) -> None:
        asyncio.get_running_loop().call_later(SLOWEST_COMMIT, self._wake.set)

    def _too_late(self, waiting: Sequence[_Request], error: Unavailable) -> None:
        """Nobody waits behind a commit that hangs, or the recorder could not be stopped meanwhile."""
        self._late = error
        self._failed([*waiting, *self._requests], error)
        self._requests = deque(one for one in self._requests if narrows(one.command))

    def _failed(self, waiting: Sequence[_Request], error: Unavailable) -> None:
        if self.writable:
            _logger.error("store is not writable, recording is closed", why=error.key)
        self.writable = False
        for request in waiting:
            request.fail(error)
        self._tell()

    def _recovered(self) -> None:
        if not self.writable:
            _logger.info("store is writable again")
            self.writable = True
            self._tell()

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


def _foreseen(state: State, entry: Entry) -> State:
    """The state as it will be once the entry is durable."""
    for event in entry.events:
        state = evolve(state, Fact(state.seq + 1, entry.mono, entry.wall, event))
    return state
