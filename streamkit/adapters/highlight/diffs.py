"""The rows of a unified patch of one file: signs, numbers, and the words that changed within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_HEAD = re.compile(r"@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@ ?")
_WORD = re.compile(r"\w+|\s+|.")
_LONGEST = 300  # characters of a line that is compared word by word
_BUDGET = 1_000_000  # pairs of words; a comparison is quadratic, and the child has two seconds for all
_ALIKE = 0.5  # below this, everything is marked, and so nothing is

Spans = list[tuple[int, int]]  # columns, the end excluded


@dataclass(frozen=True, slots=True)
class Row:
    """`sign` is one of "@", " ", "+", "-", "\\"; `text` is without it, of an "@" the place it names."""

    sign: str
    text: str
    old: int | None = None
    new: int | None = None


def rows_of(patch: str) -> list[Row]:
    """One row for each line; numbers begin anew at each head."""
    rows = []
    old = new = 1
    for line in patch.split("\n"):
        sign = line[:1] if line[:1] in ("@", "+", "-", "\\") else " "
        if sign == "@" and (head := _HEAD.match(line)):
            old, new = int(head[1]), int(head[2])
            rows.append(Row("@", line[head.end() :]))
        elif sign in "@\\":
            rows.append(Row("\\", line[1:]))
        else:
            goes, stays = sign in " -", sign in " +"
            rows.append(Row(sign, line[1:], old if goes else None, new if stays else None))
            old, new = old + goes, new + stays
    return rows


def hunks(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The rows of each hunk by their number, its head excluded: nothing is known of what lies between two."""
    found: list[int] = []
    for number, row in enumerate(rows):
        if row.sign == "@":
            yield found
            found = []
        elif row.sign != "\\":
            found.append(number)
    yield found


def changed_words(rows: Sequence[Row]) -> dict[int, Spans]:
    """What changed within the lines that were replaced one by one."""
    spans: dict[int, Spans] = {}
    left = _BUDGET
    for gone, came in _pairs(rows):
        before, after = (_WORD.findall(rows[number].text) for number in (gone, came))
        left -= len(before) * len(after)
        if left < 0:
            break
        spans |= _compared(gone, before, came, after)
    return spans


def _pairs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The rows that went with those that came in their stead, in their order."""
    number = 0
    while number < len(rows):
        gone = _run(rows, number, "-")
        came = _run(rows, number + len(gone), "+")
        yield from (
            pair for pair in zip(gone, came, strict=False) if all(len(rows[n].text) <= _LONGEST for n in pair)
        )
        number += len(gone) + len(came) or 1


def _run(rows: Sequence[Row], start: int, sign: str) -> list[int]:
    end = start
    while end < len(rows) and rows[end].sign == sign:
        end += 1
    return list(range(start, end))


def _compared(gone: int, before: list[str], came: int, after: list[str]) -> dict[int, Spans]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return {}
    changes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    return {
        gone: _columns(before, [(first, last) for _, first, last, _, _ in changes]),
        came: _columns(after, [(first, last) for _, _, _, first, last in changes]),
    }


def _columns(words: list[str], spans: Spans) -> Spans:
    at = [0]
    for word in words:
        at.append(at[-1] + len(word))
    return [(at[first], at[last]) for first, last in spans if first < last]
