"""A description fits, carries licence and attribution, and no viewer writes YouTube's syntax into it."""

from __future__ import annotations

import re
from dataclasses import astuple
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from streamkit.core.description import Chapter, Reviewed, Text, Told, blocks
from streamkit.core.description_check import check
from streamkit.core.description_text import cut, title_length
from streamkit.core.errors import Refused
from streamkit.core.model import Licence

NASTY = st.text(
    st.one_of(
        st.sampled_from("0123456789:#@<>./ \n\t\u202e\u200d\u200b\u2028\x07\x85é漢🙂👩\u0301\ufe0f＃＠"),
        st.characters(),
    ),
    max_size=200,
)
LONG = st.one_of(NASTY, NASTY.map(lambda text: text * 60))
CHAPTERS = st.lists(st.builds(Chapter, st.integers(-5, 30_000), NASTY), max_size=60)
REVIEWED = st.lists(
    st.builds(Reviewed, NASTY, NASTY.map("https://github.com/".__add__), NASTY, NASTY), max_size=6
)
BY_NC = {
    "en": "Licence: CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), "
    "except the code shown, which stays its owner's.",
    "ru": "Лицензия: CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/), "
    "кроме показанного кода: он остаётся за его владельцем.",
}
STAMP = re.compile(r"(\d+(?::\d\d)+) \S")


def described(**changed: object) -> Text:
    whole: dict[str, object] = {
        "title": "A review",
        "language": "en",
        "chapters": [],
        "length_s": 3_700,
        "reviewed": [],
        "credits": [],
        "licence": Licence.CC_BY_NC,
        "marker": "m4rk",
    }
    made = blocks(Told(**{**whole, **changed}))  # type: ignore[arg-type]
    check(made.text.description, made)
    return made.text


def seconds(stamp: str) -> int:
    total = 0
    for part in stamp.split(":"):
        total = total * 60 + int(part)
    return total


def chapter_starts(description: str) -> list[int]:
    return [seconds(found[1]) for line in description.split("\n") if (found := STAMP.match(line))]


def are_valid_chapters(starts: list[int], length_s: int) -> bool:
    apart = all(end - start >= 10 for start, end in pairwise([*starts, length_s]))
    return not starts or (starts[0] == 0 and len(starts) >= 3 and apart)


@given(
    title=LONG,
    language=st.sampled_from(["en", "ru", "ru-RU", "de"]),
    chapters=CHAPTERS,
    length_s=st.integers(1, 30_000),
    reviewed=REVIEWED,
    credits=st.lists(NASTY, max_size=40),
    summary=LONG,
    links=st.lists(NASTY, max_size=10),
)
def test_whatever_was_said_the_description_is_valid_and_whole(
    title: str,
    language: str,
    chapters: list[Chapter],
    length_s: int,
    reviewed: list[Reviewed],
    credits: list[str],  # noqa: A002 — the builder's word
    summary: str,
    links: list[str],
) -> None:
    """Limits, chapters, licence, one line per shown code, and the marker last: for any input that fits."""
    try:
        text = described(
            title=title,
            language=language,
            chapters=chapters,
            length_s=length_s,
            reviewed=reviewed,
            credits=credits,
            summary=summary,
            links=links,
        )
    except Refused:  # a character takes twelve bytes at most, as %F0%9F%99%82
        assert 12 * sum(len(part) for one in reviewed for part in astuple(one)) > 4_000
        return
    lines = text.description.split("\n")
    assert 1 <= title_length(text.title) <= 100
    assert len(text.description.encode()) <= 5000
    assert not set("<>\u202e\u2028\x07\x85\r") & set(text.title + text.description)
    assert are_valid_chapters(chapter_starts(text.description), length_s)
    assert [line for line in lines if STAMP.search(line)] == [line for line in lines if STAMP.match(line)]
    assert BY_NC["ru" if language.startswith("ru") else "en"] in lines
    assert sum(line.startswith("- ") and "https://github.com/" in line for line in lines) >= len(reviewed)
    assert lines[-1] == "streamkit m4rk"


def test_the_blocks_come_in_their_order() -> None:
    """Summary, chapters, code, people, links, licence, marker."""
    text = described(
        title="Очередь на Rust",
        language="ru",
        summary="Разбирали очередь.",
        chapters=[Chapter(0, "Знакомство"), Chapter(95, "Очередь"), Chapter(3_605, "Итоги")],
        reviewed=[Reviewed("alice", "https://github.com/alice/q/blob/a1b2/src/q.rs#L1-L9", "a1b2c3", "MIT")],
        credits=["Алиса", "Боб"],
        links=["Клуб: https://club.example/"],
    )
    assert text == Text(
        "Очередь на Rust",
        "Разбирали очередь.\n\n"
        "Главы\n00:00 Знакомство\n01:35 Очередь\n1:00:05 Итоги\n\n"
        "Код на экране\n- alice: https://github.com/alice/q/blob/a1b2/src/q.rs#L1-L9 (a1b2c3, MIT)\n\n"
        "Участвовали\nАлиса\nБоб\n\n"
        "Ссылки\nКлуб: https://club.example/\n\n"
        f"{BY_NC['ru']}\n\n"
        "streamkit m4rk",
    )


@pytest.mark.parametrize(
    ("starts", "length_s", "kept"),
    [
        ([0, 10, 20], 30, [0, 10, 20]),
        ([0, 10], 30, []),
        ([4, 20, 40], 60, [0, 20, 40]),
        ([30, 60], 90, [0, 30, 60]),
        ([0, 5, 20, 40], 60, [0, 20, 40]),
        ([0, 20, 40, 55], 60, [0, 20, 40]),
        ([40, 0, 20], 60, [0, 20, 40]),
        ([0, 20, 40, 99], 60, [0, 20, 40]),
    ],
)
def test_chapters_are_as_youtube_asks_or_none(starts: list[int], length_s: int, kept: list[int]) -> None:
    """The first at zero, at least three, none shorter than ten seconds."""
    text = described(chapters=[Chapter(start, "x") for start in starts], length_s=length_s)
    assert chapter_starts(text.description) == kept


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("12:34 see 1:02:03", "12.34 see 1.02.03"),
        ("#hashtag ＃tag C#", "# hashtag # tag C#"),
        ("@everyone", "@ everyone"),
        ("go https://evil.example/x now", "go … now"),
        ("WWW.evil.example", "…"),
        ("evil.example/x", "evil․example/x"),
        ("main.py v1.2", "main․py v1.2"),
        ("two\nlines\u2028three", "two lines three"),
        ("<b>\u202eevil\u200b", "‹b›evil"),
        ("1\u200d\u200d\u200d:23", "1.23"),
    ],
)
def test_a_viewers_words_stay_words(said: str, printed: str) -> None:
    """No chapter, no link, no hashtag, no mention comes out of a name."""
    assert f"With\n{printed}\n" in described(credits=[said]).description


def test_what_is_optional_gives_way_first() -> None:
    """Credits go before links, links before the summary; code, licence and marker stay whole."""
    owed = [Reviewed("o" * 39, f"https://github.com/o/r/blob/main/{'p' * 80}", "a" * 40, "MIT")] * 20
    text = described(
        reviewed=owed,
        credits=["somebody"] * 50,
        links=["https://club.example/" + "l" * 60] * 50,
        summary="s" * 400,
    ).description
    assert (text.count("o" * 39), text.count("s" * 400), "somebody" in text) == (20, 1, False)
    assert (0 < text.count("club.example") < 50, len(text.encode()) <= 5000) == (True, True)


def test_chapters_are_shortened_then_merged_then_left_out() -> None:
    """Names give way before chapters do, and all of them before an owner's line."""
    chapters = [Chapter(at * 20, "н" * 60) for at in range(100)]
    left = [
        len(
            chapter_starts(
                described(chapters=chapters, length_s=2_000, summary="", reviewed=owed).description
            )
        )
        for owed in ([], [Reviewed("o" * 4_000, "", "", "")], [Reviewed("o" * 4_800, "", "", "")])
    ]
    assert (left[0], 3 <= left[1] < 100, left[2]) == (100, True, 0)


def test_attribution_that_cannot_fit_is_refused() -> None:
    """Nothing of it is cut: a person has to make two videos of it."""
    with pytest.raises(Refused) as refused:
        described(reviewed=[Reviewed("o" * 5_000, "", "", "")])
    assert (refused.value.key, refused.value.args_) == ("description-too-long", {"limit": 5000})


def test_code_without_a_licence_says_so() -> None:
    """Nothing stated is not permission."""
    text = described(reviewed=[Reviewed("bob", "https://gist.github.com/bob/1", "r1", "")])
    assert "- bob: https://gist.github.com/bob/1 (r1, no licence stated)" in text.description


def test_a_link_that_is_no_https_address_is_not_printed() -> None:
    """Only rebuilt addresses are links, and none brings its own syntax."""
    bad = Reviewed("eve", "javascript:alert(1)", "r1", "MIT")
    odd = Reviewed("eve", "https://github.com/e/r/blob/m/12:34 <x>\n00:00 y", "r1", "MIT")
    text = described(reviewed=[bad, odd]).description
    assert "- eve (r1, MIT)" in text
    assert "- eve: https://github.com/e/r/blob/m/12%3A34%20%3Cx%3E%0A00%3A00%20y (r1, MIT)" in text


@given(NASTY, st.integers(0, 60))
def test_a_cut_fits_and_is_a_beginning(text: str, limit: int) -> None:
    """Never longer than allowed, never anything that was not there."""
    assume(not any(0xD800 <= ord(one) <= 0xDFFF for one in text))
    short = cut(text, limit)
    assert len(short.encode()) <= limit
    assert short == text or text.startswith(short.removesuffix("…"))
