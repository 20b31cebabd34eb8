"""The child process: names and texts in, lines of runs out."""

from __future__ import annotations

from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import PhpLexer
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Token,
    _TokenType,
)

from streamkit.adapters.highlight.diffs import changed_words, hunks, rows_of
from streamkit.adapters.highlight.languages import called, lexer_for
from streamkit.adapters.highlight.look_alikes import marked
from streamkit.adapters.highlight.runs import CLASSES, Lines, by_lines, columns, cropped, drawn
from streamkit.children.answering import answer_each

_SENT = (
    "py",
    "js",
    "ts",
    "tsx",
    "c",
    "cpp",
    "cs",
    "java",
    "kt",
    "go",
    "rs",
    "php",
    "sql",
    "html",
    "css",
    "sh",
)
_ALARM = 10  # seconds, for a child nobody waits for
_CLASS_OF = {
    Token: "",
    Keyword: "kw",
    Operator.Word: "kw",
    Name.Tag: "kw",
    Comment.Preproc: "kw",
    String: "st",
    String.Doc: "cm",
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
    Name.Builtin: "cl",
    Name.Builtin.Pseudo: "se",
    Name.Constant: "num",
    Literal.Date: "num",
    Generic.Deleted: "del",
    Generic.Inserted: "ins",
}


def _answer(question: dict[str, Any]) -> dict[str, object]:
    """The language and the lines; no lines where no lexer is known by the name, or it lost a character."""
    lexer = lexer_for(question["name"])
    if lexer is None:
        return {"language": "", "lines": None}
    answer = _diff if question["kind"] == "diff" else _file
    return {"language": called(lexer), **answer(lexer, question["text"])}


def _file(lexer: type[Lexer], text: str) -> dict[str, object]:
    crop = cropped(text)
    lines = _lexed(lexer(), crop.text)
    if lines is None:
        return {"lines": None}
    shown, hidden = drawn(lines, crop)
    return {"lines": shown, "hidden": hidden, "more": crop.more, "cut": len(crop.cut)}


def _diff(lexer: type[Lexer], text: str) -> dict[str, object]:
    """Each side of each hunk is lexed once, so that a text over many lines is one on both sides."""
    crop = cropped(text.removesuffix("\n"))
    rows = rows_of(crop.text)
    lines: Lines = [[(0, row.text)] if row.text else [] for row in rows]
    for hunk in hunks(rows):
        for side in ("-", "+"):  # rows of both sides look as they do in the new one
            numbers = [number for number in hunk if rows[number].sign in (" ", side)]
            text = "\n".join(rows[number].text for number in numbers)
            coloured = _lexed(_inside(lexer, text), text)
            if coloured is None:
                return {"lines": None}
            for number, line in zip(numbers, coloured, strict=False):
                lines[number] = line
    shown, hidden = drawn(lines, crop, changes=changed_words(rows))
    signs, old, new = columns(rows)
    numbers_of = {"signs": signs, "old": old, "new": new}
    return {"lines": shown, "hidden": hidden, "more": crop.more, "cut": len(crop.cut), **numbers_of}


def _inside(lexer: type[Lexer], text: str) -> Lexer:
    """A hunk from the middle of a PHP file has no mark that PHP begins."""
    return lexer(startinline=True) if lexer is PhpLexer and "<?" not in text else lexer()


def _lexed(lexer: Lexer, text: str) -> Lines | None:
    """Unprocessed, for `get_tokens` strips and adds characters, and lines would not be the author's."""
    ended = f"{text}\n"  # without it some lexers do not know a remark in the last line
    tokens = [(kind, piece) for _, kind, piece in lexer.get_tokens_unprocessed(ended)]
    if "".join(piece for _, piece in tokens) != ended:
        return None
    return by_lines(marked(((kind, piece, _class_of(kind)) for kind, piece in tokens), ended))[:-1]


def _class_of(kind: _TokenType) -> int:
    while kind not in _CLASS_OF and kind.parent is not None:
        kind = kind.parent
    return CLASSES.index(_CLASS_OF.get(kind, ""))


def _get_ready() -> None:
    """Rules are compiled when a language is first met; not while the first who brings it is waiting."""
    for ending in _SENT:
        if lexer := lexer_for(f"a.{ending}"):
            lexer()


if __name__ == "__main__":
    _get_ready()
    answer_each(_answer, alarm=_ALARM)
