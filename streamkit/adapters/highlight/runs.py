"""Code as a page draws it: lines of (class, text) runs, cut to a size that lexers and pages can bear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from streamkit.core.hidden import Eye

CLASSES = ("", "kw", "st", "cm", "num", "fn", "cl", "op", "se", "del", "ins", "badge", "mixed")
BADGE = CLASSES.index("badge")
MIXED = CLASSES.index("mixed")

MOST_CHARACTERS = 512 * 1024
MOST_LINES = 5_000
LONGEST_LINE = 2_000

Run = tuple[int, str]  # index of the class, and the text
Lines = list[list[Run]]


@dataclass(frozen=True, slots=True)
class CodeRuns:
    """`hidden` counts the badges that stand for deceiving characters; `plain` code could not be coloured."""

    language: str
    lines: Lines
    hidden: int
    plain: bool
    classes: tuple[str, ...] = CLASSES

    def view(self) -> dict[str, object]:
        """As JSON, without copying the lines."""
        return {
            "language": self.language,
            "classes": self.classes,
            "lines": self.lines,
            "hidden": self.hidden,
            "plain": self.plain,
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


def drawn(pieces: Iterable[Run], crop: Cropped) -> tuple[Lines, int]:
    """The pieces of the cropped text line by line, badges put in; and how many characters were hidden."""
    eye = Eye(crop.text)
    lines: Lines = [[]]
    for index, text in pieces:
        for n, part in enumerate(text.split("\n")):
            if n:
                lines.append([])
            _draw(lines[-1], index, part, eye)
    for n, count in crop.cut.items():
        lines[n].append((BADGE, f"… +{count}"))
    if crop.more:
        lines.append([(BADGE, f"… +{crop.more}")])
    return lines, eye.count


def plain(text: str, *, language: str) -> CodeRuns:
    """The text without colours, with its badges."""
    crop = cropped(text)
    lines, hidden = drawn([(0, crop.text)], crop)
    return CodeRuns(language, lines, hidden, plain=True)


def _draw(line: list[Run], index: int, text: str, eye: Eye) -> None:
    for part, is_badge in eye.split(text):
        kind = BADGE if is_badge else index
        if part and line and line[-1][0] == kind != BADGE:
            line[-1] = kind, line[-1][1] + part
        elif part:
            line.append((kind, part))
