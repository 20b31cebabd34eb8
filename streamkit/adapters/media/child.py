"""Starting the worker, following its reports, and killing it when nobody waits for it any more."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import structlog

from streamkit.children.starting import start
from streamkit.ports import Rejected

_WORKER = "streamkit.adapters.media.worker"
_LONGEST_REPORT = 8 << 20  # bytes; a still goes through


def _ignore(_: float) -> None:
    pass


async def work(
    job: Mapping[str, object], *, silence: float, progress: Callable[[float], None] = _ignore
) -> Any:
    """What the worker found. Raises Rejected: its own, or "media-broke-off" where it died or hung.

    `silence` is how many seconds it may go without a report. Cancelled, the worker is dead on return.
    """
    async with _child() as child:
        assert child.stdin is not None  # noqa: S101 because it was asked for as a pipe
        assert child.stdout is not None  # noqa: S101 because it was asked for as a pipe
        child.stdin.write(json.dumps(job).encode() + b"\n")
        while True:
            try:
                async with asyncio.timeout(silence):
                    line = await child.stdout.readline()
            except TimeoutError:
                raise _broke_off(job, why="silent") from None
            match json.loads(line or b'{"ended": true}'):
                case {"progress": share}:
                    progress(share)
                case {"done": found}:
                    return found
                case {"rejected": [key, args]}:
                    raise Rejected(key, **args)
                case {"fault": trace}:
                    raise _broke_off(job, why=trace)
                case _:
                    raise _broke_off(job, why=f"ended with {await child.wait()}")


def _broke_off(job: Mapping[str, object], *, why: str) -> Rejected:
    structlog.get_logger(__name__).error("media-broke-off", work=job["work"], why=why)
    return Rejected("media-broke-off")


@asynccontextmanager
async def _child() -> AsyncIterator[Process]:
    child = await start(_WORKER, longest=_LONGEST_REPORT, kind=True)
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()
