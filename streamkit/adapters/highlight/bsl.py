"""The language of 1C:Enterprise and OneScript, in Russian and in English, for Pygments has no lexer of it."""

from __future__ import annotations

import re

from pygments.lexer import RegexLexer, bygroups, words
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
)

_KEYWORDS = (
    "если", "тогда", "иначеесли", "иначе", "конецесли", "для", "каждого", "из", "по", "пока", "цикл",
    "конеццикла", "прервать", "продолжить", "возврат", "попытка", "исключение", "вызватьисключение",
    "конецпопытки", "новый", "перем", "экспорт", "знач", "перейти", "выполнить", "асинх", "ждать",
    "добавитьобработчик", "удалитьобработчик", "конецпроцедуры", "конецфункции",
    "if", "then", "elsif", "else", "endif", "for", "each", "in", "to", "while", "do", "enddo", "break",
    "continue", "return", "try", "except", "raise", "endtry", "new", "var", "export", "val", "goto",
    "execute", "async", "await", "addhandler", "removehandler", "endprocedure", "endfunction",
)  # fmt: skip
_LOGIC = ("и", "или", "не", "and", "or", "not")
_CONSTANTS = ("истина", "ложь", "неопределено", "null", "true", "false", "undefined")


class BslLexer(RegexLexer):
    """Keywords in any case; a string goes on in the next line after `|`."""

    name = "1C (BSL)"
    flags = re.IGNORECASE | re.MULTILINE
    tokens = {  # noqa: RUF012 because Pygments reads a plain dict of the class
        "root": [
            (r"\s+", Whitespace),
            (r"//[^\n]*", Comment.Single),
            (r"#[^\n]*", Comment.Preproc),
            (r"&\w+", Name.Decorator),
            (r"~\w+", Name.Label),
            (r'"', String, "string"),
            (r"'[^'\n]*'?", Literal.Date),
            (
                r"(процедура|функция|procedure|function)([^\S\n]+)(\w+)",
                bygroups(Keyword, Whitespace, Name.Function),  # type: ignore[no-untyped-call]
            ),
            (r"(\.)(\w+)", bygroups(Operator, Name)),  # type: ignore[no-untyped-call] # a member may be called like a keyword
            (words(_CONSTANTS, prefix=r"\b", suffix=r"\b"), Keyword.Constant),
            (words(_LOGIC, prefix=r"\b", suffix=r"\b"), Operator.Word),
            (words(_KEYWORDS, prefix=r"\b", suffix=r"\b"), Keyword),
            (r"\b(этотобъект|thisobject)\b", Name.Builtin.Pseudo),
            (r"\d+(?:\.\d+)?", Number),
            (r"\w+", Name),
            (r"<>|<=|>=|[-+*/%=<>.?]", Operator),
            (r"[()\[\],;:]", Punctuation),
        ],
        "string": [
            (r'""', String.Escape),
            (r'"', String, "#pop"),
            (r'[^"\n]+', String),
            # the next line belongs to the string only after its bar; remarks may stand between
            (r"\n(?=[^\S\n]*(?:\||//))", String),
            (r"\n", Whitespace, "#pop"),
        ],
    }
