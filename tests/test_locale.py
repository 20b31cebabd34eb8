"""Every sentence is there in both languages, with the same arguments; the question is what people read."""

from __future__ import annotations

import ast
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from streamkit.core.consent_record import NoticeText
from streamkit.core.model import Digest
from streamkit.locale import (
    LANGUAGES,
    NOTICE,
    Language,
    MissingText,
    Text,
    digest,
    notice,
    notice_id,
    notice_text,
    question,
)

PACKAGE = Path(__file__).parents[1] / "streamkit"
CHAT_LIMIT = 500  # of Twitch, in characters
OURS = 450  # leaves room for what stands before and after a sentence
LONGEST: dict[str, str | int] = {
    "who": "@" + "w" * 25, "nick": "w" * 25, "whom": "w" * 25, "why": "w" * 200, "minutes": 9999,
    "count": 99999, "place": 99, "places": "№11: 38, №12: 40", "numbers": "11, 12", "number": 99,
    "first": 999999, "last": 999999, "seconds": 999, "turned": 1, "until": "2026-11-21",
    "page": "https://" + "w" * 63 + ".example.org/p/code",
    "repository": "w" * 39 + "/" + "w" * 100,
}  # fmt: skip


class Variables(Visitor):
    """Collects what a message is given."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.within: set[str] = set()  # other messages it is made of

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 because fluent calls it so
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 because fluent calls it so
        self.within.add(node.id.name)


def entries(language: Language) -> list[ftl.EntryType]:
    text = (PACKAGE / "locale" / f"{language}.ftl").read_text(encoding="utf-8")
    body: list[ftl.EntryType] = FluentParser(with_spans=False).parse(text).body
    return body


def messages(language: Language) -> dict[str, set[str]]:
    """Each key with its variables, those of messages within it too."""
    found: dict[str, Variables] = {}
    for entry in entries(language):
        if isinstance(entry, ftl.Message):
            found[entry.id.name] = Variables()
            found[entry.id.name].visit(entry)
    return {key: one.names.union(*(found[each].names for each in one.within)) for key, one in found.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_texts_is_understood(language: Language) -> None:
    """Fluent passes over what it cannot read, and takes the first of two equal keys; neither happens here."""
    junk = [entry.content for entry in entries(language) if isinstance(entry, ftl.Junk)]
    keys = [entry.id.name for entry in entries(language) if isinstance(entry, ftl.Message)]
    assert junk == []
    assert sorted(keys) == sorted(set(keys))


def test_both_languages_say_the_same_things() -> None:
    """The same keys with the same variables."""
    assert messages("ru") == messages("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: Language) -> None:
    """With numbers and with words, and nothing of Fluent is left in it."""
    text = Text(language)
    for key, names in messages(language).items():
        for value in (0, 1, 2, 5, 21, "word"):
            said = text.say(key, **dict.fromkeys(names, value))
            assert said
            assert not re.search(r"[{}]|\$\w", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_fits_into_one_chat_message(language: Language) -> None:
    """With the longest of what it is told, whatever it is: nothing that is said in the chat is cut there."""
    text = Text(language)
    for key, names in messages(language).items():
        said = text.say(key, **{name: LONGEST.get(name, "w" * 40) for name in names})
        assert len(said) <= OURS, key


def test_numbers_are_written_as_they_are() -> None:
    """A port is 4455, not 4,455, and nothing invisible stands around it."""
    for language in LANGUAGES:
        assert "14455" in Text(language).say("log-broken", seq=14455)
        assert Text(language).say("log-broken", seq=14455).isprintable()


def test_a_sentence_nobody_wrote_is_a_bug() -> None:
    """So is one whose argument was forgotten: it would show somebody a gap."""
    with pytest.raises(MissingText, match="no-such-sentence"):
        Text("en").say("no-such-sentence")
    with pytest.raises(MissingText, match="log-broken"):
        Text("en").say("log-broken")


def raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every key an error is raised with literally: where, the key, its arguments."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            key = node.args[0]
            if (
                node.func.id in {"Unavailable", "Rejected", "Refused"}
                and isinstance(key, ast.Constant)
                and isinstance(key.value, str)
                and all(word.arg for word in node.keywords)
            ):
                names = frozenset(word.arg or "" for word in node.keywords)
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", key.value, names


def test_every_error_has_its_sentence() -> None:
    """What an adapter, a port or a decision says no with can be said to a person."""
    sentences = messages("en")
    missing = [(where, key) for where, key, _ in raised() if key not in sentences]
    unsaid = [(where, key, names) for where, key, names in raised() if not sentences.get(key, set()) <= names]
    assert missing == []
    assert unsaid == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_fits_into_one_chat_message(language: Language) -> None:
    """On one line, also for the longest login there is, and each word in it is understood."""
    for voice_only in (False, True):
        said = question(notice(language), voice_only=voice_only).replace("@nick", "@" + "w" * 25)
        assert len(said) <= CHAT_LIMIT
        assert said.startswith("@wwww")
        assert said.count("\n") + said.count("@nick") == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["!yes", "!novoice", "!no", "!stop"]), ("ru", ["!да", "!безголоса", "!нет", "!стоп"])],
)
def test_the_question_names_the_answers(language: Language, words: list[str]) -> None:
    """Nobody has to know anything to answer."""
    whole, voice = (
        set(re.findall(r"![\w]+", question(notice(language), voice_only=one))) for one in (False, True)
    )
    assert set(words) <= whole
    assert {words[0], words[2], words[3]} <= voice <= whole


@pytest.mark.parametrize(
    ("language", "begin"),
    [
        ("en", "3fd9c362"),
        ("ru", "d3772e07"),
    ],
)
def test_a_changed_question_is_a_new_version(language: Language, begin: str) -> None:
    """People answered to exactly these words: change them under a new name, never under this one."""
    assert NOTICE == "2026-11-21"
    assert notice_id(language)[:8] == begin


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_id_is_of_the_canonical_bytes(language: Language) -> None:
    """UTF-8, NFC, LF, no trailing blanks: the file may be checked by anybody with a SHA-256."""
    text = notice(language)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert notice_id(language) == hashlib.sha256(text.encode()).hexdigest()


def test_the_words_of_earlier_evenings_are_still_known() -> None:
    """By their id, in both languages, whatever is asked by now."""
    earlier = {
        "en": "e80d98711f27925c8c6e1140f7533b893c9d023984290603a60610e5ad9b011f",
        "ru": "f1f7bedcf26fffb525e537cf4511f66a8971faf362441e6023033dbcef195218",
    }
    for language in LANGUAGES:
        for known in (notice_id(language), Digest(earlier[language])):
            found = notice_text(known)
            assert (found.language, digest(found.text or "")) == (language, known)


def test_a_club_s_words_are_known_where_they_were_kept() -> None:
    """With the language of our question in it; words that are not those of the id are not told."""
    ours = notice("en")
    theirs = "\n".join(f"{line} Urgent: help@owl.example" for line in ours.splitlines())
    named = digest(theirs)
    assert notice_text(named, theirs) == NoticeText(named, "en", theirs)
    assert notice_text(named, theirs + "?") == notice_text(named) == NoticeText(named, None, None)
    other = "@nick may we?"
    assert notice_text(digest(other), other) == NoticeText(digest(other), None, other)
