"""Trojan Source: what deceives is a badge or a mark in what reaches the page, in every language."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.highlight.runs import BADGE, MIXED
from streamkit.core.hidden import deceives
from tests.adapters.highlight.trojans import LETTER, trojans

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def patient() -> AsyncIterator[Highlighter]:
    async with Highlighter(patience=20) as highlighter:
        yield highlighter


@pytest.mark.parametrize("name", trojans())
@pytest.mark.parametrize("kind", ["file", "change", "unknown language"])
async def test_every_trojan_is_told(patient: Highlighter, name: str, kind: str) -> None:
    """Each hidden character is a badge, each word in disguise is marked whole, and no raw one is left."""
    text = trojans()[name]
    if kind == "change":
        rows = [f"+{line}" for line in text.split("\n")]
        runs = await patient.runs(name=name, text="\n".join([f"@@ -0,0 +1,{len(rows)} @@", *rows]), diff=True)
    else:
        runs = await patient.runs(name=name if kind == "file" else "a.unheard-of", text=text)
    badges = [piece for line in runs.lines for run, piece in line if run == BADGE]
    assert badges == [f"U+{ord(sign):04X}" for sign in text if deceives(sign) and sign != "\n"]
    assert not [sign for line in runs.lines for _, piece in line for sign in piece if deceives(sign)]
    mixed = {piece for line in runs.lines for run, piece in line if run == MIXED}
    assert mixed == ({f"say{LETTER}ello"} if LETTER in text else set())
    assert runs.hidden == len(badges)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('name = "b\u0430nk"', {"b\u0430nk"}),
        ('call("\u0430lice()")', {"\u0430lice"}),
        ('title = "Python\u043e\u043c \u043f\u043e IT-\u043e\u0442\u0434\u0435\u043b\u0443"', set()),
        ("x = 1  # commit\u0438\u0442\u044c b\u0430nk", set()),
        (
            "\u043f\u0430\u0440\u043e\u043b\u044c = x_\u043f\u0430\u0440\u043e\u043b\u044c",
            {"x_\u043f\u0430\u0440\u043e\u043b\u044c"},
        ),
    ],
)
async def test_what_people_write(patient: Highlighter, text: str, marked: set[str]) -> None:
    """In a string a letter in disguise is marked, a Latin word with a Russian ending is not."""
    runs = await patient.runs(name="a.py", text=text)
    assert {piece for line in runs.lines for run, piece in line if run == MIXED} == marked
