"""Markdown that says what anybody wrote and does nothing else, wherever it is read.

GitHub reads meaning out of plain text: `@` calls somebody, `#12` links an issue, an address is a link. Only
the report itself may mean any of it.
"""

from __future__ import annotations

import re
import unicodedata

from streamkit.core.description_text import address, viewer

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&])")
_AT_FIRST = re.compile(r"^(\d*)([#+=:.)-])")  # what makes a heading, a list or a rule of a line
_ISSUE = re.compile(r"GH-(?=\d)", re.IGNORECASE)
_TICKS = re.compile(r"`+")
LONGEST_LINE = 200  # characters of a line of code


def plain(text: str) -> str:
    """What somebody wrote, on one line: nobody is called, nothing is linked, no markup is left."""
    said = _MARKUP.sub(r"\\\1", _ISSUE.sub("GH\u2011", viewer(text)))
    return _AT_FIRST.sub(r"\1\\\2", said)


def name(text: str) -> str:
    """A file's or an owner's name, as code: there nobody is called either, and dots stay dots."""
    shown = " ".join(_visible(text).replace("`", "'").split())
    return f"`{shown}`" if shown else ""


def fenced(lines: list[str]) -> str:
    """Code within a fence longer than any it could end with; what shows nothing is spelled out."""
    rows = [_visible(line) for line in lines]
    longest = max((len(run) for row in rows for run in _TICKS.findall(row)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, *rows, fence])


def link(text: str, target: str) -> str:
    """Our own address; "" for what is none."""
    safe = address(target)
    return f"[{text}]({safe.replace('(', '%28').replace(')', '%29')})" if safe else text


def clock(nanoseconds: int) -> str:
    minutes, seconds = divmod(nanoseconds // 1_000_000_000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _visible(line: str) -> str:
    shown = "".join(one if _is_shown(one) else f"<U+{ord(one):04X}>" for one in line.expandtabs(4))
    return shown if len(shown) <= LONGEST_LINE else f"{shown[:LONGEST_LINE]}…"


def _is_shown(one: str) -> bool:
    return unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
