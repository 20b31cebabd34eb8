"""Runs an evening's parts together, in two rings of tasks.

The writer and the link to OBS outlive everything else, so that whatever ends the program, the recorder is
stopped and the log is closed first.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from streamkit.controllers.observing import TrustedStream
from streamkit.controllers.recording import RecordingController
from streamkit.core.commands import StartService
from streamkit.core.model import SourceId
from streamkit.ports import Cause, Chat, Clock, Ids, PortError, Recorder, Scratch, Unavailable
from streamkit.service import Service
from streamkit.supervise import Health, keep_running

LAST_LOOK = "last-good-look"  # scratch: monotonic ns at which OBS was last seen to be as we left it
TRUSTED_STREAM = "trusted-stream"  # scratch: boot, and monotonic ns of the last look at a trusted stream
HELD = "held-by-us"  # scratch: the ids of the sources that are silent because we made them so
# s a thread may hold Python's lock. With its own 5 ms a flood of chat held the store's thread up at every
# statement, and a withdrawal in it took ten times as long (tests/proof/flood.py).
TURN = 0.000_5
GOODBYE = 8.0  # s for OBS to end its file when the program leaves

_logger = structlog.get_logger(__name__)


class Stopped(Exception):
    """Somebody asked the program to end."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that runs; `loops` by their spoken names, `serve` the pages."""

    service: Service
    scratch: Scratch
    clock: Clock
    ids: Ids
    chat: Chat
    recorder: Recorder
    recording: RecordingController
    loops: dict[str, Callable[[], Awaitable[None]]]
    serve: Callable[[], Awaitable[None]]
    chat_health: Health
    obs_health: Health


async def run_together(parts: Parts) -> None:
    """Until SIGINT or SIGTERM. Raises a refusal bare, so that a person can be told; a bug stays a group."""
    sys.setswitchinterval(TURN)
    try:
        await _lower(parts)
    except BaseExceptionGroup as group:
        raise _told(group) from group


def _told(group: BaseExceptionGroup[BaseException]) -> BaseException:
    refusals, bugs = group.split(PortError)
    while isinstance(refusals, BaseExceptionGroup):
        refusals = refusals.exceptions[0]  # type: ignore[assignment]  # a group's first, until it is none
    return refusals if refusals is not None and bugs is None else group


async def _lower(parts: Parts) -> None:
    stop = asyncio.Event()
    _on_signals(stop.set)
    async with asyncio.TaskGroup() as lower:
        writer = lower.create_task(parts.service.run(), name="the writer")
        links = [
            lower.create_task(keep_running(parts.recorder.run, health=parts.obs_health), name="OBS"),
            lower.create_task(parts.recording.watch_signals(), name="what OBS reports"),
        ]
        try:
            await _started(parts)
            await _upper(parts, stop)
        finally:
            await _leave(parts)
            parts.service.close()
            await writer
            for link in links:
                link.cancel()


async def _started(parts: Parts) -> None:
    known = await parts.scratch.get(LAST_LOOK)
    start = StartService(parts.clock.boot(), int(known) if known else None)
    await parts.service.handle(Cause(f"start:{parts.ids.new()}"), start)
    boot, _, at = (await parts.scratch.get(TRUSTED_STREAM) or "").partition(" ")
    if at and boot == parts.clock.boot():
        parts.recording.observing.trust(TrustedStream(int(at), running=True))
    parts.recording.hands.held = await _recalled(parts.scratch)


async def _recalled(scratch: Scratch) -> frozenset[SourceId]:
    return frozenset(map(SourceId, json.loads(await scratch.get(HELD) or "[]")))


async def _upper(parts: Parts, stop: asyncio.Event) -> None:
    loops = {
        "Twitch": lambda: keep_running(parts.chat.run, health=parts.chat_health),
        "the chat's health": lambda: _watch_chat(parts.chat, parts.chat_health),
        "the last look at OBS": lambda: _keep_last_look(parts),
        "the pages": parts.serve,
        "signals": lambda: _until(stop),
    }
    try:
        async with asyncio.TaskGroup() as upper:
            for name, loop in {**loops, **parts.loops}.items():
                upper.create_task(_loop(loop), name=name)
    except* Stopped:
        _logger.info("asked to end")


async def _loop(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def _until(stop: asyncio.Event) -> None:
    await stop.wait()
    raise Stopped


async def _leave(parts: Parts) -> None:
    """Recording must not go on when nobody listens any more."""
    with suppress(Unavailable, TimeoutError):
        async with asyncio.timeout(GOODBYE):
            await parts.recording.leave()


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


async def _watch_chat(chat: Chat, health: Health) -> None:
    """The chat is up when it is heard, not when it was."""
    before = chat.heard_at()
    while True:
        heard = chat.heard_at()
        if heard != before:
            health.went_up()
        before = heard
        await asyncio.sleep(0.5)


async def _keep_last_look(parts: Parts) -> None:
    """After a kill the time since is unknown; a value that is a second old only drops a second more."""
    while True:
        with suppress(Unavailable):  # older only means that more is dropped, and less is trusted
            await _keep(parts.scratch, parts.recording, boot=parts.clock.boot())
        await asyncio.sleep(1.0)


async def _keep(scratch: Scratch, recording: RecordingController, *, boot: str) -> None:
    if recording.good_at is not None:
        await scratch.put(LAST_LOOK, str(recording.good_at))
    stream = recording.observing.trusted
    if stream is not None and stream.running:
        await scratch.put(TRUSTED_STREAM, f"{boot} {stream.at}")
    if recording.hands.held != await _recalled(scratch):
        await scratch.put(HELD, json.dumps(sorted(recording.hands.held)))
