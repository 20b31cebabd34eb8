"""A thread of its own for blocking calls, one after the other; a cancelled call ends within its chunk."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.errors import attempt
from streamkit.ports.errors import PortError

T = TypeVar("T")
GRACE = 5.0  # seconds a cancelled caller waits for the thread; it sends nothing more in any case


class Lane:
    """Builds its client at the first call, and anew after a login that died."""

    def __init__(self, name: str, connect: Callable[[], Client]) -> None:
        self._connect = connect
        self._client: Client | None = None
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, work: Callable[[Client, threading.Event], T]) -> T:
        """`work` looks at the event: once it is set, nothing more may be sent."""
        stop = threading.Event()
        job = self._pool.submit(self._attempt, work, stop)
        try:
            return await asyncio.wrap_future(job)
        except asyncio.CancelledError:
            if not job.cancelled():
                self._break(stop)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(GRACE):
                        await asyncio.gather(asyncio.wrap_future(job), return_exceptions=True)
            raise

    async def close(self) -> None:
        self._pool.submit(self._forget)
        await asyncio.to_thread(self._pool.shutdown)

    def _break(self, stop: threading.Event) -> None:
        stop.set()
        if self._client is not None:
            self._client.interrupt()

    def _attempt(self, work: Callable[[Client, threading.Event], T], stop: threading.Event) -> T:
        done = False
        try:
            outcome = attempt(lambda: work(self._connected(), stop))
            done = True
            return outcome
        except PortError as error:
            if error.key == "youtube-login-dead":
                self._forget()  # a new login while we run is found by the next call
            raise
        finally:
            if not done and self._client is not None:
                self._client.close()

    def _connected(self) -> Client:
        self._client = self._client or self._connect()
        return self._client

    def _forget(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None
