"""Private keys in armour, from their first line to their last, also where one of the two is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streamkit.adapters.scanning.masking import Found

KIND = "secret-private-key"
_LONGEST = 20_000  # characters between begin and end
_LEAST = 40  # of base64, or there is no key in it
_BEGIN = re.compile(r"-{4,5} ?BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}")
_END = re.compile(r"-{4,5} ?END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}")
_PUTTY = re.compile(r"PuTTY-User-Key-File-\d+:")
_PUTTY_END = re.compile(r"Private-MAC:\s*[0-9a-f]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/=]{16,}")
# A line of a key that stands in code: quotes, commas, comment marks and written-out line ends around it.
_LINE = re.compile(
    r"""[ \t"'`#*/+;,|>]*(?:[A-Za-z0-9+/=]{4,}|(?:Proc-Type|DEK-Info|Version|Comment|Hash):.*)?"""
    r"""(?:\\[nr]|[ \t\r"'`+;,\\)])*\n?"""
)


def private_keys(text: str) -> Iterator[Found]:
    """Of a key without its end, every line that can be of one; of a key without its begin, those before."""
    ends = [match.end() for match in _END.finditer(text)]
    done = 0
    for begin in _BEGIN.finditer(text):
        end = next((end for end in ends if begin.end() <= end <= begin.end() + _LONGEST), None)
        end = end or _last_line(text, begin.end())
        if begin.start() >= done and _has_key(text[begin.end() : end]):
            yield Found(begin.start(), end, KIND)
            done = end
    for match in _END.finditer(text):
        if match.start() >= done and (start := _first_line(text, match.start())) is not None:
            yield Found(start, match.end(), KIND)
            done = match.end()
    for match in _PUTTY.finditer(text):
        last = _PUTTY_END.search(text, match.end(), match.end() + _LONGEST)
        if last:
            yield Found(match.start(), last.end(), KIND)


def _has_key(body: str) -> bool:
    return sum(len(run) for run in _BASE64.findall(body)) >= _LEAST


def _last_line(text: str, at: int) -> int:
    """Where lines cease to look like a key's; the first may be the rest of the line `at` stands in."""
    limit = min(len(text), at + _LONGEST)
    while at < limit and (match := _LINE.match(text, at)) and match.end() > at:
        at = match.end()
        if text[at - 1] != "\n" and not text[at - 2 : at].startswith("\\"):
            break
    return at


def _first_line(text: str, at: int) -> int | None:
    """Where the lines of a key begin that ends at `at`; None where there are none."""
    start = at
    while start and at - start < _LONGEST:
        before = text.rfind("\n", 0, start - 1) + 1
        if not _LINE.fullmatch(text, before, start):
            break
        start = before
    return start if start < at and _has_key(text[start:at]) else None
