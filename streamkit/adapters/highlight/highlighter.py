"""Asking the lexing child, and doing without it where it hangs, dies or does not know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Self

from streamkit.adapters.highlight.runs import CodeRuns, plain, plain_diff
from streamkit.children.asking import WarmChild

_CHILD = "streamkit.adapters.highlight.lexing"


class Highlighter:
    """Keeps one child warm; files are lexed one at a time."""

    def __init__(self, *, patience: float = 2.0) -> None:
        """`patience` is how many seconds a file may take before it is shown without colours."""
        self._child = WarmChild(_CHILD, patience=patience)

    async def runs(self, *, name: str, text: str, diff: bool = False) -> CodeRuns:
        """The file or its patch as runs, at worst without colours; the name alone decides the language."""
        question = {"name": PurePosixPath(name).name, "text": text, "kind": "diff" if diff else "file"}
        answer = await self._child.ask(question)
        if answer.get("lines") is None:
            colourless = plain_diff if diff else plain
            return replace(colourless(text, language=answer.get("language", "")), late=not answer)
        lines = [[(index, part) for index, part in line] for line in answer.pop("lines")]
        return CodeRuns(lines=lines, **answer, plain=False)

    async def close(self) -> None:
        await self._child.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
