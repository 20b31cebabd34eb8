"""Code is gone from the picture when every overlay page said so, and not before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamkit.controllers.overlay_pages import CLEARS_ITSELF, OverlayPages
from streamkit.core.commands import Fetched, FinishReview, Show, Submit
from streamkit.core.model import Digest, SubmissionId
from tests.controllers.evening import Evening, an_evening

CODE = SubmissionId("code")


@asynccontextmanager
async def on_stage() -> AsyncIterator[tuple[Evening, OverlayPages]]:
    """Asya's code was on stage and is over; the views of both are numbers 1 and 2."""
    async with an_evening() as evening:
        pages = OverlayPages(service=evening.service, clock=evening.clock, ids=evening.ids)
        await evening.open()
        asya, link = await evening.person("asya"), await evening.store.words.keep("link")
        await evening.do(Submit(CODE, asya, link))
        await evening.do(Fetched(CODE, Digest("d"), link, None, None))
        await evening.do(Show(CODE))
        pages.publishes(1, seq=evening.state.seq, code=CODE)
        await evening.do(FinishReview())
        pages.publishes(2, seq=evening.state.seq, code=None)
        evening.clock.advance(CLEARS_ITSELF)
        yield evening, pages


async def test_code_may_be_seen_until_the_slowest_page_has_painted() -> None:
    """One that is behind, or has said nothing yet, still counts."""
    async with on_stage() as (evening, pages):
        quick, slow = pages.opened(), pages.opened()
        for page, rev in ((quick, 2), (slow, 1)):
            pages.painted(page, rev)
            await pages.reconcile()
            assert evening.session.on_overlay == {CODE}
        pages.painted(slow, 2)
        await pages.reconcile()
        assert not evening.session.on_overlay


async def test_what_a_page_was_sent_since_counts_before_it_says_so() -> None:
    """Code that was hidden and is back: between two words of a slow page it may have painted either view."""
    async with on_stage() as (evening, pages):
        page = pages.opened()
        pages.painted(page, 2)
        pages.publishes(3, seq=evening.state.seq, code=CODE)
        pages.publishes(4, seq=evening.state.seq, code=None)
        await pages.reconcile()
        assert evening.session.on_overlay == {CODE}
        pages.painted(page, 4)
        await pages.reconcile()
        assert not evening.session.on_overlay


async def test_a_page_that_is_not_heard_any_more_clears_itself_first() -> None:
    """It goes on showing what it was sent last for some seconds."""
    async with on_stage() as (evening, pages):
        gone = pages.opened()
        pages.painted(gone, 1)
        pages.left(gone)
        await pages.reconcile()
        assert evening.session.on_overlay == {CODE}
        evening.clock.advance(CLEARS_ITSELF)
        await pages.reconcile()
        assert not evening.session.on_overlay


async def test_a_view_nobody_sent_says_nothing() -> None:
    """Nor does a page of an earlier run."""
    async with on_stage() as (evening, pages):
        page = pages.opened()
        pages.painted(page, 99)
        pages.painted(page + 1, 2)
        await pages.reconcile()
        assert evening.session.on_overlay == {CODE}


async def test_after_a_start_pages_of_an_earlier_run_are_waited_for() -> None:
    """They may be alone with an old view."""
    async with on_stage() as (evening, _):
        pages = OverlayPages(service=evening.service, clock=evening.clock, ids=evening.ids)
        await pages.reconcile()
        assert evening.session.on_overlay == {CODE}
        evening.clock.advance(CLEARS_ITSELF)
        await pages.reconcile()
        assert not evening.session.on_overlay
