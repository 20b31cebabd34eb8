"""A club's folder is taken whole or refused with a sentence for each fault; nothing in it can do harm."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from streamkit.brand import our_palette
from streamkit.club import ClubFaults, read_club
from streamkit.club.contrast import contrast, too_near
from streamkit.club.palette import with_own
from streamkit.locale import notice, question

EXAMPLE = Path(__file__).parents[2] / "docs" / "club"
FONT = b"wOF2" + bytes(60)
NAMED = "name: {ru: Клуб, en: Club}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "club"
    folder.mkdir()
    (folder / "brand.yaml").write_text(NAMED, encoding="utf-8")
    return folder


def faults(folder: Path) -> list[tuple[str, int | None, str, str]]:
    with pytest.raises(ClubFaults) as raised:
        read_club(folder)
    return [(fault.file, fault.line, fault.path, fault.text) for fault in raised.value.faults]


def brand(folder: Path, more: str) -> None:
    (folder / "brand.yaml").write_text(NAMED + more, encoding="utf-8")


def test_the_example_in_the_manual_is_a_club() -> None:
    """Its colours, its drawing, its topics and its sentence come out as the pages ask for them."""
    club = read_club(EXAMPLE)
    assert club.name == {"ru": "Совиный клуб", "en": "The Owl Club"}
    assert "--ink-rgb: 27 20 54;" in club.files["club.css"].decode()
    told = json.loads(club.files["club.json"])
    assert (told["name"]["en"], told["symbol"]) == ("The Owl Club", "club/symbol.svg")
    assert told["topics"] == {language: list(topics) for language, topics in club.topics.items()}
    assert club.files["club/symbol.svg"].count(b"<path") == 4
    assert b"script" not in club.files["club/symbol.svg"]


def test_a_name_alone_is_a_club_in_our_colours(folder: Path) -> None:
    """What it leaves out is ours."""
    club = read_club(folder)
    assert club.files["club.css"].decode().strip() == ":root {  }"
    assert json.loads(club.files["club.json"]) == {
        "name": {"ru": "Клуб", "en": "Club"}, "symbol": None, "topics": {"ru": [], "en": []},
    }  # fmt: skip


def test_our_own_colours_can_be_read() -> None:
    """The same table every club is held to."""
    assert [sentence for _, sentence in too_near(our_palette())] == []


def test_grounds_follow_a_club_s_ink() -> None:
    """Ours come out of the same rule, within what an eye can tell."""
    ours = our_palette()
    made = with_own({"ink": ours["ink"]})
    for name in ("ink-lit", "ink-2", "ink-3", "ink-deep"):
        assert max(abs(a - b) for a, b in zip(made[name], ours[name], strict=True)) <= 2, name


@pytest.mark.parametrize(
    ("written", "file", "line", "path", "text"),
    [
        ("colour: {}\n", "brand.yaml", 2, "colour", "is not known here; did you mean colours?"),
        ("colours:\n  sea: '#001122'\n", "brand.yaml", 3, "colours.sea", "is not known here"),
        ("colours:\n  sky: blue\n", "brand.yaml", 3, "colours.sky", "is not a colour"),
        ("colours:\n  sky: '#fff'\n", "brand.yaml", 3, "colours.sky", "is not a colour"),
        ("colours: red\n", "brand.yaml", 2, "colours", "is a section"),
        ("symbol: ../owl.svg\n", "brand.yaml", 2, "symbol", "lies outside"),
        ("symbol: /etc/passwd.svg\n", "brand.yaml", 2, "symbol", "lies outside"),
        ("symbol: owl.png\n", "brand.yaml", 2, "symbol", "is the name of a .svg file"),
        ("symbol: owl.svg\n", "brand.yaml", 2, "symbol", "is not there: owl.svg."),
        ("fonts:\n  words: a.ttf\n", "brand.yaml", 3, "fonts.words", "is the name of a .woff2 file"),
        ("symbol: a\nsymbol: b\n", "brand.yaml", 3, "symbol", "stands twice"),
        ("name:\n", "brand.yaml", 2, "name", "stands twice"),
    ],
)  # fmt: skip
def test_each_fault_has_its_place_and_its_sentence(
    folder: Path, written: str, file: str, line: int, path: str, text: str
) -> None:
    """A typing error is found where it is."""
    brand(folder, written)
    found = faults(folder)
    assert any(
        (at_file, at, name) == (file, line, path) and said.startswith(text)
        for at_file, at, name, said in found
    ), found


def test_too_little_contrast_is_told_with_both_colours_and_the_figure(folder: Path) -> None:
    """At load, before anybody has to squint."""
    brand(folder, "colours:\n  muted: '#33536a'\n")
    found = faults(folder)
    assert found[0][:3] == ("brand.yaml", 3, "colours.muted")
    assert "muted #33536a on ink #08263a has a contrast of 1." in found[0][3]


def test_a_light_ink_is_refused(folder: Path) -> None:
    """Code is coloured for a dark card."""
    brand(folder, "colours:\n  ink: '#fafafa'\n  text: '#101010'\n")
    assert any("code-keyword" in text for *_, text in faults(folder))


def test_contrast_is_wcag_s() -> None:
    """Known values: black on white, and the two of the mock."""
    ours = our_palette()
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(ours["sky"], ours["ink"]) == pytest.approx(7.8, abs=0.1)


def test_every_fault_is_told_at_once(folder: Path) -> None:
    """Nobody mends a folder one sentence at a time."""
    brand(folder, "colours: {sky: blue}\nsymbol: owl.svg\n")
    (folder / "topics.yaml").write_text("ru: eins\nde: []\n", encoding="utf-8")
    assert {file for file, *_ in faults(folder)} == {"brand.yaml", "topics.yaml"}
    assert len(faults(folder)) == 4


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    """By whatever name it goes."""
    (tmp_path / "key.svg").write_text("<svg/>")
    (folder / "owl.svg").symlink_to(tmp_path / "key.svg")
    brand(folder, "symbol: owl.svg\n")
    assert ("owl.svg", None, "", "leads out of the club's folder; copy what it leads to.") in faults(folder)
    assert any(path == "symbol" and "outside" in text for _, _, path, text in faults(folder))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", "hello\ngithub_pat_11AAAAAAA\n"),
        ("hook.md", "https://discord.com/api/webhooks/1/abc"),
        ("secrets.json", "{}"),
        ("topics.yaml", "ru: []\nen: []\nstream_key: abc\n"),
    ],
)
def test_a_secret_in_a_folder_that_is_shared_is_refused(folder: Path, name: str, content: str) -> None:
    """By its name or by its look, and its words are not repeated."""
    (folder / name).write_text(content, encoding="utf-8")
    found = [text for file, _, _, text in faults(folder) if file == name]
    assert any("shared" in text for text in found)
    assert all("pat_11" not in text and "webhooks" not in text for text in found)


def test_a_font_is_woff2_and_small(folder: Path) -> None:
    """By its first bytes, not by its name."""
    brand(folder, "fonts: {words: words.woff2}\n")
    (folder / "words.woff2").write_bytes(b"OTTO" + bytes(60))
    assert faults(folder)[0][3] == "is not a WOFF2 font of at most 400 KiB."
    (folder / "words.woff2").write_bytes(FONT)
    club = read_club(folder)
    assert club.files["club/words.woff2"] == FONT
    assert "font-weight: 200 1000" in club.files["club.css"].decode()
    assert "--words: Club, Nunito, sans-serif;" in club.files["club.css"].decode()


def test_no_folder_is_no_club(tmp_path: Path) -> None:
    """With one sentence."""
    assert faults(tmp_path / "nowhere") == [
        ("nowhere", None, "", "has no brand.yaml, so it is no club's folder.")
    ]


def test_a_club_adds_to_the_question_and_takes_nothing_from_it(folder: Path) -> None:
    """Each question stays whole and first; both languages have the sentence."""
    (folder / "notice.yaml").write_text("ru: Срочно — a.example\nen: Urgent — a.example\n", encoding="utf-8")
    club = read_club(folder)
    for voice_only in (False, True):
        ours = question(notice("en"), voice_only=voice_only)
        theirs = question(club.question(notice("en"), language="en"), voice_only=voice_only)
        assert theirs == f"{ours} Urgent — a.example"
    assert read_club(folder).question(notice("ru"), language="ru") != notice("ru")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("!no means yes", "names no word of the chat"),
        ("\uff01no means yes", "names no word of the chat"),
        ("ask @nick", "names no word of the chat"),
        ("a long sentence " * 5, "characters too long"),
        ("two\\nlines", "is one printable sentence"),
        ("bidi \\u202e", "is one printable sentence"),
    ],
)
def test_no_addition_can_give_an_answer_another_meaning(folder: Path, sentence: str, text: str) -> None:
    """Nor push the question out of one line of the chat."""
    (folder / "notice.yaml").write_text(f'ru: "{sentence}"\nen: "fine"\n', encoding="utf-8")
    assert [said for _, line, path, said in faults(folder) if (line, path) == (1, "ru") and text in said]


def test_both_languages_are_asked_alike(folder: Path) -> None:
    """A sentence in one of them only is refused."""
    (folder / "notice.yaml").write_text("ru: Пиши нам\n", encoding="utf-8")
    assert "one language only" in faults(folder)[0][3]


def test_a_club_is_the_same_wherever_its_folder_lies(tmp_path: Path) -> None:
    """Copied to a friend, it looks the same there."""
    shutil.copytree(EXAMPLE, tmp_path / "copied")
    assert read_club(tmp_path / "copied").files == read_club(EXAMPLE).files
