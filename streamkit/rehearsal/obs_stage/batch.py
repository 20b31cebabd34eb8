"""Request batches: many requests in one message, in order, paced by time or by frames."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from .requests import answer, done, not_ready, refusal
from .requests.fields import Declined, Fields
from .studio import Studio


class Execution(IntEnum):
    """How the requests of a batch follow each other."""

    SERIAL_REALTIME = 0
    SERIAL_FRAME = 1
    PARALLEL = 2


async def run_batch(
    studio: Studio, requests: list[Any], *, execution: Execution, halt_on_failure: bool, ready: bool = True
) -> list[dict[str, Any]]:
    """The results in order; halted, they end with the failure."""
    results = []
    if execution is Execution.SERIAL_FRAME:
        await asyncio.sleep(1 / studio.fps)
    for each in requests:
        request = each if isinstance(each, dict) else {}
        outcome = await _run_one(studio, request, execution) if ready else not_ready()
        results.append({**_named(request), **outcome})
        if halt_on_failure and not outcome["requestStatus"]["result"]:
            break
    return results


async def _run_one(studio: Studio, request: Mapping[str, Any], execution: Execution) -> dict[str, Any]:
    name, values = request.get("requestType"), request.get("requestData")
    if name == "Sleep" and execution is not Execution.PARALLEL:
        return await _sleep(studio, values, execution)
    return answer(studio, name if isinstance(name, str) else "", values)


async def _sleep(studio: Studio, values: Any, execution: Execution) -> dict[str, Any]:
    fields = Fields(values if isinstance(values, dict) else None)
    try:
        if execution is Execution.SERIAL_FRAME:
            seconds = fields.number("sleepFrames", most=10_000) / studio.fps
        else:
            seconds = fields.number("sleepMillis", most=50_000) / 1000
    except Declined as declined:
        return refusal(declined)
    await asyncio.sleep(seconds)
    return done()


def _named(request: Mapping[str, Any]) -> dict[str, Any]:
    kind = request.get("requestType")
    named = {"requestType": kind if isinstance(kind, str) else ""}
    number = request.get("requestId")
    return named if number is None else {**named, "requestId": number}
