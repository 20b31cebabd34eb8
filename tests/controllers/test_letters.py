"""Letters become their writers' submissions: once, and only while an evening is open."""

from __future__ import annotations

import pytest

from streamkit.controllers.letters import Letters, first_link
from streamkit.core.code_links import rebuilt
from streamkit.core.commands import CloseSession, Fetched, OpenQueue
from streamkit.core.model import Digest, WordsId
from streamkit.core.submission import SubmissionState
from streamkit.ports import Account, Letter, Unavailable
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.inbox import FakeInbox

LINK = "https://github.com/asya-dev/seedbot/blob/main/a.py#L3-L9"


def letter(number: int, text: str = LINK, user: str = "501") -> Letter:
    return Letter(f"our-club/reviews#{number}", Account("github", user, "", "asya"), text)


def desk(evening: Evening, inbox: FakeInbox) -> Letters:
    return Letters(
        service=evening.service,
        inbox=inbox,
        people=evening.store.people,
        words=evening.store.words,
        ids=evening.ids,
        every=0.001,
    )


async def links(evening: Evening) -> list[str | None]:
    return [await evening.store.words.read(one.link) for one in evening.session.submissions.values()]


async def test_a_letter_is_its_writers_code_once() -> None:
    """However often it is seen, also by a program that started anew meanwhile."""
    inbox = FakeInbox([letter(1), letter(2, "no link yet")])
    async with an_evening() as evening:
        await evening.open()
        for _ in range(2):
            async with running(desk(evening, inbox).run):
                seen = inbox.looked
                await until(lambda seen=seen: inbox.looked >= seen + 2)  # type: ignore[misc]
        assert await links(evening) == [LINK]
        writer = next(iter(evening.session.submissions.values())).person
        assert await evening.store.people.account(writer) == letter(1).account


async def test_a_letter_that_is_mended_is_taken() -> None:
    """Its writer edits it where it lies."""
    inbox = FakeInbox([letter(2, "no link yet")])
    async with an_evening() as evening:
        await evening.open()
        async with running(desk(evening, inbox).run):
            await until(lambda: inbox.looked >= 2)
            inbox.held = [letter(2)]
            await until(lambda: bool(evening.session.submissions))
        assert await links(evening) == [LINK]


async def test_an_outage_loses_nothing() -> None:
    """It is looked again."""
    inbox = FakeInbox([letter(1)], fault=Unavailable("code-host-busy"))
    async with an_evening() as evening:
        await evening.open()
        async with running(desk(evening, inbox).run):
            await until(lambda: inbox.looked >= 2)
            inbox.fault = None
            await until(lambda: bool(evening.session.submissions))


async def test_what_there_is_no_room_for_waits_where_it_lies() -> None:
    """A refusal is not the end of a letter: nobody was told of one."""
    inbox = FakeInbox([letter(1)])
    async with an_evening() as evening:
        await evening.open()
        await evening.do(OpenQueue(on=False))
        async with running(desk(evening, inbox).run):
            await until(lambda: inbox.looked >= 3)
            assert not evening.session.submissions
            await evening.do(OpenQueue(on=True))
            await until(lambda: bool(evening.session.submissions))
        assert await links(evening) == [LINK]


async def test_a_letter_is_never_taken_without_the_place_to_answer_it() -> None:
    """One fact follows the other with nothing in between where a program could end."""
    async with an_evening() as evening:
        await evening.open()
        async with running(desk(evening, FakeInbox([letter(1)])).run):
            await until(lambda: bool(evening.session.submissions))
            (one,) = evening.session.submissions
            assert await evening.store.words.read(evening.session.threads[one]) == letter(1).id


async def test_a_closed_letter_that_had_joined_another_is_taken_back() -> None:
    """It waits there as much as one that stands for itself."""
    inbox = FakeInbox([letter(1), letter(2, user="502")])
    async with an_evening() as evening:
        await evening.open()
        async with running(desk(evening, inbox).run):
            await until(lambda: len(evening.session.submissions) == 2)
            first, second = evening.session.submissions
            for one in (first, second):
                await evening.do(Fetched(one, Digest("same"), WordsId("file"), 3, 9))
            assert evening.session.submissions[second].state is SubmissionState.JOINED
            inbox.held = [letter(1)]
            await until(lambda: evening.session.submissions[second].state is SubmissionState.WITHDRAWN)


async def test_between_evenings_nobody_looks() -> None:
    """There is nobody to show anything."""
    inbox = FakeInbox([letter(1)])
    async with an_evening() as evening:
        await evening.open()
        await evening.do(CloseSession())
        async with running(desk(evening, inbox).run):
            for _ in range(20):
                await evening.store.words.keep("time passes")
            assert inbox.looked == 0
            await evening.open(session="s2")
            await until(lambda: bool(evening.session.submissions))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (f"Please\n\n{LINK} why?", LINK),
        (f"My code is here: {LINK}", LINK),
        (f"<{LINK}>", LINK),
        ("Title\nasya-dev/seedbot a.py 3-9", "https://github.com/asya-dev/seedbot/blob/HEAD/a.py#L3-L9"),
        ("nothing\nat all", None),
        ("http://127.0.0.1/admin and https://evil.example/x", None),
        ("", None),
    ],
)
def test_the_first_link_counts(text: str, link: str | None) -> None:
    """Wherever on a line it stands; other addresses are passed over."""
    found = first_link(text)
    assert (rebuilt(found.link) if found else None) == link
