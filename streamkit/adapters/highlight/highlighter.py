"""Asking the lexing child, and doing without it where it hangs, dies or does not know."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, Self

from streamkit.adapters.highlight.runs import CodeRuns, plain

_CHILD = "streamkit.adapters.highlight.lexing"
_START = 10.0  # seconds until a child has to be ready
_LONGEST_ANSWER = 64 << 20  # bytes
_KEPT = 64  # files


class Highlighter:
    """Keeps one child warm; files are lexed one at a time, and each only once."""

    def __init__(self, *, patience: float = 2.0) -> None:
        """`patience` is how many seconds a file may take before it is shown without colours."""
        self._patience = patience
        self._child: Process | None = None
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
        child, self._child = self._child, None
        if child is not None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _lexed(self, name: str, text: str) -> CodeRuns:
        answer = await self._ask({"name": name, "text": text})
        if answer.get("lines") is None:
            return plain(text, language=answer.get("language", ""))
        lines = [[(index, part) for index, part in line] for line in answer["lines"]]
        return CodeRuns(answer["language"], lines, answer["hidden"], plain=False)

    async def _ask(self, request: dict[str, str]) -> dict[str, Any]:
        """The child's answer; empty where it gave none in time, and then that child is no more."""
        answer: dict[str, Any] = {}
        try:
            async with asyncio.timeout(_START):
                child = await self._warm()
            async with asyncio.timeout(self._patience):
                answer = await _exchange(child, request)
        except TimeoutError:
            pass
        finally:
            if not answer:
                await self.close()
        return answer

    async def _warm(self) -> Process:
        if self._child is None or self._child.returncode is not None:
            self._child = await _start()
            await _read(self._child)  # that it is ready
        return self._child


async def _exchange(child: Process, request: dict[str, str]) -> dict[str, Any]:
    assert child.stdin is not None  # noqa: S101 because it was asked for as a pipe
    with suppress(ConnectionError):  # of a child that died; nothing to read will say so
        child.stdin.write(json.dumps(request).encode() + b"\n")
        await child.stdin.drain()
    return await _read(child)


async def _read(child: Process) -> dict[str, Any]:
    assert child.stdout is not None  # noqa: S101 because it was asked for as a pipe
    line = await child.stdout.readline()
    answer: dict[str, Any] = json.loads(line) if line else {}
    return answer


async def _start() -> Process:
    """The child imports from where we do, and (`-P`) never from the folder it happens to start in."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", _CHILD,
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=_LONGEST_ANSWER, env=environment, **_detached(),
    )  # fmt: skip


def _detached() -> dict[str, Any]:
    """Ctrl-C in the terminal is for the parent, who then ends the child."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
