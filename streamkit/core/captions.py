"""What was said in a cut, as a text of many voices: WebVTT by time, and nothing in it but words.

Rule: whatever a recogniser prints is somebody else's text. No markup, no control and no direction of writing
gets into what a player shows; names are of those who chose one.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streamkit.core.hidden import deceives

_MS = 1_000_000  # ns
_TAG = re.compile(r"<[^<>]*>")
_BRACKETS = str.maketrans("<>", "‹›")


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """What somebody said, ns from the beginning of the cut."""

    start: int
    end: int
    text: str


def webvtt(voices: Iterable[tuple[str, Sequence[Segment]]], *, length: int) -> str:
    """Of a cut of `length` ns; each voice with its name, which may be empty. Empty where nothing was said.

    A name stands where the voice changes.
    """
    said = sorted(
        (each, number, plain(name)) for number, (name, voice) in enumerate(voices) for each in voice
    )
    cues: list[str] = []
    before: int | None = None
    for each, number, name in said:
        text = plain(each.text)
        start, end = each.start // _MS, min(each.end, length) // _MS
        if not text or start >= end:
            continue
        speaker = f"{name}: " if name and number != before else ""
        cues.append(f"{_stamp(start)} --> {_stamp(end)}\n{_escaped(speaker + text)}\n")
        before = number
    return "\n".join(["WEBVTT\n", *cues]) if cues else ""


def plain(text: str) -> str:
    """One line of words: no tags, no entities, nothing that hides or turns what stands around it."""
    shown = unicodedata.normalize("NFC", html.unescape(_TAG.sub("", text)).translate(_BRACKETS))
    return " ".join("".join(sign if not deceives(sign) else " " for sign in shown).split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;")


def _stamp(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
