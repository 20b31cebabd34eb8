"""Somebody who watches the stream: an ffmpeg that only writes down what comes."""

from __future__ import annotations

import asyncio
import shutil
import socket
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def viewer(file: Path) -> AsyncIterator[str]:
    """Yields the address OBS shall stream to, with the key `key`; waits until the stream has ended."""
    ffmpeg = shutil.which("ffmpeg")
    assert ffmpeg, "the proof needs ffmpeg to receive the stream"
    address = f"rtmp://127.0.0.1:{_free_port()}/live"
    command = [ffmpeg, "-loglevel", "error", "-y", "-listen", "1", "-i", f"{address}/key", "-c", "copy"]
    process = await asyncio.create_subprocess_exec(
        *command, str(file), stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        yield address
        async with asyncio.timeout(20):
            await process.wait()  # it ends with the stream
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
