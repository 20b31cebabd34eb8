"""The log's head is signed when somebody begins to rely on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamkit.controllers.sealing import Sealing
from streamkit.core.commands import CloseSession, DraftVideo, FinishCut
from streamkit.core.model import Binding, Digest, Licence, SessionId, VideoId, Visibility, WordsId
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.media import CLEAN
from tests.fakes.notary import FakeNotary

BINDING = Binding(Digest("c" * 64), Digest("7" * 64), Digest("9" * 64), Visibility.UNLISTED, Licence.CC_BY_NC)


@asynccontextmanager
async def sealing(evening: Evening, notary: FakeNotary) -> AsyncIterator[None]:
    loop = Sealing(service=evening.service, log=evening.store.log, notary=notary)
    async with running(loop.run, loop.watch_state):
        yield


async def test_a_start_and_the_end_of_an_evening_are_signed() -> None:
    """Each head covers everything until then; what happens in between is covered by the next."""
    notary = FakeNotary()
    async with an_evening() as evening:
        await evening.open("anya")
        async with sealing(evening, notary):
            await until(lambda: notary.kept)
            start = await evening.store.log.head()
            await evening.agrees("anya")
            await evening.do(CloseSession())
            await until(lambda: len(notary.kept) == 2)
        assert [head for head, _ in notary.kept] == [start, await evening.store.log.head()]


async def test_the_content_of_a_video_is_signed_once_it_is_fixed() -> None:
    """Before anybody is asked to approve it, there is a head that holds all answers it was made from."""
    notary = FakeNotary()
    async with an_evening() as evening:
        await evening.open()
        async with sealing(evening, notary):
            await until(lambda: notary.kept)
            video = VideoId("v1")
            await evening.do(DraftVideo(SessionId("s1"), video, None, Visibility.UNLISTED, Licence.CC_BY_NC))
            made = FinishCut(video, BINDING, frozenset(), WordsId("cut"), WordsId("text"), 1, report=CLEAN)
            await evening.do(made)
            await until(lambda: len(notary.kept) == 2)
        assert notary.kept[-1][0] == await evening.store.log.head()


async def test_a_head_that_cannot_be_kept_is_signed_later() -> None:
    """A full disk costs the evening nothing; the signature follows when there is room."""
    notary = FakeNotary()
    notary.writable = False
    async with an_evening() as evening:
        await evening.open("anya")
        async with sealing(evening, notary):
            await until(lambda: notary.refused)
            notary.writable = True
            await evening.agrees("anya")
            await until(lambda: notary.kept)
        assert notary.kept[-1][0].seq <= len(evening.store.log.kept)
