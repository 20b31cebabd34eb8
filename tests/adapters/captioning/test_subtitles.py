"""What recognisers print is read as SRT or WebVTT; what only looks like it is refused as a whole."""

from __future__ import annotations

import pytest

from streamkit.adapters.captioning.subtitles import LONGEST_TEXT, MOST, NotSubtitlesError, parsed
from streamkit.core.captions import Segment
from streamkit.core.model import SECOND

TWO = [Segment(0, SECOND * 3 // 2, "Hello,\nall"), Segment(3600 * SECOND, 3601 * SECOND, "Привет")]


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:00,000 --> 00:00:01,500\nHello,\nall\n\n2\n01:00:00,000 --> 01:00:01,000\nПривет\n",
        "1\r\n00:00:00,000 --> 00:00:01,500\r\nHello,\r\nall\r\n\r\n\r\n"
        "01:00:00,000 --> 01:00:01,000\r\nПривет",
        "WEBVTT - of mine\n\nNOTE\nby hand\n\n00:00.000 --> 00:01.500 align:left\nHello,\nall\n\n"
        "last\n01:00:00.000 --> 01:00:01.000\nПривет\n\n01:00:02.000 --> 01:00:03.000\n",
    ],
    ids=["srt", "crlf", "vtt"],
)
def test_it_is_read(text: str) -> None:
    """With or without numbers, hours, settings and notes; a cue without words is none."""
    assert parsed(text) == TWO


@pytest.mark.parametrize("text", ["", "\n\n", "WEBVTT\n"])
def test_nothing_said_is_no_fault(text: str) -> None:
    """Silence is what a voice in half of a cut mostly is."""
    assert parsed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Loading model... done",
        "[00:00.000 --> 00:01.000] Hello",
        "1\n00:00:00 --> 00:00:01\nno thousandths",
        "00:00:02,000 --> 00:00:01,000\nbackwards",
        "00:00:61,000 --> 00:01:02,000\nno such second",
        "00:00:00,000 --> 00:00:01,000\na\n00:00:01,000 --> 00:00:02,000\nglued to it",
        "WEBVTT\n00:00.000 --> 00:01.000\nglued to the header",
        "WEBVTT\n\nSTYLE\n::cue { color: red }",
        '{"text": "Hello"}',
        "1\n\n00:00:00,000 --> 00:00:01,000\ntorn apart",
        "00:00:00,000 --> 00:00:01,000\n" + "a" * (LONGEST_TEXT + 1),
        "00:00:00,000 --> 00:00:01,000\na\n\n" * (MOST + 1),
        "٠٠:٠٠:٠٠,٠٠٠ --> 00:00:01,000\nother digits",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """Half of a text that nobody understood is no captions."""
    with pytest.raises(NotSubtitlesError):
        parsed(text)
