"""A club's own words for the chat: each stands for one of ours, and cannot be taken for another.

Rule: a word of one's own may not soften a yes. It begins with the mark, is one word, is none that people
use in passing, and is far from every stop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from streamkit.core.chat_commands.meanings import SaysStop
from streamkit.core.chat_commands.reading import Aliases, understand
from streamkit.core.chat_commands.words import ALMOST, ANSWERS, STOP, WORDS

LONGEST = 25


def own_words(words: Mapping[str, str]) -> Aliases:
    """From "own word: the word it stands for". Raises ValueError with every fault."""
    faults = [f"{own}: {fault}." for own, ours in words.items() for fault in _faults(own, ours)]
    if faults:
        raise ValueError(" ".join(faults))
    return {own.casefold(): ours for own, ours in words.items()}


def _faults(own: str, ours: str) -> Iterator[str]:
    if ours not in ANSWERS and ours not in WORDS and ours.removeprefix("!") not in STOP:
        yield f"{ours} is not a word of streamkit"
        return
    plain = own.casefold()
    if not (own.startswith("!") and own[1:].isalpha() and 3 <= len(own) <= LONGEST):
        yield f"has to be ! and 2 to {LONGEST - 1} letters"
    elif plain in WORDS or plain in ANSWERS:
        yield "means something already"
    elif ours in ANSWERS and plain[1:] in ALMOST:
        yield "is said too easily to be an answer"
    elif (heard := understand(own)) is not None and heard.meaning == SaysStop() and ours[1:] not in STOP:
        yield "is too near to a stop"
