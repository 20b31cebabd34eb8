"""Reads SRT and WebVTT as recognisers print them, and takes nothing that only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streamkit.core.captions import Segment

MOST = 50_000  # segments
LONGEST_TEXT = 2_000  # characters of one

_MS = 1_000_000  # ns
_STAMP = r"(?:([0-9]{2,3}):)?([0-5][0-9]):([0-5][0-9])[.,]([0-9]{3})"
_TIMING = re.compile(rf"{_STAMP}[ \t]+-->[ \t]+{_STAMP}(?:[ \t].*)?")
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_NOTE = re.compile(r"NOTE(?:[ \t].*)?")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class NotSubtitlesError(ValueError):
    """Something in it is neither a cue nor a note."""


def parsed(text: str) -> list[Segment]:
    """In the order they stand. Raises NotSubtitlesError."""
    blocks = _blocks(text)
    if blocks and _HEADER.fullmatch(blocks[0][0]):
        if len(blocks[0]) > 1:  # metadata of a header nobody needs, or a cue that is glued to it
            raise NotSubtitlesError
        blocks = blocks[1:]
    found = list(_segments(blocks))
    if len(found) > MOST:
        raise NotSubtitlesError
    return found


def _blocks(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [block.split("\n") for block in _EMPTY_LINES.split(lines)] if lines else []


def _segments(blocks: list[list[str]]) -> Iterator[Segment]:
    for block in blocks:
        if _NOTE.fullmatch(block[0]):
            continue
        above = 0 if "-->" in block[0] else 1  # a cue may have a number or a name
        timing = _TIMING.fullmatch(block[above].strip()) if above < len(block) else None
        if timing is None:
            raise NotSubtitlesError
        start, end = _instant(timing.groups()[:4]), _instant(timing.groups()[4:])
        words = "\n".join(block[above + 1 :])
        if start > end or len(words) > LONGEST_TEXT or "-->" in words:
            raise NotSubtitlesError
        if start < end and words.strip():  # recognisers print empty ones
            yield Segment(start, end, words)


def _instant(stamp: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, ms = (int(part or 0) for part in stamp)
    return (((hours * 60 + minutes) * 60 + seconds) * 1000 + ms) * _MS
