"""What a person can mean about lines, and how they say it: `42`, `42-47 why`, `file.py:12..18`, `-42`, `!42`.

Any dash people type makes a range. A sign before the number is the side of a diff: `-42` what went away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_WORDS = 140  # characters
LONGEST_MARK = 80

_DASH = "[-\u2010-\u2015\u2212]"
_LINES = re.compile(
    rf"""(?:(?P<file>[^\s!]\S{{0,199}}?)[:#](?=[-+Ll\d\u2010-\u2015\u2212]))?
    (?P<side>\+|{_DASH})?
    [Ll]?(?P<first>\d{{1,6}})
    (?:\s?(?:{_DASH}|\.\.+|…)\s?[Ll]?(?P<last>\d{{1,6}}))?
    (?:[,:;.]?\s+(?P<words>.*))?\Z""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Aimed:
    """Lines as somebody named them; `file` is a name, the end of one, the number of a part, or empty."""

    first: int
    last: int
    file: str = ""
    old: bool = False


@dataclass(frozen=True, slots=True)
class PointsAt:
    """Look at these lines."""

    lines: Aimed
    words: str = ""


@dataclass(frozen=True, slots=True)
class TakesPointBack:
    """I did not mean these lines; None: none of mine."""

    lines: Aimed | None = None


@dataclass(frozen=True, slots=True)
class GoesTo:
    """Host: we look at these lines now."""

    lines: Aimed


@dataclass(frozen=True, slots=True)
class Marks:
    """Host: this moment is worth finding again."""

    words: str


@dataclass(frozen=True, slots=True)
class NotesNextStep:
    """Host: what to do next about this code."""

    words: str


PointingMeaning = PointsAt | TakesPointBack | GoesTo | Marks | NotesNextStep


def about_lines(word: str, rest: str) -> PointingMeaning | None:
    """None where the rest of the line names no lines."""
    match word:
        case "line" if rest.startswith("!"):
            return _taken_back(rest.removeprefix("!").lstrip())
        case "line":
            found = _read(rest)
            return PointsAt(*found) if found else None
        case "unline":
            return _taken_back(rest)
        case "goto":
            found = _read(rest)
            return GoesTo(found[0]) if found else None
        case "mark":
            return Marks(_words(rest, LONGEST_MARK))
        case "next":
            return NotesNextStep(_words(rest, LONGEST_WORDS)) if rest else None
        case _:
            return None


def _taken_back(rest: str) -> TakesPointBack | None:
    found = _read(rest)
    if found is None and rest:
        return None
    return TakesPointBack(found[0] if found else None)


def _read(rest: str) -> tuple[Aimed, str] | None:
    found = _LINES.match(rest)
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if min(first, last) < 1:
        return None
    old = (found["side"] or "+") != "+"
    aimed = Aimed(min(first, last), max(first, last), found["file"] or "", old=old)
    return aimed, _words(found["words"] or "", LONGEST_WORDS)


def _words(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest].rstrip()
