"""How people name lines in a chat."""

from __future__ import annotations

import pytest

from streamkit.core.chat_commands import (
    Aimed,
    GoesTo,
    Marks,
    Meaning,
    NotesNextStep,
    PointsAt,
    TakesPointBack,
    understand,
)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("!line 42", 42, 42, ""),
        ("!строка 42 зачем?", 42, 42, "зачем?"),
        ("!стр 42", 42, 42, ""),
        ("!line 42: why", 42, 42, "why"),
        ("!line 42, why", 42, 42, "why"),
        ("!line 42-50", 42, 50, ""),
        ("!line 42–50 why", 42, 50, "why"),
        ("!line 42—50", 42, 50, ""),
        ("!line 42..50", 42, 50, ""),
        ("!line 42…50", 42, 50, ""),
        ("!line 42 - 50  two  words", 42, 50, "two words"),
        ("!line L42-L50", 42, 50, ""),
        ("!line 50-42", 42, 50, ""),
        ("!line +7", 7, 7, ""),
        ("!line 7 " + "x" * 200, 7, 7, "x" * 140),
    ],
)
def test_a_pointer_names_lines(text: str, first: int, last: int, words: str) -> None:
    """One line or a range, in any dash people type."""
    assert meaning(text) == PointsAt(Aimed(first, last), words)


@pytest.mark.parametrize(
    ("text", "aimed"),
    [
        ("!line queue.py:12-18", Aimed(12, 18, "queue.py")),
        ("!line bot/queue.py#L12-L18", Aimed(12, 18, "bot/queue.py")),
        ("!строка очередь.py:12", Aimed(12, 12, "очередь.py")),
        ("!line 2:42", Aimed(42, 42, "2")),
        ("!line c:\\x.py:4", Aimed(4, 4, "c:\\x.py")),
        ("!line -42", Aimed(42, 42, "", old=True)),
        ("!line −42", Aimed(42, 42, "", old=True)),
        ("!line –42–47", Aimed(42, 47, "", old=True)),
        ("!line queue.py:-42", Aimed(42, 42, "queue.py", old=True)),
    ],
)
def test_a_pointer_names_a_file_and_a_side(text: str, aimed: Aimed) -> None:
    """By its name or its number; a sign is the side of a diff."""
    assert meaning(text) == PointsAt(aimed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!line !42", TakesPointBack(Aimed(42, 42))),
        ("!line !queue.py:3-5", TakesPointBack(Aimed(3, 5, "queue.py"))),
        ("!line !", TakesPointBack()),
        ("!unline", TakesPointBack()),
        ("!безстроки 42", TakesPointBack(Aimed(42, 42))),
        ("!goto 120", GoesTo(Aimed(120, 120))),
        ("!сюда queue.py:12", GoesTo(Aimed(12, 12, "queue.py"))),
        ("!mark", Marks("")),
        ("!отметь  вот   это", Marks("вот это")),
        ("!next write a test", NotesNextStep("write a test")),
        ("!дальше тест", NotesNextStep("тест")),
    ],
)
def test_the_other_words_about_lines(text: str, expected: Meaning) -> None:
    """In both languages."""
    assert meaning(text) == expected


@pytest.mark.parametrize(
    "text",
    ["!line", "!line why", "!line 0", "!line 42x", "!line 1234567", "!line :", "!line a:b", "!goto", "!next",
     "!unline because", "!line 1-2-3", "!line queue.py"],
)  # fmt: skip
def test_what_names_no_lines_is_talk(text: str) -> None:
    """Nothing is guessed."""
    assert understand(text) is None


def meaning(text: str) -> Meaning | None:
    found = understand(text)
    return found.meaning if found else None
