"""OBS Studio as the program's recorder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from streamkit.adapters.obs import browsers, mixing, watchdog
from streamkit.adapters.obs.asked import Asked
from streamkit.adapters.obs.bridge import NOT_READY, OK, PATIENCE, Answer, Bridge
from streamkit.adapters.obs.made import OurPage, not_ours
from streamkit.adapters.obs.signals import Unread
from streamkit.adapters.obs.snapshot import Reader
from streamkit.adapters.obs.watch import Watch
from streamkit.ports import (
    Clock,
    InputMix,
    LinkLost,
    LinkUp,
    Rejected,
    RunState,
    Signal,
    Snapshot,
    Unavailable,
)

COVER_FILTER = "streamkit cover"
RUNNING, NOT_RUNNING = 500, 501
STARTING_UP = 0.2  # s between questions to an OBS that is not ready yet
STARTING_UP_TRIES = 100


@dataclass(frozen=True, slots=True)
class Versions:
    """Of OBS and of its obs-websocket, as they call themselves."""

    obs: str
    websocket: str


class ObsRecorder:
    """The `Recorder` port over obs-websocket 5.

    `cover_filter` names the filter that hides a picture; `patience` (s) is how long OBS may take to answer;
    `our_page` says of a browser source's address which kind of overlay of ours it is.
    While no link is up every call raises Unavailable("obs-lost").
    """

    def __init__(
        self,
        host: str,
        port: int,
        password: str,
        *,
        clock: Clock,
        cover_filter: str = COVER_FILTER,
        patience: float = PATIENCE,
        allow_no_password: bool = False,
        our_page: OurPage = not_ours,
    ) -> None:
        self._host, self._port, self._password = host, port, password
        self._patience, self._allow_no_password = patience, allow_no_password
        self._our_page = our_page
        self._clock = clock
        self._cover = cover_filter
        self._asked = Asked(clock=clock, cover=cover_filter)
        self._watch = Watch(self._asked)
        self._unread = Unread()
        self._bridge: Bridge | None = None
        self._reader: Reader | None = None

    async def run(self) -> None:
        self._watch = Watch(self._asked)
        bridge = self._new_bridge()
        await bridge.open()
        try:
            await _until_ready(bridge)
            self._bridge, self._reader = bridge, Reader(bridge, cover=self._cover, our_page=self._our_page)
            self._unread.put(LinkUp(self._clock.mono()))
            self._unread.put(LinkLost(await bridge.lost()))
            raise bridge.why_lost()
        finally:
            self._bridge = self._reader = None
            await bridge.close()

    def signals(self) -> AsyncIterator[Signal]:
        return aiter(self._unread)

    async def snapshot(self) -> Snapshot:
        at = self._clock.mono()
        if self._watch.changing:
            raise Unavailable("obs-not-ready")
        if self._reader is None:
            raise Unavailable("obs-lost")
        return await self._reader.read(at=at, watch=self._watch)

    async def recording(self) -> RunState:
        told = _accepted(await self._link().call("GetRecordStatus")).fields
        try:
            return self._watch.run_state(active=told["outputActive"], paused=told["outputPaused"])
        except KeyError:
            raise Unavailable("obs-unclear", request="GetRecordStatus", code=OK) from None

    async def start(self) -> None:
        await self._ask("StartRecord", done_already=RUNNING)

    async def stop(self) -> None:
        await self._ask("StopRecord", done_already=NOT_RUNNING)

    async def lease(self, number: int, *, may_record: bool) -> None:
        await watchdog.lease(self._link(), number, may_record=may_record)

    async def disarm(self) -> None:
        await watchdog.disarm(self._link())

    async def stop_stream(self) -> None:
        await self._ask("StopStream", done_already=NOT_RUNNING)

    async def mix(self, wanted: Mapping[str, InputMix]) -> None:
        with self._asked.asking(wanted):
            answers = await self._link().batch(mixing.batch_for(wanted, cover=self._cover))
        mixing.judge(answers)

    async def reload(self, addresses: Collection[str]) -> None:
        if self._watch.changing:
            raise Unavailable("obs-not-ready")
        await browsers.reload(self._link(), addresses)

    async def _ask(self, request: str, *, done_already: int) -> None:
        answer = await self._link().call(request)
        if answer.code != done_already:
            _accepted(answer)

    def _link(self) -> Bridge:
        if self._bridge is None:
            raise Unavailable("obs-lost")
        return self._bridge

    def _heard(self, at: int, event: dict[str, Any]) -> None:
        signal = self._watch.heard(at, event)
        if signal is not None and self._bridge is not None:
            self._unread.put(signal)

    def _new_bridge(self) -> Bridge:
        return Bridge(
            self._host,
            self._port,
            self._password,
            clock=self._clock,
            heard=self._heard,
            patience=self._patience,
            allow_no_password=self._allow_no_password,
        )


async def check(
    host: str, port: int, password: str, *, clock: Clock, allow_no_password: bool = False
) -> Versions:
    """Connects, asks for the versions and leaves. Raises what `ObsRecorder.run` raises."""
    bridge = Bridge(
        host, port, password, clock=clock, heard=lambda at, event: None, allow_no_password=allow_no_password
    )
    await bridge.open()
    try:
        versions = _accepted(await bridge.call("GetVersion")).fields
    finally:
        await bridge.close()
    return Versions(obs=versions["obsVersion"], websocket=versions["obsWebSocketVersion"])


async def _until_ready(bridge: Bridge) -> None:
    """OBS lets us in before its scenes are loaded and then refuses every question with 207."""
    for _ in range(STARTING_UP_TRIES):
        if (await bridge.call("GetRecordStatus")).code != NOT_READY:
            return
        await asyncio.sleep(STARTING_UP)
    raise Unavailable("obs-not-ready")


def _accepted(answer: Answer) -> Answer:
    if answer.code == NOT_READY:
        raise Unavailable("obs-not-ready")
    if answer.code != OK:
        raise Rejected("obs-refused", request=answer.request, code=answer.code)
    return answer
