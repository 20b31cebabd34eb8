"""Which language a file is in, by its name alone: guessing would run hundreds of lexers on the text."""

from __future__ import annotations

from pathlib import PurePosixPath

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name, find_lexer_class_for_filename

from streamkit.adapters.highlight.bsl import BslLexer

_BSL = "bsl"
_NONE = ""  # languages differ too much to colour the ending right
# Endings several languages share, and which of them people send; and endings Pygments does not know.
_MEANT = {
    ".bsl": _BSL, ".os": _BSL, ".fs": "fsharp", ".pl": "perl", ".pm": "perl", ".r": "r", ".sql": "sql",
    ".t": "perl", ".mts": "typescript", ".cts": "typescript", ".lpr": "delphi", ".dpk": "delphi",
    ".pp": "delphi", ".svelte": "html", ".jsonc": "json5", ".dockerfile": "docker", ".ipynb": "python",
    ".inc": _NONE, ".cls": _NONE, ".pro": _NONE, ".mod": _NONE,
}  # fmt: skip
_WHOLE = {
    "containerfile": "docker", "jenkinsfile": "groovy", ".env": "bash", "cargo.lock": "toml",
    "poetry.lock": "toml", "uv.lock": "toml", "pdm.lock": "toml",
}  # fmt: skip
_CALLED = {"Delphi": "Pascal", "S": "R", "Docker": "Dockerfile", "Text only": ""}


def lexer_for(name: str) -> type[Lexer] | None:
    plain = PurePosixPath(name).name.lower()
    meant = _WHOLE.get(plain, _MEANT.get(PurePosixPath(plain).suffix))
    if meant == _BSL:
        return BslLexer
    if meant == _NONE:
        return None
    if meant is not None:
        return find_lexer_class_by_name(meant)
    exact = PurePosixPath(name).name
    return find_lexer_class_for_filename(exact) or find_lexer_class_for_filename(plain)


def called(lexer: type[Lexer]) -> str:
    """What people call the language."""
    return _CALLED.get(lexer.name, lexer.name)
