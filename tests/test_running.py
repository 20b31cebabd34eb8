"""Running everything together: whatever ends the program, the recorder is stopped first."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from streamkit.controllers.recording import RecordingController
from streamkit.controllers.sources import Sources
from streamkit.controllers.takes import Takes
from streamkit.core.commands import HoldBackstage, MapSource, StepOnStage, WantRecording
from streamkit.core.model import TakeEnd
from streamkit.ports import Rejected
from streamkit.running import HELD, Parts, run_together
from streamkit.supervise import Health
from tests.controllers.evening import HOST, Evening, until
from tests.fakes.recorder import FakeRecorder
from tests.fakes.shelf import FakeShelf
from tests.fakes.stage import an_input


@dataclass
class Running:
    """A program on fakes that records its host; `run` is its task."""

    evening: Evening
    obs: FakeRecorder
    run: asyncio.Task[None]


@asynccontextmanager
async def running(
    folder: Path, *, bug: Callable[[], Awaitable[None]], serve: Callable[[], Awaitable[None]] | None = None
) -> AsyncIterator[Running]:
    """The host alone on a camera, allowed and wanted, being recorded."""
    evening = Evening()
    await evening.service.start()
    obs = FakeRecorder(clock=evening.clock, folder=folder, inputs=[an_input("camera")])
    health = Health("OBS")
    service, words, ids = evening.service, evening.store.words, evening.ids
    recording = RecordingController(
        service=service,
        recorder=obs,
        chat=evening.chat,
        clock=evening.clock,
        ids=ids,
        sources=Sources(service=service, words=words, scratch=evening.store.scratch, ids=ids),
        takes=Takes(
            service=service, words=words, clock=evening.clock, ids=ids, shelf=FakeShelf(trusting=True)
        ),
        health=health,
        notices=evening.notices,
    )

    async def time_passes() -> None:
        while True:
            evening.clock.advance(4_000_000)
            evening.chat.sign_of_life()
            await asyncio.sleep(0.002)

    parts = Parts(
        service=evening.service, scratch=evening.store.scratch, clock=evening.clock, ids=evening.ids,
        chat=evening.chat, recorder=obs, recording=recording, serve=serve or _for_ever,
        loops={"recording": recording.run, "state": recording.watch_state, "time": time_passes, "bug": bug},
        chat_health=Health("Twitch"), obs_health=health,
    )  # fmt: skip
    task = asyncio.create_task(run_together(parts))
    try:
        yield Running(evening, obs, task)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _for_ever() -> None:
    await asyncio.Event().wait()


async def recorded(there: Running) -> None:
    """Until OBS records the host."""
    await there.evening.open()
    await until(lambda: there.evening.session.sources)
    (source,) = there.evening.session.sources
    host = await there.evening.store.people.find(HOST)
    await there.evening.do(MapSource(source, frozenset({host})))
    await there.evening.do(WantRecording())
    await until(lambda: there.evening.session.running is not None)


async def test_a_bug_ends_the_program_with_the_recorder_stopped(tmp_path: Path) -> None:
    """The fault is raised, and by then OBS's file is closed and its end is written down."""
    break_now = asyncio.Event()

    async def bug() -> None:
        await break_now.wait()
        raise ZeroDivisionError

    async with running(tmp_path, bug=bug) as there:
        await recorded(there)
        break_now.set()
        with pytest.raises(BaseExceptionGroup) as caught:
            await there.run
        assert caught.value.subgroup(ZeroDivisionError) is not None
        assert [call.name for call in there.obs.calls if call.name in {"start", "stop"}] == ["start", "stop"]
        assert there.evening.session.takes[0].end is TakeEnd.OBSERVED


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal to send to oneself")
async def test_asked_to_end_it_stops_the_recorder_and_returns(tmp_path: Path) -> None:
    """SIGTERM is an orderly end."""
    async with running(tmp_path, bug=_for_ever) as there:
        await recorded(there)
        os.kill(os.getpid(), signal.SIGTERM)
        await there.run
        assert there.evening.session.takes[0].end is TakeEnd.OBSERVED


async def test_a_refusal_is_raised_bare(tmp_path: Path) -> None:
    """What a person can mend reaches them as one sentence, not as a group of tracebacks."""

    async def taken() -> None:
        raise Rejected("web-port-taken", port=8747)

    async with running(tmp_path, bug=_for_ever, serve=taken) as there:
        with pytest.raises(Rejected) as caught:
            await there.run
        assert (caught.value.key, caught.value.args_) == ("web-port-taken", {"port": 8747})


async def test_what_we_made_silent_is_remembered_for_the_next_run(tmp_path: Path) -> None:
    """In scratch, as it changes; lost, it counts as muted by hand."""
    async with running(tmp_path, bug=_for_ever) as there:
        await recorded(there)
        (source,) = there.evening.session.sources
        held = there.evening.store.scratch.values
        guest = await there.evening.person("anya")
        await there.evening.do(MapSource(source, frozenset({guest})))
        await there.evening.do(HoldBackstage(guest))
        await until(lambda: held.get(HELD) == json.dumps([source]))
        await there.evening.do(StepOnStage(guest))
        await until(lambda: held[HELD] == "[]")
