"""Beside picture and voice: whether one's code may be recorded, on the personal page."""

from __future__ import annotations

from streamkit.core.commands import Submit
from streamkit.core.model import PersonId, SubmissionId, WordsId
from tests.web.personal.conftest import House

YES, NO = "My code may be recorded", "My code is in no recording"


async def sent(house: House) -> PersonId:
    guest = await house.guest()
    await house.evening.do(Submit(SubmissionId("code"), guest, WordsId("link")))
    return guest


async def test_who_sent_code_is_asked_about_it_here_too(house: House) -> None:
    """In both languages; who sent none is not."""
    visitor = await house.visitor(await house.guest("Olya"))
    assert YES not in await visitor.looks()
    visitor = await house.visitor(await sent(house))
    page = await visitor.looks()
    assert (YES in page, NO in page, "Silence means no" in page) == (True, True, True)
    assert "Мой код можно записывать" in await visitor.looks("/p/?lang=ru")


async def test_the_answer_counts_and_can_be_changed_any_time(house: House) -> None:
    """It says nothing about picture and voice, and stands in the history."""
    guest = await sent(house)
    visitor = await house.visitor(guest)
    before = house.answer(guest)
    assert (await visitor.presses("code-yes")).status == 200
    assert house.evening.session.code[guest].may
    assert (await visitor.presses("code-no")).status == 200
    assert not house.evening.session.code[guest].may
    assert house.answer(guest) == before
    page = await visitor.looks()
    assert page.count("Your code is in no recording.") == 2  # now, and in the history


async def test_a_yes_sent_twice_after_a_no_allows_nothing(house: House) -> None:
    """One form, one yes."""
    guest = await sent(house)
    visitor = await house.visitor(guest)
    await visitor.presses("code-yes")
    await visitor.presses("code-no")
    await visitor.presses("code-yes")  # the same form once more
    assert not house.evening.session.code[guest].may


async def test_a_page_of_another_evening_allows_nothing(house: House) -> None:
    """It was about another evening's code."""
    guest = await sent(house)
    visitor = await house.visitor(guest)
    visitor.fields["evening"] = "another"
    assert (await visitor.presses("code-yes")).status == 409
    assert guest not in house.evening.session.code
