"""Words of code that mix alphabets, marked whole: also where a lexer takes a foreign letter for a fault.

In remarks people write as they like, and in texts nearly so: there only a letter in disguise is marked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from pygments.token import Comment, Name, String, _TokenType

from streamkit.adapters.highlight.runs import MIXED, Run
from streamkit.core.hidden import is_disguised, mixed_words

Coloured = tuple[_TokenType, str, int]  # its kind, the piece, its class


def marked(tokens: Iterable[Coloured], text: str) -> list[Run]:
    """The tokens of `text` as runs, cut where such words begin and end."""
    every = list(tokens)
    starts = list(accumulate((len(piece) for _, piece, _ in every), initial=0))
    cuts: dict[int, list[tuple[int, int]]] = {}
    for start, end in mixed_words(text):
        within = range(bisect_right(starts, start) - 1, bisect_left(starts, end))
        if _deceives([every[number][0] for number in within], text[start:end]):
            for number in within:
                cuts.setdefault(number, []).append((start - starts[number], end - starts[number]))
    return [run for number, token in enumerate(every) for run in _cut(token, cuts.get(number, []))]


def _deceives(kinds: list[_TokenType], word: str) -> bool:
    if any(kind[:1] == Comment[:1] and kind is not Comment.Preproc for kind in kinds):
        return False
    texts = any(kind[: len(String)] == String[:] for kind in kinds)
    named = not texts and any(kind[:1] == Name[:1] for kind in kinds)
    return named or is_disguised(word)


def _cut(token: Coloured, words: list[tuple[int, int]]) -> Iterator[Run]:
    _, piece, colour = token
    at = 0
    for start, end in words:
        if piece[at : max(at, start)]:
            yield colour, piece[at:start]
        yield MIXED, piece[max(at, start) : end]
        at = end
    if piece[at:]:
        yield colour, piece[at:]
