"""Every language people bring has its keywords, strings and remarks in their colours, by the name alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.highlight.runs import CLASSES

pytestmark = pytest.mark.asyncio(loop_scope="module")

# name: language, text, and what has to be found in the classes keyword, string and remark
BROUGHT: dict[str, tuple[str, str, str, str, str]] = {
    "a.py": ("Python", "def f():\n    return 'text'  # why", "return", "'text'", "# why"),
    "a.js": ("JavaScript", "const a = 'text'; // why", "const", "'text'", "// why"),
    "a.jsx": ("JSX", "const a = <b c='text'/>; // why", "const", "'text'", "// why"),
    "a.ts": ("TypeScript", "let a: string = 'text'; // why", "let", "'text'", "// why"),
    "a.tsx": ("TSX", "const a = <b c='text'/>; // why", "const", "'text'", "// why"),
    "a.c": ("C", 'int main(void) { return f("text"); } // why', "return", '"text"', "// why"),
    "a.cpp": ("C++", 'auto a = new B("text"); // why', "new", '"text"', "// why"),
    "a.cs": ("C#", 'public class A { string b = "text"; } // why', "public", '"text"', "// why"),
    "a.java": ("Java", 'class A { String b = "text"; } // why', "class", '"text"', "// why"),
    "a.kt": ("Kotlin", 'fun a() { val b = "text" } // why', "fun", '"text"', "// why"),
    "a.go": ("Go", 'func a() { b := "text" } // why', "func", '"text"', "// why"),
    "a.rs": ("Rust", 'fn a() { let b = "text"; } // why', "let", '"text"', "// why"),
    "a.php": ("PHP", "<?php\nreturn 'text'; // why", "return", "'text'", "// why"),
    "a.sql": ("SQL", "SELECT 'text' FROM b -- why", "SELECT", "'text'", "-- why"),
    "a.html": ("HTML", "<!-- why --><a b='text'>c</a>", "a", "'text'", "<!-- why -->"),
    "a.css": ("CSS", "a { content: 'text' } /* why */", "content", "'text'", "/* why */"),
    "a.scss": ("SCSS", "a { content: 'text' } /* why */", "content", "'text'", "/* why */"),
    "a.sh": ("Bash", "if true; then echo 'text'; fi # why", "then", "'text'", "# why"),
    "a.pas": ("Pascal", "begin a := 'text'; end. // why", "begin", "'text'", "// why"),
    "a.pp": ("Pascal", "begin a := 'text'; end. { why }", "begin", "'text'", "{ why }"),
    "a.bsl": ("1C (BSL)", 'Если а Тогда б = "text"; КонецЕсли; // why', "Тогда", '"text"', "// why"),
    "a.os": ("1C (BSL)", 'if a then b = "text"; endif; // why', "then", '"text"', "// why"),
    "a.yaml": ("YAML", "key: 'text' # why", "key", "'text'", "# why"),
    "a.json": ("JSON", '{"key": "text"} // why', '"key"', '"text"', "// why"),
    "a.toml": ("TOML", '[key]\na = "text" # why', "key", '"text"', "# why"),
    "Dockerfile": ("Dockerfile", 'FROM a\nRUN b "text"\n# why', "FROM", '"text"', "# why"),
    "a.ipynb": ("Python", "# %%\nimport a\nb = 'text'  # why", "import", "'text'", "# why"),
    "a.rb": ("Ruby", "def a; 'text'; end # why", "def", "'text'", "# why"),
    "a.swift": ("Swift", 'let a = "text" // why', "let", '"text"', "// why"),
    "a.lua": ("Lua", "local a = 'text' -- why", "local", "'text'", "-- why"),
    "a.ps1": ("PowerShell", "if ($a) { 'text' } # why", "if", "'text'", "# why"),
    "A.PY": ("Python", "return 'text'  # why", "return", "'text'", "# why"),
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def warm() -> AsyncIterator[Highlighter]:
    async with Highlighter() as highlighter:
        yield highlighter


@pytest.mark.parametrize("name", BROUGHT)
async def test_keywords_strings_and_remarks(warm: Highlighter, name: str) -> None:
    """Each of the three is coloured as what it is, whole."""
    language, text, *wanted = BROUGHT[name]
    runs = await warm.runs(name=name, text=text)
    found = {
        kind: "".join(part for line in runs.lines for index, part in line if CLASSES[index] == kind)
        for kind in ("kw", "st", "cm")
    }
    assert (runs.language, runs.plain) == (language, False)
    missing = [each for kind, each in zip(found, wanted, strict=True) if each not in found[kind]]
    assert missing == []


async def test_markdown_has_headings_and_code(warm: Highlighter) -> None:
    """The one language without keywords."""
    runs = await warm.runs(name="a.md", text="# Head\n\nsay `code`")
    assert (CLASSES[runs.lines[0][0][0]], CLASSES[runs.lines[2][-1][0]]) == ("fn", "st")


async def test_a_string_of_1c_goes_on_after_its_bar(warm: Highlighter) -> None:
    """Queries are written so; quotes within are doubled; what follows is code again."""
    text = 'А = "ВЫБРАТЬ\n\t|""Код"" КАК Если\n\t|";\nЕсли Б.Если Тогда'
    runs = await warm.runs(name="Модуль.bsl", text=text)
    classes = [[CLASSES[index] for index, _ in line] for line in runs.lines]
    assert classes[1] == ["st"]
    assert (runs.lines[3][0], classes[3]) == ((CLASSES.index("kw"), "Если"), ["kw", "", "op", "", "kw"])


@pytest.mark.parametrize("name", ["a.inc", "a.cls", "go.mod", "LICENSE", "a.unheard-of"])
async def test_a_name_that_says_nothing_gets_no_colours(warm: Highlighter, name: str) -> None:
    """Wrong colours mislead; none are honest."""
    assert (await warm.runs(name=name, text="if a then 'b'")).plain
