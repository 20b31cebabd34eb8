"""Asking a child that is kept warm, one question at a time, and killing it when it does not answer."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from streamkit.children.starting import start

_START = 10.0  # seconds until a child has to be ready
_LONGEST_ANSWER = 64 << 20  # bytes


class WarmChild:
    """A child of `module`, which has to be made of `answering.answer_each`."""

    def __init__(self, module: str, *, patience: float) -> None:
        """`patience` is how many seconds an answer may take."""
        self._module = module
        self._patience = patience
        self._process: Process | None = None
        self._one_at_a_time = asyncio.Lock()

    async def ask(self, question: Mapping[str, object]) -> dict[str, Any]:
        """The answer; empty where none came in time. Then, and when cancelled, that child is no more."""
        async with self._one_at_a_time:
            answer: dict[str, Any] = {}
            try:
                async with asyncio.timeout(_START):
                    child = await self._warm()
                async with asyncio.timeout(self._patience):
                    answer = await _exchange(child, question)
            except TimeoutError:
                pass
            finally:
                if not answer:
                    await self.close()
            return answer

    async def close(self) -> None:
        child, self._process = self._process, None
        if child is not None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()

    async def _warm(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await start(self._module, longest=_LONGEST_ANSWER)
            await _read(self._process)  # that it is ready
        return self._process


async def _exchange(child: Process, question: Mapping[str, object]) -> dict[str, Any]:
    assert child.stdin is not None  # noqa: S101 because it was asked for as a pipe
    with suppress(ConnectionError):  # of a child that died; nothing to read will say so
        child.stdin.write(json.dumps(question).encode() + b"\n")
        await child.stdin.drain()
    return await _read(child)


async def _read(child: Process) -> dict[str, Any]:
    assert child.stdout is not None  # noqa: S101 because it was asked for as a pipe
    line = await child.stdout.readline()
    answer: dict[str, Any] = json.loads(line) if line else {}
    return answer
