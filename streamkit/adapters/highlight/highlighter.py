"""Asking the lexing child, and doing without it where it hangs, dies or does not know."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from pathlib import PurePosixPath
from typing import Self

from streamkit.adapters.highlight.runs import CodeRuns, plain
from streamkit.children.asking import WarmChild

_CHILD = "streamkit.adapters.highlight.lexing"
_KEPT = 64  # files


class Highlighter:
    """Keeps one child warm; files are lexed one at a time, and each only once."""

    def __init__(self, *, patience: float = 2.0) -> None:
        """`patience` is how many seconds a file may take before it is shown without colours."""
        self._child = WarmChild(_CHILD, patience=patience)
        self._one_at_a_time = asyncio.Lock()
        self._done: OrderedDict[tuple[str, str], CodeRuns] = OrderedDict()

    async def runs(self, *, name: str, text: str) -> CodeRuns:
        """The file as runs, at worst without colours; the lexer is chosen by the name alone."""
        key = (hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest(), PurePosixPath(name).name)
        async with self._one_at_a_time:
            if key not in self._done:
                self._done[key] = await self._lexed(key[1], text)
            self._done.move_to_end(key)
            while len(self._done) > _KEPT:
                self._done.popitem(last=False)
            return self._done[key]

    async def close(self) -> None:
        await self._child.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _lexed(self, name: str, text: str) -> CodeRuns:
        answer = await self._child.ask({"name": name, "text": text})
        if answer.get("lines") is None:
            return plain(text, language=answer.get("language", ""))
        lines = [[(index, part) for index, part in line] for line in answer["lines"]]
        return CodeRuns(answer["language"], lines, answer["hidden"], plain=False)
