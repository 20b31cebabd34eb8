"""Code without a link: pasted on the page, claimed in the chat, or sent at once by a known guest."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest

from streamkit.core.code_links import Paste, parse_link
from streamkit.core.commands import CloseSession
from streamkit.locale import Text
from streamkit.web.personal import code
from tests.controllers.evening import until
from tests.web.personal.conftest import House

CODE = "def очередь():\n    return '<b>&amp;'\n"


async def test_a_stranger_gets_a_word_for_the_chat(house: House) -> None:
    """What the word leads to is exactly what was pasted; nothing was sent yet."""
    answer = await house.post("/p/code", {"name": "queue.py", "text": CODE})
    assert answer.status == 200
    word = re.search(r"!review (paste:\w+)", await answer.text())
    assert word is not None
    link = parse_link(word[1])
    assert isinstance(link, Paste)
    part = (await house.pastes.fetch(link)).parts[0]
    assert (part.name, part.text) == ("queue.py", CODE.removesuffix("\n"))
    assert not house.evening.session.submissions


async def test_a_guest_with_a_page_sends_at_once(house: House) -> None:
    """As that very person, and once, however often the button was pressed."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    await visitor.looks("/p/code")
    for _ in range(2):
        fields = {**visitor.fields, "name": "a.py", "text": "x = 1"}
        answer = await house.post("/p/code", fields, **visitor.headers())
        assert answer.status == 200
    await until(lambda: bool(house.evening.session.submissions))
    assert [one.person for one in house.evening.session.submissions.values()] == [guest]


async def test_a_guest_sees_their_code_and_takes_it_back(house: House) -> None:
    """Each by its number, and it leaves the page with the queue."""
    guest = await house.guest()
    visitor = await house.visitor(guest)
    await visitor.looks("/p/code")
    fields = {**visitor.fields, "name": "a.py", "text": "x = 1"}
    await house.post("/p/code", fields, **visitor.headers())
    await until(lambda: bool(house.evening.session.submissions))
    say = Text("en").say
    assert say("page-sent-waits") in await visitor.looks("/p/?lang=en")
    answer = await house.post("/p/?lang=en", {**visitor.fields, "act": "unsubmit"}, **visitor.headers())
    assert say("page-sent-waits") not in await answer.text()
    assert [one.taken_off for one in house.evening.session.submissions.values()] == [True]


async def test_a_form_of_somebody_elses_sends_nothing(house: House) -> None:
    """A cookie alone proves nothing: the form carries a key made of it."""
    visitor = await house.visitor(await house.guest())
    answer = await house.post("/p/code", {"text": "x", "key": "0" * 64}, **visitor.headers())
    assert answer.status == 403
    assert not house.evening.session.submissions


async def test_what_was_typed_is_not_lost_by_a_mistake(house: House) -> None:
    """The page says what is wrong and holds the text again, as text."""
    answer = await house.post("/p/code", {"name": "<i>.py", "text": "\0" + CODE})
    page = await answer.text()
    assert answer.status == 409
    assert 'value="<i>.py"' in html.unescape(page)
    assert CODE in html.unescape(page)
    assert "<i>" not in page
    assert "<b>" not in page


async def test_one_address_cannot_fill_the_shelf(house: House) -> None:
    """Five at once, then one every two minutes; looking stays free."""
    statuses = [(await house.post("/p/code", {"text": f"x = {n}"})).status for n in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    assert (await house.get("/p/code")).status == 200


async def test_too_much_is_not_read_to_its_end(house: House) -> None:
    """Counted as it arrives, whatever it claims to be."""
    form = BytesIO(b"text=" + b"x" * code._ENCODED)
    kind = "application/x-www-form-urlencoded"
    answer = await house.ask("POST", "/p/code", data=form, Origin="null", **{"Content-Type": kind})
    assert answer.status == 413


async def test_between_evenings_nothing_is_taken(house: House) -> None:
    """There is nobody to show it."""
    await house.evening.do(CloseSession())
    assert (await house.post("/p/code", {"text": "x = 1"})).status == 409


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_page_is_there_in_both_languages(house: House, language: str) -> None:
    """A form with labels, and what sending means."""
    page = await (await house.get(f"/p/code?lang={language}")).text()
    assert f'lang="{language}"' in page
    assert page.count("<label>") == 2
