"""Whoever sent code in an issue hears there what became of it: in one comment, and once each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamkit.controllers.answering import Answering
from streamkit.controllers.letters import Letters
from streamkit.core.commands import Accept, Decline, Fetched
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest
from streamkit.core.queue import LIMITS
from streamkit.core.submission import SubmissionState
from streamkit.ports import Account, Letter
from streamkit.ports.commenting import Thread
from tests.controllers.chatting import EN
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.commenting import FakeCommenting
from tests.fakes.inbox import FakeInbox

LINK = "https://github.com/asya-dev/seedbot/blob/main/a.py"
LETTER = Letter("our-club/reviews#7", Account("github", "501", "", "asya"), LINK)
THREAD = Thread("our-club/reviews", 7)


@asynccontextmanager
async def answered(there: FakeCommenting, inbox: FakeInbox) -> AsyncIterator[Evening]:
    """Asya's code was sent in an issue, and was fetched."""
    async with an_evening() as evening:
        store = evening.store
        letters = Letters(
            service=evening.service, inbox=inbox, people=store.people, words=store.words, ids=evening.ids,
            every=0.001,
        )  # fmt: skip
        answering = Answering(
            service=evening.service, people=store.people, words=store.words, commenting=there,
            clock=evening.clock, ids=evening.ids, text=EN, limits=LIMITS,
        )  # fmt: skip
        await evening.open()
        async with running(letters.run, answering.run, answering.watch_state):
            await until(lambda: bool(evening.session.threads))
            yield evening


def comments(there: FakeCommenting) -> list[str]:
    return there.comments.get(THREAD, [])


async def fetched(evening: Evening, *, secrets: int = 0) -> None:
    (submission,) = evening.session.submissions
    file = pack(Material("a.py", "asya-dev/seedbot", "1" * 40, (Part("a.py", "x = 1"),)))
    words = await evening.store.words.keep(file)
    await evening.do(Fetched(submission, Digest("d"), words, None, None, secrets=secrets))


async def test_what_becomes_of_it_stands_in_one_comment() -> None:
    """Its place first, then the news; what was told is owed no more."""
    there = FakeCommenting({THREAD})
    async with answered(there, FakeInbox([LETTER])) as evening:
        await fetched(evening)
        await until(lambda: bool(comments(there)))
        assert EN.say("letter-waits", place=1, minutes=0) in comments(there)[0]
        (submission,) = evening.session.submissions
        await evening.do(Accept(submission))
        await until(lambda: "taken" in comments(there)[0])
        await until(lambda: not evening.session.queue.owed)
        assert len(comments(there)) == 1


async def test_a_secret_is_told_where_it_was_sent() -> None:
    """Without saying what it is: whoever sent it revokes it."""
    there = FakeCommenting({THREAD})
    async with answered(there, FakeInbox([LETTER])) as evening:
        await fetched(evening, secrets=1)
        await until(lambda: bool(comments(there)))
        assert EN.say("told-secrets", who="").strip() in comments(there)[0]


async def test_a_reason_is_words_and_nothing_else() -> None:
    """It pings nobody, links nowhere and draws nothing."""
    there = FakeCommenting({THREAD})
    async with answered(there, FakeInbox([LETTER])) as evening:
        await fetched(evening)
        (submission,) = evening.session.submissions
        reason = await evening.store.words.keep("ask @boris <b>or</b> https://evil.example")
        await evening.do(Decline(submission, reason))
        await until(lambda: "not taken" in "".join(comments(there)))
        said = comments(there)[0]
        assert "@boris" not in said
        assert "<b>" not in said.replace("\\<", "")
        assert "https://" not in said


async def test_a_closed_issue_takes_its_code_back() -> None:
    """Nobody has to write a word in the chat for that."""
    inbox = FakeInbox([LETTER])
    async with answered(FakeCommenting({THREAD}), inbox) as evening:
        await fetched(evening)
        inbox.held = []
        (submission,) = evening.session.submissions
        await until(lambda: evening.session.submissions[submission].state is SubmissionState.WITHDRAWN)


async def test_without_a_token_the_code_waits_all_the_same() -> None:
    """Nothing is answered, nothing is lost, and nothing is asked for again and again."""
    there = FakeCommenting()
    async with answered(there, FakeInbox([LETTER])) as evening:
        await fetched(evening)
        (submission,) = evening.session.submissions
        await evening.do(Accept(submission))
        assert evening.session.submissions[submission].state is SubmissionState.QUEUED
        assert comments(there) == []
