"""The one thread that owns every connection of a store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from streamkit.adapters.store.database import failures_told

T = TypeVar("T")


class StoreThread:
    """Runs jobs one after another. A job that began ends, even when its caller is cancelled."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def run(self, job: Callable[[], T]) -> T:
        """Raises Unavailable("store-not-writable"), Rejected("store-damaged")."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, _told, job)

    def end(self) -> None:
        """Waits for the job that runs; to be called when nothing is queued any more."""
        self._executor.shutdown()


def _told(job: Callable[[], T]) -> T:
    with failures_told():
        return job()
