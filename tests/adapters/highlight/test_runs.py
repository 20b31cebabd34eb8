"""What the page gets: every character of the code or a badge for it, in lines of bearable length."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamkit.adapters.highlight.runs import BADGE, CLASSES, by_lines, cropped, drawn, plain
from streamkit.core.hidden import mixed_words

DECEIVING = (
    *map(chr, range(0x202A, 0x202F)),  # bidirectional embeddings and overrides
    *map(chr, range(0x2066, 0x206A)),  # bidirectional isolates
    *"\u200e\u200f\u061c",  # bidirectional marks
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164\u115f\u1160\u2800\u034f\uffa0",  # invisible
    *"\0\x07\x08\x1b\x7f\x85\x9b\u2028\u2029\ue000\ufe0f\U000e0041\U000e0100\ud800",  # controls and selectors
)


@pytest.mark.parametrize("sign", DECEIVING, ids=lambda sign: f"U+{ord(sign):04X}")
def test_badges(sign: str) -> None:
    """A character that deceives is shown by its number and counted."""
    runs = plain(f"a{sign}b", language="")
    assert runs.lines == [[(0, "a"), (BADGE, f"U+{ord(sign):04X}"), (0, "b")]]
    assert runs.hidden == 1


@pytest.mark.parametrize(
    "text",
    ["очередь", "naïve", "שלום", "日本語", "a\tb", "👍🏽", "👨‍👩‍👧", "❤️", "1️⃣", "🏳️‍🌈", "e\u0301", "한글"],
)
def test_what_people_write(text: str) -> None:
    """Letters of any language and whole emoji are left alone."""
    runs = plain(text, language="")
    assert (runs.lines, runs.hidden) == ([[(0, text)]], 0)


@pytest.mark.parametrize("text", ["a\u200db", "👍\u200da", "\u200d👍", "👍\u200d\u200d👍"])
def test_joiners_outside_emoji(text: str) -> None:
    """A joiner that joins no emoji is a hidden character."""
    assert plain(text, language="").hidden >= 1


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends: str) -> None:
    """Each kind of line end ends a line and is nothing more."""
    assert plain(f"a{ends}{ends}b", language="").lines == [[(0, "a")], [], [(0, "b")]]


def test_long_lines() -> None:
    """A line is cut at 2,000 characters, and says how many it lost."""
    runs = plain("a" * 2_007, language="")
    assert (runs.lines, runs.cut) == ([[(0, "a" * 2_000), (BADGE, "… +7")]], 1)


def test_many_lines() -> None:
    """A file is cut at 5,000 lines, and says how many it lost."""
    runs = plain("a\n" * 5_009 + "a", language="")
    assert (len(runs.lines), runs.more, runs.cut) == (5_000, 10, 0)


def test_a_large_file() -> None:
    """Of a text beyond 512 Ki characters the rest is cut, and counted in lines."""
    runs = plain(("a" * 1_023 + "\n") * 600, language="")
    assert (len(runs.lines), runs.more) == (513, 88)


@given(st.text(st.characters(codec=None), max_size=200))
def test_nothing_is_lost(text: str) -> None:
    """Whatever the text, its characters are all there, and no deceiving one is there raw."""
    crop = cropped(text)
    lines, hidden = drawn(by_lines([(0, crop.text)]), crop)
    shown = ["".join(part for kind, part in line if kind != BADGE) for line in lines]
    assert len(lines) == crop.text.count("\n") + 1
    assert len(crop.text) == sum(map(len, shown)) + len(lines) - 1 + hidden
    categories = {unicodedata.category(sign) for line in shown for sign in line if sign not in "\t\u200d"}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("word", "mixed"),
    [("pаssword", True), ("password", False), ("пароль", False), ("x_пароль", True), ("αlpha", True)],
)
def test_mixed_words(word: str, mixed: bool) -> None:
    """A word of Latin and look-alike letters is told."""
    assert bool(list(mixed_words(word))) == mixed


def test_classes() -> None:
    """The first class is no class: most of a file needs none."""
    assert (CLASSES[0], len(set(CLASSES))) == ("", len(CLASSES))
