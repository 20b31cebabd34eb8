"""Reports in the evening's folder: written, made anew, and gone with what was taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from streamkit.controllers.delivering import Delivering
from streamkit.controllers.reports import Reports
from streamkit.core.commands import (
    Fetched,
    FinishReview,
    Forget,
    NoteNextStep,
    Point,
    ReleaseNote,
    Show,
    Submit,
    Unsubmit,
)
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, SubmissionId
from streamkit.core.note import Lines
from streamkit.core.submission import SubmissionState
from tests.controllers.chatting import EN, texts
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.shelf import FakeShelf

CODE = SubmissionId("code")
FOLDER = Path("/evening/reports")


@asynccontextmanager
async def reporting(shelf: FakeShelf, *, pages: bool = False) -> AsyncIterator[Evening]:
    """Asya's code was on stage; Boris said something about it that the host released."""
    async with an_evening() as evening:
        reports = Reports(
            service=evening.service, words=evening.store.words, shelf=shelf, text=EN, folder=FOLDER
        )
        delivering = Delivering(
            service=evening.service, people=evening.store.people, chat=evening.chat, clock=evening.clock,
            ids=evening.ids, text=EN, written=reports.written, pages=pages,
        )  # fmt: skip
        await evening.open()
        words = evening.store.words
        asya, boris = await evening.person("asya"), await evening.person("boris")
        file = pack(Material("queue.py", "asya/bot", "1" * 40, (Part("queue.py", "one\ntwo\nthree"),)))
        await evening.do(Submit(CODE, asya, await words.keep("https://github.com/asya/bot")))
        await evening.do(Fetched(CODE, Digest("d"), await words.keep(file), None, None))
        await evening.do(Show(CODE))
        said = await words.keep("why not a deque here?", person=boris)
        await evening.do(Point(boris, Lines(0, 2, 2), said, at=0))
        await evening.do(ReleaseNote(CODE, 0))
        async with running(reports.run, reports.watch_state, delivering.run, delivering.watch_state):
            yield evening


def written(shelf: FakeShelf) -> str:
    return b"".join(shelf.files.values()).decode()


async def test_the_report_is_written_and_its_sender_told_once() -> None:
    """When the review is over; then it counts as delivered, and is made anew without another word."""
    shelf = FakeShelf()
    async with reporting(shelf) as evening:
        assert shelf.files == {}
        await evening.do(FinishReview())
        await until(lambda: evening.session.submissions[CODE].state is SubmissionState.DELIVERED)
        assert list(shelf.files) == [FOLDER / "code.md"]
        assert "```\ntwo\n```\n\nwhy not a deque here?" in written(shelf)
        assert texts(evening) == [EN.say("report-ready", who="@asya")]
        await evening.do(NoteNextStep(await evening.store.words.keep("write a test")))
        await until(lambda: "write a test" in written(shelf))
        assert len(texts(evening)) == 1


async def test_with_personal_pages_the_sender_is_told_of_theirs() -> None:
    """No address is ever said in the chat."""
    async with reporting(FakeShelf(), pages=True) as evening:
        await evening.do(FinishReview())
        await until(lambda: texts(evening))
        assert texts(evening) == [EN.say("report-ready-page", who="@asya")]


async def test_taken_back_code_has_no_report() -> None:
    """And a file nobody knows does not stay among them."""
    shelf = FakeShelf({FOLDER / "old.md": b"x", Path("/evening/other.md"): b"y"})
    async with reporting(shelf) as evening:
        await evening.do(FinishReview())
        await until(lambda: list(shelf.files) == [Path("/evening/other.md"), FOLDER / "code.md"])
        await evening.do(Unsubmit(await evening.person("asya")))
        await until(lambda: list(shelf.files) == [Path("/evening/other.md")])


async def test_whoever_is_forgotten_speaks_in_no_report() -> None:
    """At once, and what somebody else took away is written anew."""
    shelf = FakeShelf()
    async with reporting(shelf) as evening:
        await evening.do(FinishReview())
        await until(lambda: "deque" in written(shelf))
        await evening.do(Forget(await evening.person("boris")))
        await until(lambda: "deque" not in written(shelf))
        shelf.files.clear()
        await evening.do(NoteNextStep(await evening.store.words.keep("write a test")))
        await until(lambda: "write a test" in written(shelf))
        await evening.do(Forget(await evening.person("asya")))
        await until(lambda: shelf.files == {})
