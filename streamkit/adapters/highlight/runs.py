"""Code as a page draws it: lines of (class, text) runs, cut to a size that lexers and pages can bear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from streamkit.adapters.highlight.diffs import Row, Spans, rows_of
from streamkit.core.hidden import Eye, is_disguised, mixed_words

CLASSES = ("", "kw", "st", "cm", "num", "fn", "cl", "op", "se", "del", "ins", "badge", "mixed")
BADGE = CLASSES.index("badge")
MIXED = CLASSES.index("mixed")
CHANGED = len(CLASSES)  # added to the index of a class: the same, and it changed within its line

MOST_CHARACTERS = 512 * 1024
MOST_LINES = 5_000
LONGEST_LINE = 2_000

Run = tuple[int, str]  # index of the class, and the text
Lines = list[list[Run]]


@dataclass(frozen=True, slots=True)
class CodeRuns:
    """`hidden` counts the badges that stand for deceiving characters; `plain` code could not be coloured.

    `late` code might be in a quieter moment. `more` lines are not here, `cut` lines have lost their end. Of a
    diff each line has a sign and two numbers; of a side that does not have it, None.
    """

    language: str
    lines: Lines
    hidden: int
    plain: bool
    classes: tuple[str, ...] = CLASSES
    more: int = 0
    cut: int = 0
    signs: str = ""
    old: list[int | None] = field(default_factory=list)
    new: list[int | None] = field(default_factory=list)
    late: bool = False

    def view(self) -> dict[str, object]:
        """As JSON, without copying the lines."""
        return {
            "language": self.language,
            "classes": self.classes,
            "lines": self.lines,
            "hidden": self.hidden,
            "plain": self.plain,
            "more": self.more,
            "cut": self.cut,
            "signs": self.signs,
            "old": self.old,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class Cropped:
    """What of a text is shown; `cut` says how many characters each line lost, `more` how many lines."""

    text: str
    cut: Mapping[int, int]
    more: int


def cropped(text: str) -> Cropped:
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = whole[:MOST_CHARACTERS].split("\n")
    more = max(0, len(lines) - MOST_LINES) + whole.count("\n", MOST_CHARACTERS)
    shown = lines[:MOST_LINES]
    cut = {n: len(line) - LONGEST_LINE for n, line in enumerate(shown) if len(line) > LONGEST_LINE}
    return Cropped("\n".join(line[:LONGEST_LINE] for line in shown), cut, more)


def by_lines(pieces: Iterable[Run]) -> Lines:
    lines: Lines = [[]]
    for index, text in pieces:
        for n, part in enumerate(text.split("\n")):
            if n:
                lines.append([])
            if part:
                lines[-1].append((index, part))
    return lines


def drawn(lines: Lines, crop: Cropped, *, changes: Mapping[int, Spans] | None = None) -> tuple[Lines, int]:
    """The lines of the cropped text with badges put in; and how many characters were hidden."""
    eye = Eye(crop.text)
    shown = [
        _drawn(_marked(line, changes[n]) if changes and n in changes else line, eye)
        for n, line in enumerate(lines)
    ]
    for n, count in crop.cut.items():
        shown[n].append((BADGE, f"… +{count}"))
    return shown, eye.count


def plain(text: str, *, language: str = "") -> CodeRuns:
    """The text without colours, with its badges."""
    crop = cropped(text)
    lines, hidden = drawn(by_lines(_undisguised(crop.text)), crop)
    return CodeRuns(language, lines, hidden, plain=True, more=crop.more, cut=len(crop.cut))


def plain_diff(text: str, *, language: str = "") -> CodeRuns:
    """The patch without colours, with its signs and numbers."""
    crop = cropped(text.removesuffix("\n"))
    rows = rows_of(crop.text)
    lines, hidden = drawn([_undisguised(row.text) for row in rows], crop)
    signs, old, new = columns(rows)
    return CodeRuns(
        language, lines, hidden, plain=True, more=crop.more, cut=len(crop.cut), signs=signs, old=old, new=new
    )


def _undisguised(text: str) -> list[Run]:
    """Where nobody knows what is code and what a remark, letters in disguise are marked all the same."""
    runs, at = [], 0
    for start, end in mixed_words(text):
        if is_disguised(text[start:end]):
            runs += [(0, text[at:start]), (MIXED, text[start:end])]
            at = end
    return [run for run in (*runs, (0, text[at:])) if run[1]]


def columns(rows: Sequence[Row]) -> tuple[str, list[int | None], list[int | None]]:
    """Signs, old numbers and new numbers."""
    return "".join(row.sign for row in rows), [row.old for row in rows], [row.new for row in rows]


def _marked(line: list[Run], spans: Spans) -> Iterator[Run]:
    at = 0
    edges = sorted({edge for span in spans for edge in span})
    for index, text in line:
        cuts = [at, *(edge for edge in edges if at < edge < at + len(text)), at + len(text)]
        for first, last in pairwise(cuts):
            changed = any(start <= first < end for start, end in spans)
            yield index + CHANGED * changed, text[first - at : last - at]
        at += len(text)


def _drawn(line: Iterable[Run], eye: Eye) -> list[Run]:
    shown: list[Run] = []
    for index, text in line:
        for part, is_badge in eye.split(text):
            kind = BADGE if is_badge else index
            if part and shown and shown[-1][0] == kind != BADGE:
                shown[-1] = kind, shown[-1][1] + part
            elif part:
                shown.append((kind, part))
    return shown
