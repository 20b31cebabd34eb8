"""Whoever sent code finds on their page what was said about it; nobody else does."""

from __future__ import annotations

from streamkit.core.commands import Fetched, FinishReview, Show, Submit, Unsubmit
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, PersonId, SubmissionId
from tests.web.personal.conftest import House

CODE = SubmissionId("code")


async def reviewed(house: House, who: PersonId) -> None:
    words, do = house.evening.store.words, house.evening.do
    file = pack(Material("queue.py", "asya/bot", "1" * 40, (Part("queue.py", "one"),)))
    await do(Submit(CODE, who, await words.keep("https://github.com/asya/bot")))
    await do(Fetched(CODE, Digest("d"), await words.keep(file), None, None))
    await do(Show(CODE))
    await do(FinishReview())


async def test_the_sender_saves_their_report(house: House) -> None:
    """As a file, with the code's name on the page; after it was taken back it is gone."""
    guest = await house.guest()
    await reviewed(house, guest)
    visitor = await house.visitor(guest)
    assert "queue.py" in await visitor.looks()
    answer = await visitor.presses("report", submission="code")
    assert (answer.status, answer.content_type) == (200, "text/markdown")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (await answer.text()).startswith("# `queue.py`\n")
    await house.evening.do(Unsubmit(guest))
    assert (await visitor.presses("report", submission="code")).status == 404
    assert "queue.py" not in await visitor.looks()


async def test_nobody_else_gets_it(house: House) -> None:
    """Not by its id either."""
    guest, other = await house.guest(), await house.guest("other")
    await reviewed(house, guest)
    visitor = await house.visitor(other)
    assert "queue.py" not in await visitor.looks()
    assert (await visitor.presses("report", submission="code")).status == 404
