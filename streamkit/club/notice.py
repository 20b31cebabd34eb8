"""What a club adds to the consent question: a sentence after it, never a word in it.

The question itself stays whole and first, so nothing in it can be weakened; an addition that names a word
of the chat could give an answer another meaning, so it names none. With it the question has another digest,
pinned when an evening opens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from streamkit.club.faults import ClubFault
from streamkit.locale import LANGUAGES, notice

LONGEST = 450  # characters of a question with one name in it; Twitch takes 500
_LONGEST_NAME = "@" + "w" * 25
_WORD = re.compile(r"[!\uff01\u01c3]|(?<!\w)@")  # "!" and what looks like it; a name somebody answers to


def added(text: str, sentence: str) -> str:
    """The sentence after each question of a notice."""
    return "\n".join(f"{line} {sentence}" for line in text.splitlines()) if sentence else text


def notice_faults(said: Mapping[str, str], lines: Mapping[str, int]) -> Iterator[ClubFault]:
    if said and said.keys() != set(LANGUAGES):
        yield ClubFault(
            "notice.yaml", None, "", "says it in one language only, and people are asked in both."
        )
    for language, sentence in said.items():
        for why in _wrong(sentence):
            yield ClubFault("notice.yaml", lines.get(language), language, why)
    for language in LANGUAGES:
        questions = added(notice(language), said.get(language, "")).splitlines()
        over = max(len(question.replace("@nick", _LONGEST_NAME)) for question in questions) - LONGEST
        if over > 0:
            text = f"is {over} characters too long: with it the question has to fit into one line of chat."
            yield ClubFault("notice.yaml", lines.get(language), language, text)


def _wrong(sentence: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFC", sentence)
    if not plain or not plain.isprintable():
        yield "is one printable sentence."
    if _WORD.search(plain):
        yield 'names no word of the chat and nobody in it: leave out "!" and "@name".'
