"""Recording through a bare link: started when it grows, stopped when OBS is free again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .obs_link import ObsLink

OUTPUT = "OBS_WEBSOCKET_OUTPUT_"


async def started(link: ObsLink) -> None:
    await link.get("StartRecord")
    await link.event("RecordStateChanged", outputState=f"{OUTPUT}STARTED")
    await bytes_grow(link)


async def stopped(link: ObsLink) -> Path:
    path = (await link.get("StopRecord"))["outputPath"]
    await link.event("RecordStateChanged", outputState=f"{OUTPUT}STOPPED")
    await until(link, lambda status: not status["outputActive"])  # before, a new start is forgotten
    return Path(path)


async def recording(link: ObsLink, *, seconds: float) -> Path:
    await started(link)
    await seconds_recorded(link, seconds)
    return await stopped(link)


async def seconds_recorded(link: ObsLink, seconds: float) -> None:
    await until(link, lambda status: bool(status["outputDuration"] >= seconds * 1000))


async def bytes_grow(link: ObsLink) -> None:
    await until(link, lambda status: bool(status["outputBytes"]))


async def until(link: ObsLink, holds: Callable[[dict[str, Any]], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds(await link.get("GetRecordStatus")):
            await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 50}})
