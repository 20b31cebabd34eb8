"""Colours for honest files, and an answer in time for all others."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from streamkit.adapters.highlight import CodeRuns, Highlighter
from streamkit.adapters.highlight.runs import BADGE, CLASSES, MIXED

PATIENCE = 0.6


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def warm() -> AsyncIterator[Highlighter]:
    """One child for all tests that do not hang it."""
    async with Highlighter() as highlighter:
        yield highlighter


@pytest.fixture
async def short() -> AsyncIterator[Highlighter]:
    async with Highlighter(patience=PATIENCE) as highlighter:
        yield highlighter


def named(runs: CodeRuns) -> list[list[tuple[str, str]]]:
    return [[(CLASSES[kind], text) for kind, text in line] for line in runs.lines]


@pytest.mark.asyncio(loop_scope="module")
async def test_python(warm: Highlighter) -> None:
    """Keywords, names, numbers, strings and comments each have their class."""
    runs = await warm.runs(
        name="bot/queue.py", text='class Queue:\n    def top(self):  # one\n        return "a", 1'
    )
    assert (runs.language, runs.plain, runs.hidden) == ("Python", False, 0)
    assert named(runs) == [
        [("kw", "class"), ("", " "), ("cl", "Queue"), ("op", ":")],
        [
            ("", "    "), ("kw", "def"), ("", " "), ("fn", "top"), ("op", "("), ("se", "self"), ("op", "):"),
            ("", "  "), ("cm", "# one"),
        ],
        [("", "        "), ("kw", "return"), ("", " "), ("st", '"a"'), ("op", ","), ("", " "), ("num", "1")],
    ]  # fmt: skip


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("a.pl", "Perl"),
        ("a.sql", "SQL"),
        ("a.R", "R"),
        ("a.ts", "TypeScript"),
        ("a.h", "C"),
        ("Dockerfile", "Dockerfile"),
        ("src/a.b.go", "Go"),
        ("README", ""),
        ("a.unheard-of", ""),
        ("", ""),
        ("..", ""),
        ("[*?].p[y", ""),
    ],
)
async def test_lexer_by_name(warm: Highlighter, name: str, language: str) -> None:
    """The name alone decides the language; where it decides none the code is plain."""
    runs = await warm.runs(name=name, text="#!/usr/bin/python\nx = 1")
    assert (runs.language, runs.plain) == (language, not language)


@pytest.mark.asyncio(loop_scope="module")
async def test_look_alikes(warm: Highlighter) -> None:
    """A name that mixes alphabets is marked; Cyrillic in comments and strings is everyday."""
    runs = await warm.runs(name="a.py", text="pаssword = 'мой world'  # мой world")
    assert [part for line in runs.lines for kind, part in line if kind == MIXED] == ["pаssword"]


@pytest.mark.asyncio(loop_scope="module")
async def test_nothing_is_lost(warm: Highlighter) -> None:
    """The runs of a real file give back the file."""
    text = Path(asyncio.__file__).read_text(encoding="utf-8")
    runs = await warm.runs(name="a.py", text=text)
    assert "\n".join("".join(part for _, part in line) for line in runs.lines) == text


ATTACKS = {
    "a.rs": "\u202e" + ('r#"' * 30 + "\n") * 5_000,
    "a.pl": "\u202e" + ("m{" * 900 + "\n") * 280,
}


@pytest.mark.parametrize("name", ATTACKS)
async def test_files_that_hang_a_lexer(short: Highlighter, name: str) -> None:
    """A file that takes too long is plain, badges and all, and the next file has its colours."""
    await short.runs(name="warm.py", text="")
    began = time.monotonic()
    runs = await short.runs(name=name, text=ATTACKS[name])
    assert time.monotonic() - began < PATIENCE + 0.5
    first_line = [(BADGE, "U+202E"), (0, ATTACKS[name].split("\n")[0][1:])]
    assert (runs.plain, runs.hidden, runs.lines[0]) == (True, 1, first_line)
    after = await short.runs(name="b.txt", text="x")
    assert (after.language, after.plain) == ("", False)


async def test_a_long_line_is_no_attack() -> None:
    """What hung a lexer as one long line is short by the time it gets there."""
    async with Highlighter() as highlighter:
        await highlighter.runs(name="warm.py", text="")
        for name, text in {"a.pl": "m{" * 20_000, "a.js": "a+" * 250_000, "a.py": "(" * 195_000}.items():
            began = time.monotonic()
            assert len((await highlighter.runs(name=name, text=text)).lines) == 1
            assert time.monotonic() - began < 2.5


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
async def test_a_killed_child() -> None:
    """A child that died between two files is replaced."""
    async with Highlighter(patience=20) as patient:
        await patient.runs(name="a.py", text="x = 1")
        child = patient._child._process
        assert child is not None
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()
        assert (await patient.runs(name="a.py", text="x = 2")).plain is False


async def test_cancelled(short: Highlighter) -> None:
    """A cancelled question leaves no half-read answer to the next."""
    await short.runs(name="warm.py", text="")
    asking = asyncio.create_task(short.runs(name="a.py", text="x = 1\n" * 3_000))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert named(await short.runs(name="a.py", text="y")) == [[("", "y")]]


async def test_questions_at_once(short: Highlighter) -> None:
    """Many questions at once each get their own answer."""
    asked = [short.runs(name=f"{n}.txt", text=str(n)) for n in range(20)]
    assert [runs.lines for runs in await asyncio.gather(*asked)] == [[[(0, str(n))]] for n in range(20)]


async def test_the_view() -> None:
    """What the page gets is the runs under their names."""
    runs = CodeRuns("Python", [[(1, "if")]], 0, plain=False)
    assert runs.view() == {
        "language": "Python",
        "classes": CLASSES,
        "lines": [[(1, "if")]],
        "hidden": 0,
        "plain": False,
        "more": 0,
        "cut": 0,
        "signs": "",
        "old": [],
        "new": [],
    }
