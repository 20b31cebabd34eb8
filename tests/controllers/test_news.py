"""What became of their code is told to people: once, in few lines, and after a restart too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamkit.controllers.news import LONGEST, NewsController
from streamkit.core.commands import (
    Accept,
    AddGuest,
    CloseSession,
    Decline,
    Fetched,
    FetchFailed,
    OpenQueue,
    Show,
    Submit,
)
from streamkit.core.model import SECOND, Digest, PersonId, SubmissionId, WordsId
from streamkit.core.queue import LIMITS
from streamkit.locale import Text
from streamkit.ports import Account, Said, Unavailable
from tests.controllers.evening import Evening, an_evening, running, until

RU = Text("ru")


def teller(evening: Evening) -> NewsController:
    return NewsController(
        service=evening.service, chat=evening.chat, people=evening.store.people, words=evening.store.words,
        clock=evening.clock, ids=evening.ids, text=RU, limits=LIMITS,
    )  # fmt: skip


@asynccontextmanager
async def telling() -> AsyncIterator[Evening]:
    async with an_evening() as evening:
        await evening.open()
        news = teller(evening)
        async with running(news.run, news.watch_state):
            yield evening


async def sent(evening: Evening, name: str, login: str) -> SubmissionId:
    one = SubmissionId(name)
    await evening.do(Submit(one, await evening.person(login), WordsId("link")))
    await evening.do(Fetched(one, Digest(name), WordsId("file"), 3, 9))
    return one


def said(evening: Evening) -> list[str]:
    return [one.text for one in evening.chat.said]


async def test_whose_code_was_taken_hears_their_place() -> None:
    """And that they were told is a fact."""
    async with telling() as evening:
        await evening.do(Accept(await sent(evening, "a", "gleb")))
        await until(lambda: said(evening))
        assert said(evening) == [RU.say("news-accepted", who="@gleb", place=1, minutes=0)]
        await until(lambda: not evening.session.queue.owed)


async def test_whose_code_was_not_taken_hears_why() -> None:
    """In the host's words."""
    async with telling() as evening:
        reason = await evening.store.words.keep("сегодня только Python")
        await evening.do(Decline(await sent(evening, "a", "gleb"), reason))
        await until(lambda: said(evening))
        assert said(evening) == [RU.say("news-declined-why", who="@gleb", why="сегодня только Python")]


async def test_whose_code_could_not_be_opened_hears_why() -> None:
    """In a sentence, not in a key."""
    async with telling() as evening:
        one = SubmissionId("a")
        await evening.do(Submit(one, await evening.person("gleb"), WordsId("link")))
        await evening.do(FetchFailed(one, "code-not-public"))
        await until(lambda: said(evening))
        assert said(evening) == [RU.say("news-failed-why", who="@gleb", why=RU.say("code-not-public"))]


async def test_many_news_are_a_few_lines() -> None:
    """A host who clears the list does not flood the chat, and everybody is told."""
    async with an_evening() as evening:
        await evening.open()
        for number in range(12):
            await evening.do(Accept(await sent(evening, f"{number}", f"viewer_{number}")))
        news = teller(evening)
        async with running(news.run, news.watch_state):
            await until(lambda: _later(evening) and not evening.session.queue.owed)
        assert len(evening.chat.said) <= 4
        assert all(len(line) <= LONGEST for line in said(evening))
        assert all(f"@viewer_{number} " in " ".join(said(evening)) for number in range(12))


def _later(evening: Evening) -> bool:
    evening.clock.advance(SECOND)
    return True


async def test_what_was_not_said_is_said_by_the_next_run() -> None:
    """The log remembers what is owed."""
    async with an_evening() as evening:
        await evening.open()
        await evening.do(Accept(await sent(evening, "a", "gleb")))
        evening.chat.outcome = Unavailable("chat-away")
        first = teller(evening)
        async with running(first.run, first.watch_state):
            await until(lambda: first._not_before)
        assert evening.session.queue.owed
        evening.chat.outcome = Said.SENT
        second = teller(evening)
        async with running(second.run, second.watch_state):
            await until(lambda: not evening.session.queue.owed)
        assert len(said(evening)) == 1


async def test_only_the_newest_of_one_submission_is_told() -> None:
    """Who was taken and shown at once hears one sentence."""
    async with an_evening() as evening:
        await evening.open()
        one = await sent(evening, "a", "gleb")
        await evening.do(Accept(one))
        await evening.do(Show(one))
        news = teller(evening)
        async with running(news.run, news.watch_state):
            await until(lambda: not evening.session.queue.owed)
        assert said(evening) == [RU.say("news-on-stage", who="@gleb")]


async def test_everybody_hears_when_code_is_no_longer_taken() -> None:
    """And who is left when the evening closes hears that, though the evening is over."""
    async with telling() as evening:
        await evening.do(OpenQueue(on=False))
        await until(lambda: said(evening) == [RU.say("news-closed")])
    async with an_evening() as evening:
        await evening.open()
        await sent(evening, "a", "gleb")
        await evening.do(CloseSession())
        news = teller(evening)
        async with running(news.run, news.watch_state):
            await until(lambda: said(evening) == [RU.say("news-left-over", who="@gleb")])


async def test_a_guest_without_an_account_is_not_called_in_the_chat() -> None:
    """They have no name there; the others are told all the same."""
    async with an_evening() as evening:
        await evening.open()
        guest = await evening.store.people.find(Account("guest", "1", "Петя", "Петя"))
        await evening.do(AddGuest(PersonId(guest)))
        one = SubmissionId("a")
        await evening.do(Submit(one, guest, WordsId("link")))
        await evening.do(Fetched(one, Digest("a"), WordsId("file"), None, None))
        await evening.do(Accept(one))
        await evening.do(Accept(await sent(evening, "b", "gleb")))
        news = teller(evening)
        async with running(news.run, news.watch_state):
            await until(lambda: said(evening))
        assert said(evening) == [RU.say("news-accepted", who="@gleb", place=2, minutes=15)]
