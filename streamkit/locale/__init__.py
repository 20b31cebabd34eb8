"""Every sentence a person reads, RU and EN; code holds keys only.

Sentences are Project Fluent; the two files are held equal by a test. The consent notices are versioned
texts whose id is the SHA-256 of their canonical bytes: people answer to exactly these words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Literal

import structlog
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from streamkit.core.consent_record import NoticeText
from streamkit.core.model import Digest

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")
_NOTICE = re.compile(r"[\d-]+\.(ru|en)\.txt\Z")
_logger = structlog.get_logger(__name__)
NOTICE = "2026-11-21"  # a changed text is a new version: answers belong to the words that were read


class MissingText(LookupError):
    """A key nobody wrote a sentence for, or one whose arguments do not fit: a bug, never a person's fault."""


class Text:
    """The sentences of one language."""

    def __init__(self, language: Language, *, strict: bool = True) -> None:
        """Not `strict`: a missing sentence is a fault in the log, and no reason to end an evening."""
        self.language = language
        self._strict = strict
        self._bundle = _bundle(language)

    def say(self, key: str, **args: str | int) -> str:
        """The sentence. Raises MissingText where strict."""
        try:
            return self._said(key, **args)
        except MissingText as missing:
            if self._strict:
                raise
            _logger.error("a sentence is missing", key=str(missing))
            return key

    def _said(self, key: str, **args: str | int) -> str:
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise MissingText(key)
        plain = {name: _ungrouped(value) for name, value in args.items()}
        sentence, errors = self._bundle.format_pattern(pattern, plain)
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        return str(sentence)


@cache
def notice(language: Language) -> str:
    """The present version: the question, and on a second line the one for who has a voice only."""
    return _read(f"notices/{NOTICE}.{language}.txt")


def notice_id(language: Language) -> Digest:
    return digest(notice(language))


def question(notice: str, *, voice_only: bool = False) -> str:
    """One of a notice's questions; the first notice had no second one."""
    lines = notice.splitlines()
    return lines[-1 if voice_only else 0]


def digest(notice: str) -> Digest:
    """SHA-256 of the canonical bytes: UTF-8, NFC, LF, no trailing blanks."""
    lines = unicodedata.normalize("NFC", notice).replace("\r\n", "\n").split("\n")
    canonical = "\n".join(line.rstrip() for line in lines).rstrip("\n")
    return Digest(hashlib.sha256(canonical.encode()).hexdigest())


def notice_text(notice: Digest, kept: str | None = None) -> NoticeText:
    """The words an id stands for, and their language; neither where they are not ours and were not kept.

    `kept`: what was written down when the evening opened, a club's sentence included.
    """
    if notice in _shipped():
        return NoticeText(notice, *_shipped()[notice])
    if kept is None or digest(kept) != notice:
        return NoticeText(notice, None, None)
    return NoticeText(notice, _language_of(kept), kept)


def _language_of(notice: str) -> str | None:
    """Whose questions a club's notice begins with, line by line."""
    lines = notice.splitlines()
    for language, ours in _shipped().values():
        questions = ours.splitlines()
        if len(questions) == len(lines) and all(map(str.startswith, lines, questions)):
            return language
    return None


@cache
def _shipped() -> dict[Digest, tuple[str, str]]:
    files = resources.files(__package__).joinpath("notices").iterdir()
    known = {}
    for name in sorted(file.name for file in files if _NOTICE.match(file.name)):
        text = _read(f"notices/{name}")
        known[digest(text)] = (name.removesuffix(".txt").rpartition(".")[2], text)
    return known


@cache
def translated(pinned: Digest, language: Language) -> str | None:
    """The notice with this id in another language; None for one that is not ours."""
    for file in resources.files(__package__).joinpath("notices").iterdir():
        if _NOTICE.match(file.name) and digest(_read(f"notices/{file.name}")) == pinned:
            return _read(f"notices/{file.name.partition('.')[0]}.{language}.txt")
    return None


def _ungrouped(value: str | int) -> object:
    """Fluent writes 4455 as "4,455" otherwise, and most of our numbers are ports, codes and lines."""
    return value if isinstance(value, str) else fluent_number(value, useGrouping=False)


@cache
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_read(f"{language}.ftl")))
    return bundle


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8").strip()
