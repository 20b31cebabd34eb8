"""Seconds of a video to cut out, as people type them: "12345 1:05-1:20 why"."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_REASON = 300

_DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_TIME = (
    r"(?:(?:(?P<h{n}>\d{{1,2}})[:.])?(?P<m{n}>\d{{1,3}})[:.](?P<s{n}>[0-5]\d)|(?P<p{n}>\d{{1,5}})\s?[sс]?)"
)
_CODE = re.compile(r"\d{5}(?!\d)", re.ASCII)
_PART = re.compile(
    rf"(?P<code>\d{{5}}),?\s+(?:from\s|с\s|от\s)?{_TIME.format(n=1)}"
    rf"\s?(?:{_DASH}+|\.\.+|…|to\s|до\s|по\s)\s?{_TIME.format(n=2)}(?:[,:;.]?\s+(?P<why>.*))?\Z",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SaysCut:
    """Whole seconds of the video with that code, the first and the one behind the last; None: unreadable."""

    code: str
    part: tuple[int, int] | None
    why: str = ""


def part_to_cut(rest: str) -> SaysCut | None:
    """What stands behind the word, None without a code. Whoever names a second means all of it."""
    found = _PART.match(rest)
    if found is None:
        code = _CODE.match(rest)
        return SaysCut(code[0], None) if code is not None else None
    first, last = _seconds(found, 1), _seconds(found, 2)
    why = " ".join((found["why"] or "").split())[:LONGEST_REASON]
    return SaysCut(found["code"], (first, last + 1), why)


def _seconds(found: re.Match[str], n: int) -> int:
    if found[f"p{n}"]:
        return int(found[f"p{n}"])
    return int(found[f"h{n}"] or 0) * 3600 + int(found[f"m{n}"]) * 60 + int(found[f"s{n}"])
