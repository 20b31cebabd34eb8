"""Characters that deceive the eye: what reorders, hides or imitates is shown by its number instead.

Trojan Source: a line with bidirectional controls reads as other code than a compiler sees, and no style of
a page cures that. Only an emoji keeps the joiners it is made of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SHOWN_CONTROLS = "\t\n"
_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks without ink
_SELECTORS = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0000, 0xE01EF))
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_TONE = "[\U0001f3fb-\U0001f3ff\ufe0f]?"
_EMOJI = rf"{_PICTURE}{_TONE}(?:\u200d{_PICTURE}{_TONE})*|[0-9#*]\ufe0f\u20e3"
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z]")
_LOOKALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f]")  # Greek and Cyrillic
_DISGUISED = re.compile("(?:^|[A-Za-z_])[\u0370-\u03ff\u0400-\u052f]{1,2}[A-Za-z_]{2}")


class Eye:
    """Finds the deceiving characters of one text."""

    def __init__(self, text: str) -> None:
        found = "".join(sorted(sign for sign in set(text) if deceives(sign)))
        self._pattern = re.compile(f"({_EMOJI})|([{re.escape(found)}])") if found else None
        self.count = 0

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """The text in parts; True marks the badge ("U+202E") that stands for a deceiving character."""
        at = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            if match[2]:
                yield text[at : match.start()], False
                yield f"U+{ord(match[2]):04X}", True
                self.count += 1
                at = match.end()
        yield text[at:], False


def mixed_words(text: str) -> Iterator[tuple[int, int]]:
    """From where to where words stand that mix Latin with letters of the alphabets that imitate it."""
    if not _LOOKALIKE.search(text):
        return
    for match in _WORD.finditer(text):
        if _LATIN.search(match[0]) and _LOOKALIKE.search(match[0]):
            yield match.span()


def is_disguised(word: str) -> bool:
    """Whether a look-alike or two stand before Latin letters, which nobody writes by the way.

    With endings of their own, people do write others: a Latin word with a Russian ending.
    """
    return _DISGUISED.search(word) is not None


def legible(text: str) -> str:
    """The text with badges in the place of deceiving characters: for names and titles."""
    return "".join(part for part, _ in Eye(text).split(text))


def deceives(sign: str) -> bool:
    """Whether this character, alone, is shown by its number."""
    if sign in _SHOWN_CONTROLS:
        return False
    selects = any(first <= ord(sign) <= last for first, last in _SELECTORS)
    return selects or sign in _BLANK or unicodedata.category(sign) in _CATEGORIES
