"""Reports go where the code came from by the host's press alone, once, and not what was taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamkit.controllers.posting import AGAIN, Posting
from streamkit.core.commands import Fetched, FinishReview, Point, PostReport, Show, Submit, Unsubmit
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, SubmissionId
from streamkit.core.note import Lines
from streamkit.core.posting import PostState
from streamkit.ports import Rejected, Unavailable
from streamkit.ports.commenting import Thread
from tests.controllers.chatting import EN
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.commenting import FakeCommenting

CODE = SubmissionId("code")
THREAD = Thread("asya/bot", 41)


@asynccontextmanager
async def posting(commenting: FakeCommenting) -> AsyncIterator[Evening]:
    """Asya's pull request was discussed; Boris said something that nobody released."""
    async with an_evening() as evening:
        controller = Posting(
            service=evening.service, words=evening.store.words, commenting=commenting, clock=evening.clock,
            ids=evening.ids, text=EN,
        )  # fmt: skip
        await evening.open()
        words, asya = evening.store.words, await evening.person("asya")
        boris = await evening.person("boris")
        file = pack(Material("queue.py", "asya/bot", "1" * 40, (Part("queue.py", "one\ntwo"),)))
        await evening.do(Submit(CODE, asya, await words.keep("https://github.com/asya/bot/pull/41")))
        await evening.do(Fetched(CODE, Digest("d"), await words.keep(file), None, None))
        await evening.do(Show(CODE))
        await evening.do(Point(boris, Lines(0, 2, 2), await words.keep("unreleased", person=boris), at=0))
        await evening.do(FinishReview())
        async with running(controller.run, controller.watch_state):
            yield evening


def stands(evening: Evening) -> tuple[PostState, str] | None:
    post = evening.session.posts.get(CODE)
    return (post.state, post.why) if post else None


async def test_a_report_goes_out_by_the_host_s_press_alone() -> None:
    """Once, however often it is pressed, and with no word that was not released."""
    there = FakeCommenting({THREAD})
    async with posting(there) as evening:
        assert there.comments == {}
        for _ in range(2):
            await evening.do(PostReport(CODE))
            await until(lambda: stands(evening) == (PostState.POSTED, ""))
        (comment,) = there.comments[THREAD]
        assert "two" in comment
        assert "unreleased" not in comment


async def test_a_refusal_is_shown_and_an_outage_waits() -> None:
    """The host mends the one; the other is tried again by itself."""
    there = FakeCommenting(fault=Rejected("comment-login-dead"))
    async with posting(there) as evening:
        await evening.do(PostReport(CODE))
        await until(lambda: stands(evening) == (PostState.FAILED, "comment-login-dead"))
        there.fault = Unavailable("code-host-unreachable")
        there.threads.add(THREAD)
        await evening.do(PostReport(CODE))
        await until(lambda: stands(evening) == (PostState.POSTING, ""))
        there.fault = None
        evening.clock.advance(AGAIN)
        await evening.do(FinishReview())
        await evening.do(
            Submit(SubmissionId("more"), await evening.person("vera"), await evening.store.words.keep("x"))
        )
        await until(lambda: stands(evening) == (PostState.POSTED, ""))
        assert len(there.comments[THREAD]) == 1


async def test_what_is_taken_back_while_it_waits_goes_nowhere() -> None:
    """Looked at once more right before it is sent."""
    there = FakeCommenting({THREAD}, fault=Unavailable("code-host-unreachable"))
    async with posting(there) as evening:
        await evening.do(PostReport(CODE))
        await evening.do(Unsubmit(await evening.person("asya")))
        there.fault = None
        evening.clock.advance(AGAIN)
        await evening.do(
            Submit(SubmissionId("more"), await evening.person("vera"), await evening.store.words.keep("x"))
        )
        await until(lambda: stands(evening) == (PostState.FAILED, "report-none"))
        assert there.comments == {}
