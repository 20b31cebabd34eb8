"""Captions hold the words that were said, in their order, and nothing else that a recogniser printed."""

from __future__ import annotations

from streamkit.core.captions import Segment, webvtt
from streamkit.core.model import SECOND


def said(start: float, end: float, text: str) -> Segment:
    return Segment(round(start * SECOND), round(end * SECOND), text)


def test_many_voices_are_one_text_by_time() -> None:
    """A name stands where the voice changes, if its owner chose one."""
    anya = [said(0, 1.5, "Hello"), said(1.5, 2, "all"), said(3661, 3662, "Bye")]
    text = webvtt([("Anya", anya), ("", [said(2, 2.25, "Hi")])], length=4000 * SECOND)
    assert text == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nAnya: Hello\n\n00:00:01.500 --> 00:00:02.000\nall\n\n"
        "00:00:02.000 --> 00:00:02.250\nHi\n\n01:01:01.000 --> 01:01:02.000\nAnya: Bye\n"
    )


def test_nothing_stands_after_the_end() -> None:
    """Recognisers think in half minutes."""
    text = webvtt([("", [said(1, 30, "long"), said(5, 6, "ghost")])], length=2 * SECOND)
    assert text == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nlong\n"


def test_whoever_said_nothing_has_no_captions() -> None:
    """An empty file would be refused."""
    assert webvtt([("Anya", []), ("", [said(0, 1, "<b></b>\u200b")])], length=SECOND) == ""


def test_words_stay_words() -> None:
    """No markup, no entity that becomes some, no direction, no control, and no second cue."""
    nasty = "<c.loud>a</c> &lt;i&gt;b\u202egnp\u0007 & c\n\n00:01 --> 00:02\nd <v Boris>"
    text = webvtt([("", [said(0, 1, nasty)])], length=SECOND)
    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\na ‹i›b gnp &amp; c 00:01 --› 00:02 d\n"
