"""Reads a description as a video platform does: which lines are chapters, what becomes a link, what a tag.

It shares nothing with what writes descriptions. Where platforms may differ it is the suspicious one: letters
of any width, dots of any kind, digits under marks, and what is invisible counts as not there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_STAMPED = re.compile(r"[^\w:]*((?:\d{1,3}:)?\d{1,3}:\d{2})(?!\d)[\s\-–—:|)\]]*(.*)")
_ANY_STAMP = re.compile(r"(?<!\d)\d{1,3}:\d{2}(?!\d)")
_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+|(?<![\w@.-])(?:[\w-]+\.)+[^\W\d_]{2,24}(?![\w-])", re.IGNORECASE
)
_TAG = re.compile(r"(?<![\w&/])#\w+")
_MENTION = re.compile(r"(?<!\w)@\w[\w.-]+")


@dataclass(frozen=True, slots=True)
class Read:
    """`chapters` as (second, title); `links`, `tags`, `mentions` as they stand there."""

    chapters: tuple[tuple[int, str], ...]
    stamps: int  # lines in which a time stands, as a chapter or elsewhere
    links: tuple[str, ...]
    tags: tuple[str, ...]
    mentions: tuple[str, ...]


def read(description: str, *, length_s: int) -> Read:
    """What a viewer of the video could click on."""
    lines = [_seen(line) for line in description.split("\n")]
    outside = [re.sub(r"https?://\S+", " ", line) for line in lines]
    stamped = [found for line in outside if (found := _STAMPED.fullmatch(line))]
    chapters = tuple((_seconds(found[1]), found[2]) for found in stamped)
    return Read(
        chapters=chapters if _are_chapters([at for at, _ in chapters], length_s) else (),
        stamps=sum(_ANY_STAMP.search(line) is not None for line in outside),
        links=tuple(link for line in lines for link in _LINK.findall(line)),
        tags=tuple(tag for line in outside for tag in _TAG.findall(line)),
        mentions=tuple(one for line in outside for one in _MENTION.findall(line)),
    )


def _seen(line: str) -> str:
    """Wide and small letters as plain ones; without marks and without what cannot be seen."""
    bare = []
    for sign in line:
        plain = "." if sign in "。．｡" else unicodedata.normalize("NFKD", sign) if sign != "․" else sign
        bare += [one for one in plain if unicodedata.category(one) not in ("Mn", "Me", "Mc", "Cf", "Cc")]
    return "".join(":" if one in "∶꞉ː˸" else str(unicodedata.digit(one, one)) for one in bare)


def _seconds(stamp: str) -> int:
    total = 0
    for part in stamp.split(":"):
        total = total * 60 + int(part)
    return total


def _are_chapters(starts: list[int], length_s: int) -> bool:
    if len(starts) < 3 or starts[0] != 0:
        return False
    return all(later - earlier >= 10 for earlier, later in zip(starts, [*starts[1:], length_s], strict=True))
