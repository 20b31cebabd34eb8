"""Turning fetched bytes into text that is certainly text: another encoding is read only where it is sure.

A wrong guess shows a viewer's code as nonsense on a stream, so what is not sure is refused. Besides UTF-8
two things are sure enough: UTF-16 that says so in its first two bytes, and Windows-1251 that reads as
Russian by far better than as anything else its bytes could be.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from streamkit.ports import Rejected

_MOST_CONTROLS = 0.01  # of all characters; a log with colours passes, a picture does not
_RIVALS = ("koi8-r", "cp866", "iso8859-5", "mac-cyrillic")  # what else Russian was written in
_LEAST_LETTERS = 24  # fewer letters say nothing about a language
_WORD = re.compile(r"[^\W\d_]+")
_RUSSIAN_WORD = re.compile(r"(?:[А-ЯЁІЇЄҐЎ]?[а-яёіїєґў]+(?:[А-ЯЁІЇЄҐЎ][а-яёіїєґў]+)*|[А-ЯЁІЇЄҐЎ]+)\Z")
_MOST_ODD_WORDS = 0.02
_COMMON = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", range(33, 0, -1), strict=True))
_PUNCTUATION = frozenset("\xa0«»—–„“”’‘…№§©•ЁёІіЇїЄєҐґЎў")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with bare line feeds and none at the end; `why` is the key of what is said about it, or empty."""

    text: str
    why: str = ""


def decoded(content: bytes) -> Decoded:
    """Lines count as people count them. Raises Rejected("code-not-text" | "code-not-utf8")."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = Decoded(_utf16(content), "part-utf16")
    elif b"\0" in content:  # git's own rule
        raise Rejected("code-not-text")
    else:
        try:
            found = Decoded(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            found = Decoded(_cp1251(content), "part-cp1251")
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if looks_binary(text):
        raise Rejected("code-not-text")
    return Decoded(text.removesuffix("\n"), found.why)


def looks_binary(text: str) -> bool:
    controls = sum(1 for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\t\n\f")
    return "\0" in text or controls > len(text) * _MOST_CONTROLS


def _utf16(content: bytes) -> str:
    """Raises Rejected: pictures may begin with the same two bytes."""
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        raise Rejected("code-not-text") from None
    strange = sum(1 for sign in text if unicodedata.category(sign) in {"Cn", "Co"})
    if strange or sum(sign.isascii() for sign in text) * 3 < len(text):  # code is mostly ASCII
        raise Rejected("code-not-text")
    return text


def _cp1251(content: bytes) -> str:
    """Raises Rejected unless these bytes are certainly Russian in Windows-1251."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        raise Rejected("code-not-utf8") from None
    mine = _russian(text)
    rivals = [_russian(content.decode(rival, errors="replace")) for rival in _RIVALS]
    if mine < 0.7 or any(rival > 0.6 * mine for rival in rivals):
        raise Rejected("code-not-utf8")
    return text


def _russian(text: str) -> float:
    """From 0 (not) to about 1: how much of what is not ASCII reads as Russian words."""
    foreign = [sign for sign in text if not sign.isascii()]
    letters = [sign for sign in foreign if sign.casefold() in _COMMON]
    if len(letters) < _LEAST_LETTERS or any(
        sign.casefold() not in _COMMON and sign not in _PUNCTUATION for sign in foreign
    ):
        return 0.0
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if sum(not _is_word(word) for word in words) > _MOST_ODD_WORDS * len(words):
        return 0.0
    common = sum(_COMMON[sign.casefold()] for sign in letters) / len(letters)
    small = sum(sign.islower() for sign in letters) / len(letters)
    return max(0.0, (common - 14) / 12) * (0.5 + 0.5 * small)


def _is_word(word: str) -> bool:
    """Of one alphabet; capitals in front, throughout, or as 1C writes names (`НайтиПоКоду`)."""
    return bool(_RUSSIAN_WORD.match(word))
