"""Viewers' code on its way to the pages: coloured once, first what is on stage, and nobody waits for it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from streamkit.adapters.highlight import Highlighter
from streamkit.codes import Codes
from streamkit.core.commands import PutQuestion
from streamkit.core.material import Material, Part, PartKind
from streamkit.core.model import EVERYTHING, PersonId, SubmissionId, WordsId
from streamkit.core.submission import Submission, SubmissionState
from tests.controllers.chatting import a_chat
from tests.controllers.evening import running, until

BOT = Part("bot.py", "print()")
PATCH = Part("a.py", "@@ -1 +1 @@\n-a\n+b", PartKind.DIFF)
GONE = Part("a.png", "", PartKind.NOTICE, "not-shown")
BURNS = Part("a.rs", ('r#"' * 30 + "\n") * 5_000)


def sent(file: str, *parts: Part, state: SubmissionState) -> tuple[Submission, Material]:
    one = Submission(
        SubmissionId(file),
        PersonId("p"),
        WordsId("link"),
        state,
        file=WordsId(file),
        scanned=state is not SubmissionState.FETCHED,
    )
    return one, Material(file, "", "", parts)


def wanted(codes: Codes, *brought: tuple[Submission, Material]) -> None:
    codes.want([one for one, _ in brought], {one.file: material for one, material in brought if one.file})


@dataclass
class _Runs:
    name: str
    late: bool = False

    def view(self) -> dict[str, object]:
        return {"lines": [[[0, self.name]]]}


@dataclass
class _Colours:
    """Colours nothing, and remembers what it was asked."""

    asked: list[tuple[str, bool]] = field(default_factory=list)
    slow: int = 0  # so many times it takes too long

    async def runs(self, *, name: str, text: str, diff: bool = False) -> _Runs:
        self.asked.append((name, diff))
        self.slow -= 1
        return _Runs(name, late=self.slow >= 0)


async def got(codes: Codes, part: Part) -> Any:
    made = await codes.get(part.digest)
    return made and json.loads(made)


async def test_each_part_is_coloured_once_as_what_it_is() -> None:
    """A patch as a patch, and what is not shown not at all."""
    colours = _Colours()
    codes = Codes(colours)
    wanted(codes, sent("one", BOT, PATCH, GONE, state=SubmissionState.ON_STAGE))
    assert (await got(codes, BOT), await got(codes, BOT)) == (
        {"name": "bot.py", "lines": [[[0, "bot.py"]]]},
    ) * 2
    assert (await got(codes, PATCH), await got(codes, GONE)) == (
        {"name": "a.py", "lines": [[[0, "a.py"]]]},
        None,
    )
    assert colours.asked == [("bot.py", False), ("a.py", True)]


@pytest.mark.parametrize(("slow", "tries"), [(0, 1), (1, 2), (9, 2)])
async def test_what_took_too_long_is_tried_once_more(slow: int, tries: int) -> None:
    """The machine may have been busy; code that hangs again stays plain."""
    colours = _Colours(slow=slow)
    codes = Codes(colours)
    wanted(codes, sent("one", BOT, state=SubmissionState.ON_STAGE))
    for _ in range(4):
        assert await got(codes, BOT) is not None
    assert len(colours.asked) == tries


async def test_what_is_on_stage_is_coloured_first_and_the_queue_beforehand() -> None:
    """So that the next review begins at once."""
    colours = _Colours()
    codes = Codes(colours)
    async with running(codes.run):
        wanted(
            codes,
            sent("undecided", Part("c.py", ""), state=SubmissionState.SCANNED),
            sent("next", Part("b.py", ""), state=SubmissionState.QUEUED),
            sent("now", Part("a.py", ""), state=SubmissionState.ON_STAGE),
            sent("old", Part("d.py", ""), state=SubmissionState.REVIEWED),
            sent("unscanned", Part("e.py", ""), state=SubmissionState.FETCHED),
        )
        await until(lambda: len(colours.asked) == 4)
    assert colours.asked[1:] == [("a.py", False), ("b.py", False), ("c.py", False)]


async def test_code_that_was_taken_back_is_not_given_out() -> None:
    """Not even where a page still knows its hash."""
    codes = Codes(_Colours())
    one, material = sent("one", BOT, state=SubmissionState.ON_STAGE)
    wanted(codes, (one, material))
    assert await got(codes, BOT) is not None
    wanted(codes, (replace(one, state=SubmissionState.WITHDRAWN), material))
    assert await got(codes, BOT) is None


async def test_a_word_in_the_chat_counts_while_somebodys_code_burns() -> None:
    """The child is still at it when the answer is written and said; then the code is plain."""
    async with a_chat() as evening, Highlighter() as highlighter:
        codes = Codes(highlighter)
        wanted(codes, sent("attack", BURNS, state=SubmissionState.ON_STAGE))
        await highlighter.runs(name="warm.py", text="")
        await evening.open("anya")
        anya = await evening.person("anya")
        await evening.do(PutQuestion(anya))
        burning = asyncio.create_task(got(codes, BURNS))
        await asyncio.sleep(0)  # so that the child has it before the chat speaks
        evening.says("anya", "!yes")
        await until(lambda: evening.chat.said)
        assert (evening.session.media(anya), burning.done()) == (EVERYTHING, False)
        assert (await burning)["plain"] is True
