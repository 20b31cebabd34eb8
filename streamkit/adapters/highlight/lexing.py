"""The child process: names and texts in, lines of runs out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name, find_lexer_class_for_filename
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Token,
    _TokenType,
)

from streamkit.adapters.highlight.runs import CLASSES, MIXED, Run, cropped, drawn
from streamkit.children.answering import answer_each
from streamkit.core.hidden import is_mixed

_ALARM = 10  # seconds, for a child nobody waits for
# Endings several languages share, and which of them people send.
_MEANT = {".fs": "fsharp", ".pl": "perl", ".pm": "perl", ".r": "r", ".sql": "sql", ".t": "perl"}
_CLASS_OF = {
    Token: "",
    Keyword: "kw",
    Operator.Word: "kw",
    Name.Tag: "kw",
    Comment.Preproc: "kw",
    String: "st",
    Comment: "cm",
    Number: "num",
    Keyword.Constant: "num",
    Name.Function: "fn",
    Name.Decorator: "fn",
    Name.Attribute: "fn",
    Generic.Heading: "fn",
    Generic.Subheading: "fn",
    Name.Class: "cl",
    Name.Exception: "cl",
    Keyword.Type: "cl",
    Operator: "op",
    Punctuation: "op",
    Name.Builtin.Pseudo: "se",
    Generic.Deleted: "del",
    Generic.Inserted: "ins",
}


def _answer(question: dict[str, Any]) -> dict[str, object]:
    """The language and the lines; no lines where no lexer is known by the name, or it lost a character."""
    name, text = question["name"], question["text"]
    lexer_class = _lexer_for(PurePosixPath(name))
    if lexer_class is None:
        return {"language": "", "lines": None}
    crop = cropped(text)
    pieces = list(_pieces(lexer_class(), crop.text))
    if "".join(piece for _, piece in pieces) != crop.text:
        return {"language": lexer_class.name, "lines": None}
    lines, hidden = drawn(pieces, crop)
    return {"language": lexer_class.name, "lines": lines, "hidden": hidden}


def _lexer_for(name: PurePosixPath) -> type[Lexer] | None:
    """By the name alone: guessing from the text would run hundreds of lexers on it."""
    if meant := _MEANT.get(name.suffix.lower()):
        return find_lexer_class_by_name(meant)
    return find_lexer_class_for_filename(name.name)


def _pieces(lexer: Lexer, text: str) -> Iterator[Run]:
    """Unprocessed, for `get_tokens` strips and adds characters, and lines would not be the author's."""
    for _, kind, piece in lexer.get_tokens_unprocessed(text):
        yield _class_of(kind, piece), piece


def _class_of(kind: _TokenType, piece: str) -> int:
    if kind[:1] == Name[:1] and is_mixed(piece):
        return MIXED
    while kind not in _CLASS_OF and kind.parent is not None:
        kind = kind.parent
    return CLASSES.index(_CLASS_OF.get(kind, ""))


if __name__ == "__main__":
    answer_each(_answer, alarm=_ALARM)
