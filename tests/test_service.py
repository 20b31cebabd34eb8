"""The one writer: durable before it is told, each cause once, the later word holds."""

from __future__ import annotations

import asyncio

import pytest

from streamkit.core.commands import (
    AskQueue,
    GiveAnswer,
    PutQuestion,
    SpeakVeto,
    StepOnStage,
    UnwantRecording,
    WantRecording,
)
from streamkit.core.errors import Refused
from streamkit.core.model import EVERYTHING, NOTHING, Medium, Veto
from streamkit.ports import Unavailable
from streamkit.service import MOST_WAITING, Service
from tests.core.evening import ASYA, BORIS, PICTURE, opening
from tests.fakes.system import FakeClock
from tests.one_writer import Writer, a_writer


async def test_what_it_told_is_in_the_log() -> None:
    """And another service over the same log knows it."""
    async with a_writer() as writer:
        handled = await writer.does(GiveAnswer(ASYA, PICTURE))
        assert writer.log.kept[-1].event == handled.events[0]
        again = Service(writer.log, FakeClock())
        await again.start()
        assert again.state == handled.state == writer.service.state


async def test_a_known_cause_changes_nothing() -> None:
    """An old yes delivered again after a no grants nothing."""
    async with a_writer() as writer:
        await writer.does(GiveAnswer(ASYA, EVERYTHING), "yes")
        await writer.does(GiveAnswer(ASYA, NOTHING), "no")
        handled = await writer.does(GiveAnswer(ASYA, EVERYTHING), "yes")
        assert (handled.known, handled.events) == (True, ())
        assert writer.media == NOTHING


async def test_a_refused_cause_is_known_too() -> None:
    """A yes sent before the question does not become one afterwards."""
    async with a_writer() as writer:
        other = GiveAnswer(BORIS, EVERYTHING)
        with pytest.raises(Refused):
            await writer.does(other, "early")
        await writer.does(PutQuestion(BORIS))
        assert (await writer.does(other, "early")).known


async def test_copies_in_one_batch_count_once() -> None:
    """Both are answered."""
    async with a_writer() as writer:
        async with writer.log.held():
            blocker = writer.asks(StepOnStage(ASYA))
            await writer.log.asked.wait()
            copies = [writer.asks(GiveAnswer(ASYA, PICTURE), "same") for _ in range(2)]
            await asyncio.sleep(0)
        await blocker
        assert [(await copy).known for copy in copies] == [False, True]


@pytest.mark.parametrize(
    ("first", "second", "media"),
    [(EVERYTHING, NOTHING, NOTHING), (EVERYTHING, PICTURE, PICTURE), (NOTHING, EVERYTHING, EVERYTHING)],
    ids=["yes, no", "yes, no voice", "no, yes"],
)
async def test_the_later_word_holds(
    first: frozenset[Medium], second: frozenset[Medium], media: frozenset[Medium]
) -> None:
    """Also where both wait for the same commit: a no must not overtake the yes it takes back."""
    async with a_writer() as writer:
        async with writer.log.held():
            blocker = writer.asks(StepOnStage(ASYA))
            await writer.log.asked.wait()
            words = [writer.asks(GiveAnswer(ASYA, word)) for word in (first, second)]
            await asyncio.sleep(0)
        await asyncio.gather(blocker, *words)
        assert writer.media == media


async def test_a_flood_of_talk_holds_up_no_answer() -> None:
    """Talk waits for room, words of consent never do."""
    async with a_writer() as writer:
        async with writer.log.held():
            blocker = writer.asks(StepOnStage(ASYA))
            await writer.log.asked.wait()
            flood = [writer.asks(AskQueue(ASYA)) for _ in range(MOST_WAITING + 50)]
            await asyncio.sleep(0)
            stop = writer.asks(SpeakVeto(ASYA), "stop")
            await asyncio.sleep(0)
        await stop
        await asyncio.gather(blocker, *flood)
        assert "stop" in writer.log.batches[3]
        assert len(writer.log.batches[3]) == MOST_WAITING + 1


async def test_a_caller_that_goes_away_withdraws_nothing() -> None:
    """A stop stands though nobody waits for its answer."""
    async with a_writer() as writer:
        async with writer.log.held():
            stop = writer.asks(SpeakVeto(ASYA))
            await writer.log.asked.wait()
            stop.cancel()
            await asyncio.sleep(0)
        await writer.does(UnwantRecording("why"))
        session = writer.service.state.session
        assert session is not None
        assert session.answer(ASYA) == Veto()


async def test_closing_writes_what_waits_and_takes_no_more() -> None:
    """Then the writer returns."""
    writer = Writer()
    run = asyncio.create_task(writer.service.run())
    await writer.does(opening())
    asked = writer.asks(PutQuestion(ASYA))
    await asyncio.sleep(0)
    writer.service.close()
    with pytest.raises(Unavailable, match="service-closing"):
        await writer.does(WantRecording())
    await asked
    await run


async def test_states_tells_the_newest_and_of_pending_ones_too() -> None:
    """A slow reader skips."""
    async with a_writer() as writer:
        states = writer.service.states()
        assert await anext(states) == writer.service.state
        await writer.does(StepOnStage(ASYA))
        await writer.does(WantRecording())
        assert await anext(states) == writer.service.state
        later = asyncio.ensure_future(anext(states))
        await asyncio.sleep(0)
        writer.log.disk.writable = False
        with pytest.raises(Unavailable):
            await writer.does(SpeakVeto(ASYA))
        assert await later == writer.service.state


async def test_what_changes_nothing_is_told_to_nobody() -> None:
    """A loop that writes down what it sees, and looks at every change, would wake itself for ever."""
    async with a_writer() as writer:
        await writer.does(WantRecording())
        states = writer.service.states()
        await anext(states)
        later = asyncio.ensure_future(anext(states))
        assert (await writer.does(WantRecording())).events == ()
        assert not later.done()
        await writer.does(StepOnStage(BORIS))
        await later
