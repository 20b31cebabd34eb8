"""Lines as links and people write them: swapped ends set right, far ends brought back, and that said."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANCHOR = re.compile(r"L(\d{1,9})(?:C\d{1,9})?(?:-L?(\d{1,9})(?:C\d{1,9})?)?\Z", re.ASCII)
_WORDS = re.compile(r"[Ll]?(\d{1,9})(?:(?:-|–|—|\.\.)[Ll]?(\d{1,9}))?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """`turned` where the ends stood the wrong way round."""

    first: int | None = None
    last: int | None = None
    turned: bool = False


NOWHERE = Span()


def of_anchor(fragment: str) -> Span:
    """`L3`, `L3-L9`, `L3-9`, `L3C1-L9C7`; of anything else no lines."""
    return _span(_ANCHOR.match(fragment))


def of_words(word: str) -> Span:
    """`3`, `3-9`, `3..9`, `L3-L9`."""
    return _span(_WORDS.match(word))


def _span(found: re.Match[str] | None) -> Span:
    if found is None:
        return NOWHERE
    a = max(1, int(found[1]))
    b = max(1, int(found[2])) if found[2] else a
    return Span(min(a, b), max(a, b), turned=b < a)


@dataclass(frozen=True, slots=True)
class Clamped:
    """Lines within a text; `moved` where somebody asked for lines it does not have."""

    first: int | None
    last: int | None
    moved: bool = False


def clamped(first: int | None, last: int | None, *, lines: int) -> Clamped:
    """The lines a text of so many has; its last one, where both ends lie behind it."""
    if first is None or last is None:
        return Clamped(None, None)
    within = min(first, lines), min(last, lines)
    return Clamped(*within, moved=within != (first, last))
