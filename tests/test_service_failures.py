"""The one writer in trouble: less is never lost, more never comes of it, and nobody waits for a dead disk."""

from __future__ import annotations

import asyncio

import pytest

import streamkit.service as service_module
from streamkit.core.commands import (
    ChooseAlias,
    GiveAnswer,
    MapSource,
    PutQuestion,
    SpeakVeto,
    StepOnStage,
    WantRecording,
)
from streamkit.core.model import EVERYTHING, NOTHING, Veto
from streamkit.ports import Unavailable
from tests.core.evening import ASYA, WORDS, opening
from tests.one_writer import Writer, a_writer


async def test_a_failed_commit_keeps_only_what_narrows() -> None:
    """In force at once as pending, durable when the disk is well; everybody is told no."""
    async with a_writer() as writer:
        await writer.does(GiveAnswer(ASYA, EVERYTHING))
        writer.log.disk.writable = False
        for command in (WantRecording(), SpeakVeto(ASYA)):
            with pytest.raises(Unavailable, match="store-not-writable"):
                await writer.does(command)
        assert not writer.service.writable
        pending = writer.service.pending.session
        assert pending is not None
        assert (pending.answer(ASYA), pending.wanted) == (Veto(), False)
        assert writer.media == EVERYTHING
        writer.log.disk.writable = True
        await writer.does(StepOnStage(ASYA))
        assert writer.media == NOTHING
        assert writer.service.writable
        assert writer.service.pending == writer.service.state


async def test_what_is_owed_is_written_once() -> None:
    """Though the chat delivers it again meanwhile."""
    async with a_writer() as writer:
        writer.log.disk.writable = False
        for _ in range(2):
            with pytest.raises(Unavailable):
                await writer.does(SpeakVeto(ASYA), "stop")
        writer.log.disk.writable = True
        assert (await writer.does(SpeakVeto(ASYA), "stop")).known
        written = [cause for batch in writer.log.batches for cause in batch]
        assert written.count("stop") == 1


async def test_a_yes_that_was_lost_is_spent() -> None:
    """Delivered once more after a no, it grants nothing."""
    async with a_writer() as writer:
        writer.log.disk.writable = False
        with pytest.raises(Unavailable):
            await writer.does(GiveAnswer(ASYA, EVERYTHING), "yes")
        writer.log.disk.writable = True
        await writer.does(GiveAnswer(ASYA, NOTHING), "no")
        assert (await writer.does(GiveAnswer(ASYA, EVERYTHING), "yes")).known
        assert writer.media == NOTHING


async def test_a_stop_survives_a_store_that_cannot_be_read() -> None:
    """It is tried again by itself."""
    async with a_writer() as writer:
        await writer.does(GiveAnswer(ASYA, EVERYTHING))
        writer.log.readable = False
        with pytest.raises(Unavailable, match="store-not-readable"):
            await writer.does(SpeakVeto(ASYA))
        writer.log.readable = True
        await writer.does(StepOnStage(ASYA))
        assert writer.media == NOTHING


async def test_a_slow_commit_closes_the_gate_and_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits is told at once, also who comes meanwhile; what is written late still counts."""
    monkeypatch.setattr(service_module, "SLOWEST_COMMIT", 0.02)
    async with a_writer() as writer:
        await writer.does(GiveAnswer(ASYA, EVERYTHING))
        async with writer.log.held():
            late = writer.asks(WantRecording())
            await writer.log.asked.wait()
            behind = writer.asks(ChooseAlias(ASYA, WORDS))
            for task in (late, behind):
                with pytest.raises(Unavailable, match="store-slow"):
                    await task
            with pytest.raises(Unavailable, match="store-slow"):
                await writer.does(SpeakVeto(ASYA))
            assert not writer.service.writable
        async for _ in writer.service.states():
            if writer.service.writable:
                break
        await writer.does(StepOnStage(ASYA))
        session = writer.service.state.session
        assert session is not None
        assert (session.answer(ASYA), session.wanted, session.aliases) == (Veto(), True, {})
        assert writer.service.writable


async def test_a_bug_fails_one_request_and_ends_the_writer() -> None:
    """The others are durable first."""
    writer = Writer()
    run = asyncio.create_task(writer.service.run())
    await writer.does(opening())
    async with writer.log.held():
        blocker = writer.asks(StepOnStage(ASYA))
        await writer.log.asked.wait()
        broken = writer.asks(MapSource([], frozenset()))  # type: ignore[arg-type]  # a bug of ours
        good = writer.asks(PutQuestion(ASYA))
        await asyncio.sleep(0)
    await asyncio.gather(blocker, good)
    for doomed in (broken, run):
        with pytest.raises(TypeError):
            await doomed
